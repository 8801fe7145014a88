import { describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { makeCharge, makeContract, makeContractInvoice, makeCustomer, makeJob } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { loadContractBillings } from "./billings";
import { type ContractBilling, doubleBillings } from "./double-billing";

const invoice = (over: Partial<ContractBilling> = {}): ContractBilling => ({
  contractNumber: "SC1",
  recordKind: "contract_invoice",
  recordId: "invoice",
  recordKey: "SI-1",
  date: "2026-01-01",
  from: "2026-01-01",
  to: "2026-06-30",
  net: "600.00",
  state: "waiting",
  invoiceNumber: null,
  ...over,
});
const job = (over: Partial<ContractBilling> = {}): ContractBilling =>
  invoice({
    recordKind: "job",
    recordId: "job",
    recordKey: "J-9",
    date: "2026-03-05",
    from: "2026-01-01",
    to: "2026-12-31",
    net: "1200.00",
    ...over,
  });
const blocked = (...billings: ContractBilling[]) => [...doubleBillings(billings).keys()];

describe("the same contract period by two routes", () => {
  it("the second is blocked and told which invoice has it, in either order", () => {
    const sent = { state: "sent" as const, invoiceNumber: "INV-42" };
    const first = doubleBillings([invoice(sent), job()]).get("job");
    expect(first?.message).toBe(
      "Contract SC1 is already billed by invoice INV-42 (contract invoice SI-1) for 1 Jan 2026 to 30 Jun 2026. The same period must not be billed twice.",
    );
    expect(first?.cure?.href).toBe("/contracts/invoice");
    const second = doubleBillings([invoice(), job(sent)]).get("invoice");
    expect(second?.message).toContain("invoice INV-42 (job J-9)");
    expect(blocked(job(sent), invoice())).toEqual(["invoice"]);
  });

  it("of two that wait, the later dated is blocked, naming the earlier", () => {
    expect(blocked(job(), invoice())).toEqual(["job"]);
    expect(doubleBillings([job(), invoice()]).get("job")?.message).toContain(
      "about to be billed by contract invoice SI-1",
    );
    expect(blocked(invoice({ date: "2026-05-01" }), job())).toEqual(["invoice"]);
  });

  it("days count, both ends included", () => {
    expect(blocked(invoice(), job({ from: "2026-06-30" }))).toEqual(["job"]);
    expect(blocked(invoice(), job({ from: "2026-07-01" }))).toEqual([]);
    expect(blocked(invoice(), job({ from: null, to: null }))).toEqual(["job"]);
    expect(blocked(invoice(), job({ from: null, to: null, date: "2026-07-05" }))).toEqual([]);
  });

  it("other contracts, the same route, charges of nothing and what is not offered do not matter", () => {
    expect(blocked(invoice(), job({ contractNumber: "SC2" }))).toEqual([]);
    expect(blocked(job(), job({ recordId: "job2", recordKey: "J-10" }))).toEqual([]);
    expect(blocked(invoice(), job({ net: "0.00" }))).toEqual([]);
    expect(blocked(invoice({ state: "not_offered" }), job())).toEqual([]);
    expect(blocked(invoice(), job({ state: "sent" }), job({ recordId: "x", state: "not_offered" }))).toEqual([
      "invoice",
    ]);
  });

  it("one that is itself blocked stands in nobody's way", () => {
    const sentJob = job({ recordId: "sent", from: "2026-01-01", to: "2026-01-31", state: "sent" });
    const late = job({ recordId: "late", date: "2026-08-01" });
    expect(blocked(sentJob, invoice(), late)).toEqual(["invoice"]);
  });

  it("a job is blocked as a whole when one of its contract charges is billed elsewhere", () => {
    const billed = invoice({ state: "sent" });
    const other = invoice({ contractNumber: "SC2", recordId: "two", date: "2026-09-01" });
    const charges = [job({ contractNumber: "SC2" }), job()];
    expect(blocked(billed, other, ...charges)).toEqual(["job"]);
  });
});

it("loads both routes with their state from the company's records", async () => {
  const member = await makeMember();
  const customer = await makeCustomer(member);
  const contract = await makeContract(member, { customerId: customer.id, number: "SC1" });
  const alone = await makeContract(member, { customerId: customer.id });
  const flags = { readyForInvoice: true, sendToAccounts: true };
  await makeContractInvoice(member, { contractId: alone.id, ...flags });
  const waiting = await makeContractInvoice(member, { contractId: contract.id, net: "90.00", ...flags });
  const sent = await makeJob(member, { customerId: customer.id, invoiced: true, invoiceNumber: "INV-3" });
  const open = await makeJob(member, { customerId: customer.id, status: "open", closedDate: null, ...flags });
  const period = { kind: "contract_charge" as const, contractNumber: "SC1", periodFrom: "2026-04-01" };
  await makeCharge(member, {
    jobId: sent.id,
    lineNo: 1,
    ...period,
    periodTo: "2026-06-30",
    unitPrice: "45.5",
  });
  await makeCharge(member, { jobId: open.id, lineNo: 1, ...period });
  await makeCharge(member, { jobId: open.id, lineNo: 2 });
  const billings = await withTenant(member, loadContractBillings);
  const states = billings.map(({ recordId, state, net }) => ({ recordId, state, net }));
  expect(states).toHaveLength(3);
  expect(states).toEqual(
    expect.arrayContaining([
      { recordId: sent.id, state: "sent", net: "45.50" },
      { recordId: open.id, state: "not_offered", net: "10.00" },
      { recordId: waiting.id, state: "waiting", net: "90.00" },
    ]),
  );
  expect([...doubleBillings(billings).keys()]).toEqual([waiting.id]);
});
