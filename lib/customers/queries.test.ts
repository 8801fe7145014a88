import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { connections, remoteLinks } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { makeContract, makeCustomer, makeJob } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { getCustomer, listCustomers } from "./queries";
import { CustomerQuery } from "./schemas";

it("customers are listed with filters, search, sort and the books that know them", async () => {
  const member = await makeMember();
  const ace = await makeCustomer(member, { name: "ace Dental", accountCode: "A10", town: "Leeds" });
  await makeCustomer(member, { name: "Beta", accountCode: "A9", sendToAccounts: false });
  await makeCustomer(member, { name: "Gone", archived: true });
  await withTenant(member, async (tx) => {
    const connectionId = randomUUID();
    const { tenantId, userId } = member;
    await tx.insert(connections).values({
      tenantId,
      id: connectionId,
      provider: "xero",
      organisationId: "org",
      organisationName: "Books Ltd",
      status: "active",
      connectedBy: userId,
      connectedAt: new Date(),
    });
    await tx.insert(remoteLinks).values({
      tenantId,
      connectionId,
      recordKind: "customer",
      recordId: ace.id,
      entity: "customer",
      remoteId: "r1",
      revision: "1",
      baseline: {},
      fingerprint: "f",
    });
  });
  const list = (query: object) => listCustomers(member, CustomerQuery.parse(query));
  const all = await list({});
  expect(all.counts).toEqual({ all: 2, send_to_accounts: 1, not_sent: 1, archived: 1 });
  expect(all.rows.map(({ name, linkedTo }) => ({ name, linkedTo }))).toEqual([
    { name: "ace Dental", linkedTo: ["xero"] },
    { name: "Beta", linkedTo: [] },
  ]);
  expect((await list({ sort: "code", direction: "asc" })).rows.map((row) => row.accountCode)).toEqual([
    "A9",
    "A10",
  ]);
  expect((await list({ search: "leeds" })).rows.map((row) => row.name)).toEqual(["ace Dental"]);
  expect((await list({ show: "archived" })).rows.map((row) => row.name)).toEqual(["Gone"]);
  expect((await getCustomer(member, ace.id)).links).toMatchObject([{ provider: "xero", remoteId: "r1" }]);
});

it("one customer comes with its newest jobs and its contracts, and a stranger finds nothing", async () => {
  const member = await makeMember();
  const customer = await makeCustomer(member);
  const old = await makeJob(member, { customerId: customer.id, closedDate: "2026-01-01" });
  const open = await makeJob(member, { customerId: customer.id, status: "open", closedDate: null });
  const contract = await makeContract(member, { customerId: customer.id });
  const found = await getCustomer(member, customer.id);
  expect(found.jobs.map((job) => job.number)).toEqual([open.number, old.number]);
  expect(found.contracts.map((one) => one.number)).toEqual([contract.number]);
  const stranger = await makeMember();
  await expect(getCustomer(stranger, customer.id)).rejects.toMatchObject({ code: "not_found" });
});
