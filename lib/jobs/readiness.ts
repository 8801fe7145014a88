import type { Reason } from "@/lib/sync/entities";

export interface Readiness {
  /** null with no reasons = sent, and unchanged since. */
  offered: "add" | "update" | null;
  /** Each rule that keeps the record out; empty when it is offered. */
  reasons: Reason[];
}

export interface InvoiceFlags {
  readyForInvoice: boolean;
  sendToAccounts: boolean;
  invoiced: boolean;
  invoiceNumber: string | null;
  forcedAt: Date | null;
}

/** The link to these books and whether our side is as it was sent; null = not linked. */
export type ReadinessLink = { unchanged: boolean } | null;

/** Whether a job is offered for upload: closed, both flags set, and not yet invoiced, or sent from here and changed or forced. */
export function jobReadiness(
  job: InvoiceFlags & { status: "open" | "closed" },
  link: ReadinessLink,
): Readiness {
  const open: Reason[] =
    job.status === "closed"
      ? []
      : [{ code: "job_open", message: "The job is still open. Close it in Tracker Pro.", cure: null }];
  return flaggedReadiness(job, link, open, { label: "Set Flags", href: "/jobs" });
}

/** The rules that jobs and contract invoices share; `before` are the reasons of the kind's own. */
export function flaggedReadiness(
  record: InvoiceFlags,
  link: ReadinessLink,
  before: Reason[],
  cure: NonNullable<Reason["cure"]>,
): Readiness {
  const reasons = [...before];
  if (!record.readyForInvoice) {
    const message = "Ready for invoice is not set. Tick it with Set Flags.";
    reasons.push({ code: "not_ready_for_invoice", message, cure });
  }
  if (!record.sendToAccounts) {
    const message = "Send to accounts is not set. Tick it with Set Flags.";
    reasons.push({ code: "not_send_to_accounts", message, cure });
  }
  // Without a link the invoice was made by other means: sending would bill the customer twice, forced or not.
  if (record.invoiced && !link) {
    const number = record.invoiceNumber ? ` as ${record.invoiceNumber}` : "";
    const message = `Already invoiced${number}, but not from here. If that is wrong, clear Invoiced with Set Flags and Replace existing value.`;
    reasons.push({ code: "already_invoiced", message, cure });
  }
  if (reasons.length > 0) return { offered: null, reasons };
  if (!link) return { offered: "add", reasons };
  const again = !link.unchanged || record.forcedAt !== null || !record.invoiced;
  return { offered: again ? "update" : null, reasons };
}
