import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { connections, mirror, remoteLinks } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { makeCustomer, makeJob } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { getJob } from "./detail";
import { listJobs } from "./queries";
import { JobQuery } from "./schemas";

it("a job shows where its invoice stands in the books, newest link first", async () => {
  const member = await makeMember();
  const { tenantId, userId } = member;
  const customer = await makeCustomer(member);
  const sent = await makeJob(member, { customerId: customer.id, number: "J1" });
  const other = await makeJob(member, { customerId: customer.id, number: "J2" });
  await withTenant(member, async (tx) => {
    for (const [provider, syncedAt] of [
      ["xero", "2026-11-01"],
      ["quickbooks", "2026-11-05"],
    ] as const) {
      const connectionId = randomUUID();
      await tx.insert(connections).values({
        tenantId,
        id: connectionId,
        provider,
        organisationId: `org-${provider}`,
        organisationName: "Books Ltd",
        status: "active",
        connectedBy: userId,
        connectedAt: new Date(),
      });
      await tx.insert(remoteLinks).values({
        tenantId,
        connectionId,
        recordKind: "job",
        recordId: sent.id,
        entity: "invoice",
        remoteId: `remote-${provider}`,
        revision: "1",
        number: "INV-9",
        baseline: {},
        fingerprint: "f",
        net: "10.00",
        tax: "2.00",
        gross: "12.00",
        syncedAt: new Date(syncedAt),
      });
      await tx.insert(mirror).values({
        tenantId,
        connectionId,
        entity: "invoice",
        remoteId: `remote-${provider}`,
        revision: "2",
        data: { status: "part_paid", amountDue: "7.50" },
      });
    }
  });
  const expected = {
    provider: "quickbooks",
    remoteId: "remote-quickbooks",
    number: "INV-9",
    status: "part_paid",
    amountDue: "7.50",
    gross: "12.00",
  };
  expect((await getJob(member, sent.id)).books).toMatchObject(expected);
  expect((await getJob(member, other.id)).books).toBeNull();
  const list = await listJobs(member, JobQuery.parse({ sort: "number", direction: "asc" }));
  expect(list.rows.map((row) => row.books?.remoteId ?? null)).toEqual(["remote-quickbooks", null]);
});
