import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { contractInvoices, contracts, jobCharges, jobs, ledgerEntries, remoteLinks } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import { type ContractBilling, doubleBillings } from "@/lib/contracts/double-billing";
import { lineNet } from "@/lib/money";
import type { Reason } from "./entities";

/** Record id -> why it may not be sent: the same contract period is billed by the other route, whatever the provider. */
export async function loadDoubleBillings(tx: Tx): Promise<Map<string, Reason>> {
  const kinds = ["job", "contract_invoice"] as const;
  const linked = await tx
    .select({ id: remoteLinks.recordId })
    .from(remoteLinks)
    .where(inArray(remoteLinks.recordKind, [...kinds]));
  const open = await tx
    .select({ id: ledgerEntries.recordId })
    .from(ledgerEntries)
    .where(
      and(
        inArray(ledgerEntries.recordKind, [...kinds]),
        inArray(ledgerEntries.state, ["pending", "sending", "in_doubt"]),
      ),
    );
  const sent = new Set([...linked, ...open].map((row) => row.id));
  type Flagged = { id: string; invoiced: boolean; readyForInvoice: boolean; sendToAccounts: boolean };
  const stateOf = (record: Flagged, closed: boolean): ContractBilling["state"] => {
    if (sent.has(record.id) || record.invoiced) return "sent";
    return closed && record.readyForInvoice && record.sendToAccounts ? "waiting" : "not_offered";
  };
  const invoices = await tx
    .select({ invoice: contractInvoices, contractNumber: contracts.number })
    .from(contractInvoices)
    .innerJoin(
      contracts,
      and(eq(contracts.tenantId, contractInvoices.tenantId), eq(contracts.id, contractInvoices.contractId)),
    );
  const charges = await tx
    .select({ charge: jobCharges, job: jobs })
    .from(jobCharges)
    .innerJoin(jobs, and(eq(jobs.tenantId, jobCharges.tenantId), eq(jobs.id, jobCharges.jobId)))
    .where(isNotNull(jobCharges.contractNumber));
  const billings: ContractBilling[] = [
    ...invoices.map(({ invoice, contractNumber }) => ({
      contractNumber,
      recordKind: "contract_invoice" as const,
      recordId: invoice.id,
      recordKey: invoice.number,
      date: invoice.date,
      from: invoice.periodFrom,
      to: invoice.periodTo,
      net: invoice.net,
      state: stateOf(invoice, true),
      invoiceNumber: invoice.invoiceNumber,
    })),
    ...charges.map(({ charge, job }) => ({
      contractNumber: charge.contractNumber ?? "",
      recordKind: "job" as const,
      recordId: job.id,
      recordKey: job.number,
      date: job.closedDate ?? job.loggedDate ?? "9999-12-31",
      from: charge.periodFrom,
      to: charge.periodTo,
      net: lineNet(charge.quantity, charge.unitPrice),
      state: stateOf(job, job.status === "closed"),
      invoiceNumber: job.invoiceNumber,
    })),
  ];
  return doubleBillings(billings);
}
