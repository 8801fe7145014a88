import { randomUUID } from "node:crypto";
import type { StoredContact } from "./books";
import { ARCHIVED_CONTACT, contactBookProblems, contactFieldProblems, NOT_IDENTIFIED } from "./contact-rules";
import { Invalid, notFound } from "./errors";
import type { WriteContext } from "./write-context";
import type { ContactInput } from "./written";

const SCALARS = [
  "Name",
  "ContactNumber",
  "AccountNumber",
  "FirstName",
  "LastName",
  "CompanyNumber",
  "EmailAddress",
  "BankAccountDetails",
  "TaxNumber",
  "AccountsReceivableTaxType",
  "AccountsPayableTaxType",
  "SalesDefaultAccountCode",
  "DefaultCurrency",
  "PaymentTerms",
] as const;

const tidyName = (name: string): string => name.trim().replace(/\s+/g, " ");

/** Sent entries take the place of those of the same type; the others stay. */
function byType<T>(before: T[], sent: T[] | undefined, typeOf: (row: T) => string): T[] {
  if (!sent) return before;
  const types = new Set(sent.map(typeOf));
  return [...before.filter((row) => !types.has(typeOf(row))), ...sent];
}

function withChanges(before: StoredContact, input: ContactInput, context: WriteContext): StoredContact {
  const next: StoredContact = {
    ...before,
    Addresses: byType(before.Addresses, input.Addresses, (row) => row.AddressType),
    Phones: byType(before.Phones, input.Phones, (row) => row.PhoneType),
    ContactPersons: input.ContactPersons ?? before.ContactPersons,
    updated: context.now,
  };
  for (const field of SCALARS) if (input[field] !== undefined) Object.assign(next, { [field]: input[field] });
  next.Name = tidyName(next.Name);
  if (input.ContactStatus === "ARCHIVED" || input.ContactStatus === "ACTIVE")
    next.ContactStatus = input.ContactStatus;
  return next;
}

function check(context: WriteContext, input: ContactInput, self: StoredContact | null): void {
  const problems = [...contactFieldProblems(input), ...contactBookProblems(context, input, self)];
  if (problems.length > 0) throw new Invalid(problems);
}

/** Throws Invalid; changes nothing then. */
export function createContact(context: WriteContext, input: ContactInput): StoredContact {
  if (!input.Name || tidyName(input.Name) === "")
    throw new Invalid([input.ContactNumber ? "The contact name must not be empty." : NOT_IDENTIFIED]);
  check(context, input, null);
  const empty: StoredContact = {
    ContactID: randomUUID(),
    ContactStatus: "ACTIVE",
    Name: "",
    ContactPersons: [],
    Addresses: [],
    Phones: [],
    IsCustomer: false,
    IsSupplier: false,
    byApp: context.byApp,
    updated: context.now,
  };
  const contact = withChanges(empty, input, context);
  context.store.putContact(contact);
  return contact;
}

/** Only the fields sent change. An archived contact is refused, whatever is sent. */
export function updateContact(
  context: WriteContext,
  before: StoredContact,
  input: ContactInput,
): StoredContact {
  if (before.ContactStatus === "ARCHIVED" && context.byApp) throw new Invalid([ARCHIVED_CONTACT]);
  if (input.Name !== undefined && tidyName(input.Name) === "")
    throw new Invalid(["The contact name must not be empty."]);
  check(context, input, before);
  const contact = withChanges(before, input, context);
  context.store.putContact(contact);
  return contact;
}

/** The contact a written one stands for: by id, else by contact number, else by name, active ones first. */
export function findWrittenContact(context: WriteContext, input: ContactInput): StoredContact | null {
  const { org, store, behaviours } = context;
  if (input.ContactID) {
    const found = org.contacts[input.ContactID];
    if (found) return found;
    if (behaviours.unknownReference === "not_found") throw notFound();
    throw new Invalid(["The specified contact could not be found: no contact has this ContactID."]);
  }
  const byNumber = input.ContactNumber ? store.byContactNumber(input.ContactNumber)[0] : undefined;
  const byName = input.Name
    ? (store.byName(input.Name, "ACTIVE")[0] ?? store.byName(input.Name, "ARCHIVED")[0])
    : undefined;
  return byNumber ?? byName ?? null;
}

/** POST: what is found is changed, what is not found is made. A name that only an archived contact has is refused. */
export function upsertContact(context: WriteContext, input: ContactInput): StoredContact {
  const found = findWrittenContact(context, input);
  return found ? updateContact(context, found, input) : createContact(context, input);
}
