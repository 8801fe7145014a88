import type { FailureCode } from "../failure";

/**
 * Xero refuses a record with sentences and no code. Only this table turns a sentence into a code, and only those that
 * Xero documents or that were recorded; all others are `invalid`, which asks a person.
 */
const REASONS: [RegExp, FailureCode, string][] = [
  [/is already assigned to another contact/i, "conflict", "contact_name_taken"],
  [/account number .*(already|unique|assigned)/i, "conflict", "account_number_taken"],
  [/contact number .*(already|unique|assigned)/i, "conflict", "contact_number_taken"],
  [/^invoice # must be unique/i, "conflict", "invoice_number_taken"],
  [/matched an archived contact/i, "missing", "contact_archived"],
  [/not of valid status for modification/i, "locked", "invoice_status"],
  [/cannot be edited as it has a payment or credit note/i, "locked", "invoice_paid"],
  [/because it has payments or credit notes allocated/i, "locked", "invoice_paid"],
  [/period lock date|end of year lock date/i, "locked", "period_locked"],
  [/is not a valid code for this document/i, "missing", "account_unknown"],
  [/has been archived, or has been deleted/i, "missing", "account_archived"],
  [/has been removed as it does not match a recognised account/i, "missing", "account_unknown"],
];

/** The first known reason decides. */
export function explainMessages(messages: string[]): { code: FailureCode; providerCode: string | null } {
  for (const message of messages) {
    const known = REASONS.find(([pattern]) => pattern.test(message));
    if (known) return { code: known[1], providerCode: known[2] };
  }
  return { code: "invalid", providerCode: null };
}
