import Big from "big.js";
import type { InvoiceStatus, Organisation, StoredInvoice } from "./books";
import { longDate } from "./dates";

export const WRONG_STATUS = "Invoice not of valid status for modification";
export const HAS_PAYMENT =
  "This document cannot be edited as it has a payment or credit note allocated to it.";
const VOID_HAS_PAYMENT =
  "The status VOIDED cannot be applied to the invoice because it has payments or credit notes allocated to it.";

const NEW: InvoiceStatus[] = ["DRAFT", "SUBMITTED", "AUTHORISED"];
const OPEN: InvoiceStatus[] = ["DRAFT", "SUBMITTED", "AUTHORISED", "DELETED"];

export const isAllocated = (invoice: StoredInvoice): boolean =>
  new Big(invoice.AmountPaid).gt(0) || new Big(invoice.AmountCredited).gt(0);

export const newStatusProblems = (asked: InvoiceStatus): string[] =>
  NEW.includes(asked) ? [] : [WRONG_STATUS];

/** May the API set `asked` on this invoice, and edit it at all? `asked` null: no status was sent. */
export function statusProblems(invoice: StoredInvoice, asked: InvoiceStatus | null): string[] {
  switch (invoice.Status) {
    case "DRAFT":
    case "SUBMITTED":
      return asked === null || OPEN.includes(asked) ? [] : [WRONG_STATUS];
    case "AUTHORISED":
      if (asked === "VOIDED") return isAllocated(invoice) ? [VOID_HAS_PAYMENT] : [];
      return asked === null || asked === "AUTHORISED" ? [] : [WRONG_STATUS];
    case "PAID":
      return [asked === "VOIDED" ? VOID_HAS_PAYMENT : HAS_PAYMENT];
    case "VOIDED":
    case "DELETED":
      return [WRONG_STATUS];
  }
}

/** Nothing dated on or before a lock date may be made, edited or voided. */
export function lockProblems(org: Organisation, ...dates: string[]): string[] {
  const problems: string[] = [];
  const hits = (lock: string | null): lock is string => lock !== null && dates.some((date) => date <= lock);
  if (hits(org.PeriodLockDate))
    problems.push(
      `The document date cannot be before the period lock date, currently set at ${longDate(org.PeriodLockDate)}`,
    );
  if (hits(org.EndOfYearLockDate))
    problems.push(
      `The document date cannot be before the end of year lock date, currently set at ${longDate(org.EndOfYearLockDate)}`,
    );
  return problems;
}
