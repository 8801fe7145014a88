import { and, asc, desc, eq } from "drizzle-orm";
import { contractInvoiceLines, contractInvoices, contracts, customers, jobCharges, jobs } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { notFound } from "@/lib/errors";
import { booksState } from "@/lib/jobs/books-state";
import { loadFlagHistory } from "@/lib/jobs/flag-history";
import { ownTotals } from "@/lib/jobs/invoice-lines";
import { loadTaxRates } from "@/lib/jobs/tax-rates";

/** One contract invoice for its page: lines, totals, contract, customer, state in the books, flag history. Throws not_found. */
export function getContractInvoice(member: { tenantId: string }, id: string) {
  return withTenant(member, async (tx) => {
    const [found] = await tx
      .select({
        invoice: contractInvoices,
        contract: contracts,
        customer: customers,
        books: booksState("contract_invoice", contractInvoices.id),
      })
      .from(contractInvoices)
      .innerJoin(
        contracts,
        and(eq(contracts.tenantId, contractInvoices.tenantId), eq(contracts.id, contractInvoices.contractId)),
      )
      .innerJoin(
        customers,
        and(eq(customers.tenantId, contracts.tenantId), eq(customers.id, contracts.customerId)),
      )
      .where(eq(contractInvoices.id, id));
    if (!found) throw notFound("The contract invoice");
    const lines = await tx
      .select()
      .from(contractInvoiceLines)
      .where(eq(contractInvoiceLines.contractInvoiceId, id))
      .orderBy(asc(contractInvoiceLines.lineNo));
    const rates = await loadTaxRates(tx);
    return {
      ...found,
      lines,
      rates: [...rates] as [string, string][],
      ownTotals: ownTotals(lines, rates),
      flagHistory: await loadFlagHistory(tx, "contract_invoice", id),
    };
  });
}
export type ContractInvoiceDetail = Awaited<ReturnType<typeof getContractInvoice>>;

/** One contract with what bills it by either route: its contract invoices, and contract charges on jobs. Throws not_found. */
export function getContract(member: { tenantId: string }, id: string) {
  return withTenant(member, async (tx) => {
    const [found] = await tx
      .select({ contract: contracts, customer: customers })
      .from(contracts)
      .innerJoin(
        customers,
        and(eq(customers.tenantId, contracts.tenantId), eq(customers.id, contracts.customerId)),
      )
      .where(eq(contracts.id, id));
    if (!found) throw notFound("The contract");
    const invoices = await tx
      .select()
      .from(contractInvoices)
      .where(eq(contractInvoices.contractId, id))
      .orderBy(desc(contractInvoices.periodFrom), asc(contractInvoices.number));
    const jobsBilling = await tx
      .select({
        jobId: jobs.id,
        jobNumber: jobs.number,
        status: jobs.status,
        closedDate: jobs.closedDate,
        invoiced: jobs.invoiced,
        invoiceNumber: jobs.invoiceNumber,
        description: jobCharges.description,
        quantity: jobCharges.quantity,
        unitPrice: jobCharges.unitPrice,
        periodFrom: jobCharges.periodFrom,
        periodTo: jobCharges.periodTo,
      })
      .from(jobCharges)
      .innerJoin(jobs, and(eq(jobs.tenantId, jobCharges.tenantId), eq(jobs.id, jobCharges.jobId)))
      .where(eq(jobCharges.contractNumber, found.contract.number))
      .orderBy(desc(jobCharges.periodFrom), asc(jobs.number));
    return { ...found, invoices, jobsBilling };
  });
}
export type ContractDetail = Awaited<ReturnType<typeof getContract>>;
