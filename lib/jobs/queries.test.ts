import { describe, expect, it } from "vitest";
import { flagChanges } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { setPreferences } from "@/lib/preferences/commands";
import { getPreferences } from "@/lib/preferences/queries";
import { makeCharge, makeCustomer, makeJob, makeTaxCodes } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { getJob } from "./detail";
import { automaticFlags } from "./flags";
import { listJobs } from "./queries";
import { JobQuery } from "./schemas";

const both = { readyForInvoice: true, sendToAccounts: true };

async function company() {
  const member = await makeMember();
  const ace = await makeCustomer(member, { name: "Ace Dental" });
  const zed = await makeCustomer(member, { name: "Zed Foods" });
  await makeJob(member, {
    customerId: ace.id,
    number: "J9",
    net: "10.10",
    closedDate: "2026-11-01",
    ...both,
  });
  await makeJob(member, {
    customerId: zed.id,
    number: "J10",
    net: "20.20",
    closedDate: "2026-11-03",
    ...both,
    invoiced: true,
  });
  await makeJob(member, {
    customerId: zed.id,
    number: "J11",
    net: "5.00",
    siteName: "North_wing",
    orderNumber: "PO-77",
  });
  await makeJob(member, { customerId: ace.id, number: "J12", status: "open", closedDate: null });
  const list = (query: Partial<JobQuery>) => listJobs(member, JobQuery.parse(query));
  const numbers = async (query: Partial<JobQuery>) => (await list(query)).rows.map((row) => row.number);
  return { member, ace, zed, list, numbers };
}

describe("Closed Jobs", () => {
  it("lists closed jobs, newest first, with the counts of each filter and the net of all that match", async () => {
    const { list } = await company();
    const all = await list({});
    expect(all.rows.map((row) => row.number)).toEqual(["J10", "J11", "J9"]);
    expect(all.rows[0]).toMatchObject({ customerName: "Zed Foods", net: "20.20", books: null });
    expect(all.counts).toEqual({ all: 3, to_be_invoiced: 1, invoiced: 1, not_ready: 1 });
    expect(all).toMatchObject({ total: 3, net: "35.30", page: 1 });
    const ready = await list({ show: "to_be_invoiced" });
    expect(ready).toMatchObject({ total: 1, net: "10.10", rows: [{ number: "J9" }] });
  });

  it("finds by number, customer, site and order number, and takes wild cards as they are written", async () => {
    const { numbers } = await company();
    expect(await numbers({ search: "j9" })).toEqual(["J9"]);
    expect(await numbers({ search: "zed" })).toEqual(["J10", "J11"]);
    expect(await numbers({ search: "h_w" })).toEqual(["J11"]);
    expect(await numbers({ search: "po-77" })).toEqual(["J11"]);
    expect(await numbers({ search: "%" })).toEqual([]);
  });

  it("sorts numbers as people count, and by customer and net", async () => {
    const { numbers } = await company();
    expect(await numbers({ sort: "number", direction: "asc" })).toEqual(["J9", "J10", "J11"]);
    expect(await numbers({ sort: "customer", direction: "asc" })).toEqual(["J9", "J10", "J11"]);
    expect(await numbers({ sort: "net", direction: "desc" })).toEqual(["J10", "J9", "J11"]);
  });

  it("a forced job counts as to be invoiced although it is invoiced", async () => {
    const { member, ace, numbers } = await company();
    await makeJob(member, {
      customerId: ace.id,
      number: "J13",
      ...both,
      invoiced: true,
      forcedAt: new Date(),
    });
    expect((await numbers({ show: "to_be_invoiced" })).sort()).toEqual(["J13", "J9"]);
  });

  it("pages by 50 and forgives a bad address", async () => {
    const { member, ace, list } = await company();
    for (let n = 100; n < 150; n++) await makeJob(member, { customerId: ace.id, number: `K${n}` });
    const second = await list({ sort: "number", direction: "asc", page: 2 });
    expect(second.total).toBe(53);
    expect(second.rows.map((row) => row.number)).toEqual(["K147", "K148", "K149"]);
    expect(JobQuery.parse({ page: "x", sort: "evil", show: 3 })).toMatchObject({
      page: 1,
      sort: "date",
      show: "all",
    });
  });
});

describe("one job", () => {
  it("comes with charges, totals, the ticks that count, and who set which flag", async () => {
    const member = await makeMember();
    await makeTaxCodes(member);
    const customer = await makeCustomer(member);
    const job = await makeJob(member, { customerId: customer.id, showItemisedPrices: false });
    await makeCharge(member, { jobId: job.id, lineNo: 2, quantity: "3", unitPrice: "0.3333", taxCode: "T2" });
    await makeCharge(member, { jobId: job.id, lineNo: 1, unitPrice: "99.99" });
    await withTenant(member, (tx) =>
      tx.insert(flagChanges).values([
        {
          tenantId: member.tenantId,
          recordKind: "job",
          recordId: job.id,
          flag: "invoiced",
          value: true,
          source: "import",
        },
        {
          tenantId: member.tenantId,
          recordKind: "job",
          recordId: job.id,
          flag: "ready_for_invoice",
          value: true,
          source: "person",
          userId: member.userId,
        },
      ]),
    );
    const found = await getJob(member, job.id);
    expect(found.charges.map((charge) => charge.lineNo)).toEqual([1, 2]);
    expect(found.ownTotals).toEqual({ net: "100.99", tax: "20.00", gross: "120.99" });
    expect(found.ticks).toMatchObject({ itemisedPrices: false, jobDetails: true });
    expect(found.companyTicks.itemisedPrices).toBe(true);
    const names = new Map(found.flagHistory.map(({ flag, userName }) => [flag, userName]));
    expect(names.get("ready_for_invoice")).toBe(member.userName);
    expect(names.get("invoiced")).toBeNull();
    const stranger = await makeMember();
    await expect(getJob(stranger, job.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

it("preferences are kept, and decide the automatic flags of each kind apart", async () => {
  const member = await makeMember();
  const before = await getPreferences(member);
  await setPreferences(member, {
    ...before,
    autoJobReady: true,
    autoContractSend: true,
    defaultTermsDays: 14,
  });
  const after = await getPreferences(member);
  expect(after).toEqual({ ...before, autoJobReady: true, autoContractSend: true, defaultTermsDays: 14 });
  expect(automaticFlags(after, "job")).toEqual({ readyForInvoice: true, sendToAccounts: false });
  expect(automaticFlags(after, "contract_invoice")).toEqual({ readyForInvoice: false, sendToAccounts: true });
});
