import { expect, it } from "vitest";
import { contractInvoiceLines } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import {
  makeCharge,
  makeContract,
  makeContractInvoice,
  makeCustomer,
  makeJob,
  makeTaxCodes,
} from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { getContract, getContractInvoice } from "./detail";
import { listContractInvoices } from "./queries";
import { ContractInvoiceQuery } from "./schemas";

async function company() {
  const member = await makeMember();
  await makeTaxCodes(member);
  const customer = await makeCustomer(member, { name: "Ace Dental" });
  const contract = await makeContract(member, {
    customerId: customer.id,
    number: "SC7",
    description: "Gold cover",
  });
  const first = await makeContractInvoice(member, {
    contractId: contract.id,
    number: "SI-1",
    date: "2026-01-01",
    net: "50.00",
    readyForInvoice: true,
    sendToAccounts: true,
  });
  const second = await makeContractInvoice(member, {
    contractId: contract.id,
    number: "SI-2",
    date: "2026-04-01",
    periodFrom: "2026-04-01",
    net: "60.00",
    settledBy: "direct_debit",
  });
  return { member, customer, contract, first, second };
}

it("Service Invoices are listed with filters, search and sort", async () => {
  const { member } = await company();
  const list = (query: object) => listContractInvoices(member, ContractInvoiceQuery.parse(query));
  const all = await list({});
  expect(all.rows.map((row) => row.number)).toEqual(["SI-2", "SI-1"]);
  expect(all.rows[0]).toMatchObject({
    contractNumber: "SC7",
    customerName: "Ace Dental",
    settledBy: "direct_debit",
  });
  expect(all).toMatchObject({
    total: 2,
    net: "110.00",
    counts: { to_be_invoiced: 1, not_ready: 1, invoiced: 0 },
  });
  expect(await list({ show: "to_be_invoiced" })).toMatchObject({
    total: 1,
    net: "50.00",
    rows: [{ number: "SI-1" }],
  });
  expect(
    (await list({ search: "gold", sort: "net", direction: "asc" })).rows.map((row) => row.number),
  ).toEqual(["SI-1", "SI-2"]);
  expect((await list({ search: "silver" })).total).toBe(0);
});

it("one contract invoice comes with its lines and totals; one contract with both routes that bill it", async () => {
  const { member, customer, contract, first } = await company();
  await withTenant(member, (tx) =>
    tx.insert(contractInvoiceLines).values([
      {
        tenantId: member.tenantId,
        contractInvoiceId: first.id,
        lineNo: 1,
        quantity: "1",
        unitPrice: "50",
        taxCode: "T1",
      },
    ]),
  );
  const found = await getContractInvoice(member, first.id);
  expect(found.ownTotals).toEqual({ net: "50.00", tax: "10.00", gross: "60.00" });
  expect(found).toMatchObject({
    contract: { number: "SC7" },
    customer: { id: customer.id },
    lines: [{ lineNo: 1 }],
  });

  const job = await makeJob(member, { customerId: customer.id });
  await makeCharge(member, { jobId: job.id, lineNo: 1, kind: "contract_charge", contractNumber: "SC7" });
  const whole = await getContract(member, contract.id);
  expect(whole.invoices.map((invoice) => invoice.number)).toEqual(["SI-2", "SI-1"]);
  expect(whole.jobsBilling).toMatchObject([{ jobNumber: job.number }]);

  const stranger = await makeMember();
  await expect(getContract(stranger, contract.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(getContractInvoice(stranger, first.id)).rejects.toMatchObject({ code: "not_found" });
});
