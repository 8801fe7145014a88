import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { contractInvoices, flagChanges, jobs } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { makeContract, makeContractInvoice, makeCustomer, makeJob } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { selectionTotals, setFlags, setInvoiceDetail } from "./commands";
import { RecordFilter, SetFlagsInput } from "./schemas";

const nothing = { ready: false, send: false, invoiced: false, replaceExisting: false };
const everything = RecordFilter.parse({});

async function company() {
  const member = await makeMember();
  const customer = await makeCustomer(member, { name: "Ace Dental" });
  const read = async (id: string) => {
    const [row] = await withTenant(member, (tx) => tx.select().from(jobs).where(eq(jobs.id, id)));
    if (!row) throw new Error("no such job");
    const { readyForInvoice: ready, sendToAccounts: send, invoiced, forcedAt } = row;
    return { ready, send, invoiced, forced: forcedAt !== null };
  };
  const history = (id: string) =>
    withTenant(member, (tx) => tx.select().from(flagChanges).where(eq(flagChanges.recordId, id)));
  return { member, customer, read, history };
}

describe("Set Flags", () => {
  it("a ticked box sets, an empty one leaves, and each change is kept with who made it", async () => {
    const { member, customer, read, history } = await company();
    const job = await makeJob(member, { customerId: customer.id, sendToAccounts: true });
    const input = { kind: "job" as const, selection: { ids: [job.id] }, ...nothing };
    expect(await setFlags(member, { ...input, ready: true })).toEqual({ matched: 1, changed: 1, forced: 0 });
    expect(await read(job.id)).toEqual({ ready: true, send: true, invoiced: false, forced: false });
    expect(await history(job.id)).toMatchObject([
      { flag: "ready_for_invoice", value: true, source: "person", userId: member.userId, recordKind: "job" },
    ]);
    expect(await setFlags(member, { ...input, ready: true })).toEqual({ matched: 1, changed: 0, forced: 0 });
    expect(await history(job.id)).toHaveLength(1);
  });

  it("with Replace existing value an empty box clears, and a cleared record is no longer forced", async () => {
    const { member, customer, read, history } = await company();
    const job = await makeJob(member, {
      customerId: customer.id,
      readyForInvoice: true,
      sendToAccounts: true,
      invoiced: true,
      forcedAt: new Date(),
    });
    await setFlags(member, {
      kind: "job",
      selection: { ids: [job.id] },
      ...nothing,
      ready: true,
      replaceExisting: true,
    });
    expect(await read(job.id)).toEqual({ ready: true, send: false, invoiced: false, forced: false });
    const kept = (await history(job.id)).map(({ flag, value }) => `${flag}=${value}`).sort();
    expect(kept).toEqual(["forced=false", "invoiced=false", "send_to_accounts=false"]);
  });

  it("both boxes force, even a record that is already invoiced, and again when pressed again", async () => {
    const { member, customer, read, history } = await company();
    const job = await makeJob(member, {
      customerId: customer.id,
      readyForInvoice: true,
      sendToAccounts: true,
      invoiced: true,
    });
    const input = { kind: "job" as const, selection: { ids: [job.id] }, ...nothing, ready: true, send: true };
    expect(await setFlags(member, input)).toEqual({ matched: 1, changed: 0, forced: 1 });
    expect(await read(job.id)).toEqual({ ready: true, send: true, invoiced: true, forced: true });
    await setFlags(member, input);
    expect((await history(job.id)).map((row) => row.flag)).toEqual(["forced", "forced"]);
  });

  it("everything that matches means what the filter shows, closed jobs only", async () => {
    const { member, customer, read } = await company();
    const other = await makeCustomer(member, { name: "Beta 100% Foods" });
    const mine = await makeJob(member, { customerId: customer.id, net: "12.30" });
    const theirs = await makeJob(member, { customerId: other.id, net: "5.05" });
    const open = await makeJob(member, { customerId: other.id, status: "open", closedDate: null });
    const all = { kind: "job" as const, selection: { allMatching: everything } };
    expect(await selectionTotals(member, all)).toEqual({ count: 2, net: "17.35" });
    const beta = { kind: "job" as const, selection: { allMatching: { ...everything, search: "100%" } } };
    expect(await setFlags(member, { ...beta, ...nothing, send: true })).toMatchObject({ matched: 1 });
    expect((await read(theirs.id)).send).toBe(true);
    expect((await read(mine.id)).send).toBe(false);
    const ids = { kind: "job" as const, selection: { ids: [open.id] } };
    expect(await setFlags(member, { ...ids, ...nothing, send: true })).toMatchObject({ matched: 0 });
  });

  it("contract invoices alike", async () => {
    const { member, customer } = await company();
    const contract = await makeContract(member, { customerId: customer.id });
    const invoice = await makeContractInvoice(member, { contractId: contract.id, net: "100.00" });
    const selection = { allMatching: { ...everything, show: "not_ready" as const } };
    expect(await selectionTotals(member, { kind: "contract_invoice", selection })).toEqual({
      count: 1,
      net: "100.00",
    });
    const input = { kind: "contract_invoice" as const, selection, ...nothing, ready: true, send: true };
    expect(await setFlags(member, input)).toEqual({ matched: 1, changed: 1, forced: 1 });
    const [row] = await withTenant(member, (tx) =>
      tx.select().from(contractInvoices).where(eq(contractInvoices.id, invoice.id)),
    );
    expect(row).toMatchObject({ readyForInvoice: true, sendToAccounts: true });
    expect(row?.forcedAt).toBeInstanceOf(Date);
  });

  it("never reaches another company's records", async () => {
    const { member, customer, read } = await company();
    const job = await makeJob(member, { customerId: customer.id });
    const stranger = await makeMember();
    const input = { kind: "job" as const, selection: { ids: [job.id] }, ...nothing, ready: true };
    expect(await setFlags(stranger, input)).toEqual({ matched: 0, changed: 0, forced: 0 });
    expect((await read(job.id)).ready).toBe(false);
  });

  it("refuses a dialog in which nothing is ticked", () => {
    const input = { kind: "job", selection: { allMatching: {} }, ...nothing };
    expect(SetFlagsInput.safeParse(input).success).toBe(false);
    expect(SetFlagsInput.safeParse({ ...input, replaceExisting: true }).success).toBe(true);
  });
});

it("a job's own invoice-detail ticks are kept, and null follows the company again", async () => {
  const { member, customer } = await company();
  const job = await makeJob(member, { customerId: customer.id });
  const ticks = {
    jobDetails: null,
    kitDescriptions: false,
    itemisedDescriptions: true,
    itemisedPrices: null,
  };
  await setInvoiceDetail(member, { jobId: job.id, ...ticks });
  const [row] = await withTenant(member, (tx) => tx.select().from(jobs).where(eq(jobs.id, job.id)));
  expect(row).toMatchObject({
    showJobDetails: null,
    showKitDescriptions: false,
    showItemisedDescriptions: true,
    showItemisedPrices: null,
  });
  const stranger = await makeMember();
  await expect(setInvoiceDetail(stranger, { jobId: job.id, ...ticks })).rejects.toThrow("not found");
});
