import { formatDate } from "@/lib/clock";
import { isNegative, isZero } from "@/lib/money";
import type { ComparedInvoice, InvoiceBooks } from "./compare-invoices";
import type { Reason, RemoteInvoice } from "./entities";
import type { InvoiceChoices } from "./invoice-content";

/** Why an invoice is Blocked. Pure. */

const blockedBecause = (code: string, message: string, cure: Reason["cure"] = null): Reason => ({
  code,
  message,
  cure,
});

/** Nothing to invoice, or a credit note. */
export function totalBlockers(totals: { net: string; gross: string }): Reason[] {
  if (isNegative(totals.gross)) {
    return [
      blockedBecause(
        "negative_total",
        "The total is below zero: that is a credit note, which is made in the books by hand.",
      ),
    ];
  }
  if (isZero(totals.gross)) {
    return [
      blockedBecause(
        "zero_total",
        "The total is zero, so there is nothing to invoice. Add a price in Tracker Pro, or set Invoiced.",
      ),
    ];
  }
  return [];
}

/** The record itself may not go to these books. */
export function recordBlockers(our: ComparedInvoice, books: InvoiceBooks): Reason[] {
  const { date } = our.source;
  const blockers: Reason[] = [];
  if (books.goLiveDate && date < books.goLiveDate) {
    const message = `Dated ${formatDate(date)}, before the go-live date ${formatDate(books.goLiveDate)}.`;
    blockers.push(blockedBecause("before_go_live", message, { label: "Open set-up", href: books.setUpPath }));
  }
  if (our.doubleBilled) blockers.push(our.doubleBilled);
  return blockers;
}

/** The books take nothing of this date or currency. */
export function periodBlockers(our: ComparedInvoice, books: InvoiceBooks): Reason[] {
  const { date, currency } = our.source;
  const blockers: Reason[] = [];
  const { lockedUntil } = books.organisation;
  if (lockedUntil && date <= lockedUntil) {
    const message = `The books are locked up to ${formatDate(lockedUntil)}, and this is dated ${formatDate(date)}. The bookkeeper can open the period.`;
    blockers.push(blockedBecause("period_locked", message));
  }
  if (!books.organisation.currencies.includes(currency)) {
    blockers.push(
      blockedBecause("currency", `The books have no currency ${currency}. Add it there, then compare again.`),
    );
  }
  return blockers;
}

/** The linked invoice can no longer be changed; null = it is gone. */
export function remoteBlockers(remote: RemoteInvoice | null): Reason[] {
  if (!remote || remote.status === "deleted") {
    return [
      blockedBecause(
        "deleted_in_books",
        "The invoice was deleted in the books. It is not made again by itself.",
      ),
    ];
  }
  const number = remote.number || remote.reference;
  const words: Partial<Record<RemoteInvoice["status"], string>> = {
    voided: `Invoice ${number} was voided in the books. It is not made again by itself.`,
    paid: `Invoice ${number} is paid in the books and can no longer be changed from here.`,
    part_paid: `Invoice ${number} is part-paid in the books and can no longer be changed from here.`,
  };
  const message = words[remote.status];
  return message ? [blockedBecause(`invoice_${remote.status}`, message)] : [];
}

/** A new invoice cannot have its number. */
export function numberBlockers(our: ComparedInvoice, books: InvoiceBooks, choices: InvoiceChoices): Reason[] {
  if (choices.numbering === "tracker_pro" && books.byNumber.has(our.source.ownNumber.toLowerCase())) {
    const message = `The number ${our.source.ownNumber} is already used by another invoice in the books.`;
    return [blockedBecause("number_used", message)];
  }
  if (choices.numbering === "books" && !books.organisation.numbersInvoices) {
    return [
      blockedBecause(
        "no_numbers",
        "These books do not number invoices by themselves. Choose Tracker Pro's numbers.",
        {
          label: "Open preferences",
          href: "/settings/preferences",
        },
      ),
    ];
  }
  return [];
}
