import type { StoredContact } from "./books";
import { ARCHIVED_CONTACT, NOT_IDENTIFIED } from "./contact-rules";
import { createContact, findWrittenContact, updateContact } from "./contact-write";
import { Invalid } from "./errors";
import type { WriteContext } from "./write-context";
import type { ContactInput } from "./written";

/** Fields that only say which contact is meant, and those that are never written. */
const IDENTIFYING = new Set(["ContactID", "ContactNumber"]);
const WRITABLE = [
  "Name",
  "AccountNumber",
  "FirstName",
  "LastName",
  "CompanyNumber",
  "EmailAddress",
  "TaxNumber",
  "Addresses",
  "Phones",
  "ContactPersons",
  "PaymentTerms",
  "AccountsReceivableTaxType",
  "SalesDefaultAccountCode",
  "DefaultCurrency",
] as const satisfies (keyof ContactInput)[];

const says = (contact: StoredContact, input: ContactInput): boolean =>
  WRITABLE.some(
    (field) =>
      !IDENTIFYING.has(field) &&
      input[field] !== undefined &&
      JSON.stringify(input[field]) !== JSON.stringify(contact[field as keyof StoredContact]),
  );

/**
 * The contact of a written invoice. A trap of the real service: a name without id finds or makes a contact,
 * and any other field sent along changes it.
 */
export function invoiceContact(
  context: WriteContext,
  input: ContactInput | undefined,
  current: StoredContact | null,
): StoredContact {
  if (!input) {
    if (current) return current;
    throw new Invalid([NOT_IDENTIFIED]);
  }
  if (!input.ContactID && !input.ContactNumber && !input.Name) throw new Invalid([NOT_IDENTIFIED]);
  const found = findWrittenContact(context, input);
  if (!found) return createContact(context, input);
  const sameAsBefore = found.ContactID === current?.ContactID;
  if (found.ContactStatus === "ARCHIVED" && !(sameAsBefore && !says(found, input)))
    throw new Invalid([ARCHIVED_CONTACT]);
  return says(found, input) ? updateContact(context, found, input) : found;
}
