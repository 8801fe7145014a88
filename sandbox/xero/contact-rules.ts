import type { StoredContact } from "./books";
import type { WriteContext } from "./write-context";
import type { ContactInput } from "./written";

export const NAME_TAKEN = (name: string) =>
  `The contact name ${name} is already assigned to another contact. ` +
  "The contact name must be unique across all active contacts.";
export const ARCHIVED_CONTACT =
  "The specified contact details matched an archived contact. Archived contacts cannot currently be edited via the API.";
export const NOT_IDENTIFIED =
  "The Contact must contain at least 1 of the following elements to identify the contact: " +
  "Name, ContactID, ContactNumber";

const LENGTHS: Partial<Record<keyof ContactInput, number>> = {
  Name: 255,
  FirstName: 255,
  LastName: 255,
  EmailAddress: 255,
  ContactNumber: 50,
  AccountNumber: 50,
  CompanyNumber: 50,
  TaxNumber: 50,
};
const ADDRESS_LENGTHS: Record<string, number> = {
  AddressLine1: 500,
  AddressLine2: 500,
  AddressLine3: 500,
  AddressLine4: 500,
  City: 255,
  Region: 255,
  AttentionTo: 255,
  PostalCode: 50,
  Country: 50,
};
const PHONE_LENGTHS: Record<string, number> = { PhoneNumber: 50, PhoneAreaCode: 10, PhoneCountryCode: 20 };
const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
const LETTERS = /^[\p{L} ]*$/u;

function tooLong(row: Record<string, unknown>, lengths: Record<string, number>): string[] {
  return Object.entries(lengths)
    .filter(([field, max]) => typeof row[field] === "string" && [...(row[field] as string)].length > max)
    .map(([field, max]) => `The length of ${field} must not exceed ${max} characters.`);
}

/** What is wrong with the fields themselves, whoever else is in the books. */
export function contactFieldProblems(input: ContactInput): string[] {
  const problems = tooLong(input, LENGTHS as Record<string, number>);
  for (const address of input.Addresses ?? []) {
    problems.push(...tooLong(address, ADDRESS_LENGTHS));
    if (address.Country && !LETTERS.test(address.Country)) problems.push("Country may contain letters only.");
  }
  for (const phone of input.Phones ?? []) problems.push(...tooLong(phone, PHONE_LENGTHS));
  if (input.Name && /[<>]/.test(input.Name)) problems.push("The contact name cannot contain < or >.");
  const emails = [input.EmailAddress, ...(input.ContactPersons ?? []).map((person) => person.EmailAddress)];
  if (emails.some((email) => email && !EMAIL.test(email))) problems.push("Email address must be valid.");
  if ((input.ContactPersons?.length ?? 0) > 5) problems.push("A contact can have at most 5 contact persons.");
  if (input.ContactStatus === "GDPRREQUEST")
    problems.push("ContactStatus GDPRREQUEST cannot be set via the API.");
  return problems;
}

/** What is wrong with the fields because of these books. `self` is the contact being changed, if any. */
export function contactBookProblems(
  { org, store }: WriteContext,
  input: ContactInput,
  self: StoredContact | null,
): string[] {
  const problems: string[] = [];
  const others = (found: StoredContact[]) => found.filter((row) => row.ContactID !== self?.ContactID);
  if (input.Name && others(store.byName(input.Name, "ACTIVE")).length > 0)
    problems.push(NAME_TAKEN(input.Name));
  const sameNumber = input.ContactNumber ? others(store.byContactNumber(input.ContactNumber)) : [];
  if (sameNumber.some((row) => row.ContactStatus === "ARCHIVED")) problems.push(ARCHIVED_CONTACT);
  else if (sameNumber.length > 0)
    problems.push(`The contact number ${input.ContactNumber} is already assigned to another contact.`);
  if (input.AccountNumber && others(store.byAccountNumber(input.AccountNumber)).length > 0)
    problems.push(`The account number ${input.AccountNumber} is already assigned to another contact.`);
  if (input.DefaultCurrency && !(input.DefaultCurrency in org.currencies))
    problems.push(`Organisation is not subscribed to currency ${input.DefaultCurrency}`);
  const taxTypes = [input.AccountsReceivableTaxType, input.AccountsPayableTaxType].filter(Boolean);
  for (const code of taxTypes)
    if (!org.taxRates.some((rate) => rate.TaxType === code && rate.Status === "ACTIVE"))
      problems.push(
        `The TaxType code '${code}' does not exist or cannot be used for this type of transaction.`,
      );
  const account = input.SalesDefaultAccountCode;
  if (account && !org.accounts.some((row) => row.Code === account && row.Status === "ACTIVE"))
    problems.push(`Account code '${account}' is not a valid code for this document.`);
  return problems;
}
