import { z } from "zod";
import type { CustomerField, RemoteCustomer } from "@/lib/sync/entities";
import { ProviderError } from "../failure";
import type { CustomerDraft } from "../provider";
import type { WireContact } from "./wire";

/** Pure: Xero's contact <-> our customer. */

const BILLING = "POBOX";
const TERM_TYPE = "DAYSAFTERBILLDATE";
const ADDRESS_FIELDS = ["address1", "address2", "town", "county", "postcode", "country"] as const;

/** What an update must give back because Xero replaces an address or the payment terms as a whole. */
const Kept = z.object({
  lines: z.array(z.string()),
  attentionTo: z.string(),
  bills: z.object({ Day: z.number(), Type: z.string() }).nullable(),
});
type Kept = z.infer<typeof Kept>;

export function toRemoteCustomer(contact: WireContact): RemoteCustomer {
  const address = contact.Addresses.find((each) => each.AddressType === BILLING);
  const lines = [address?.AddressLine2, address?.AddressLine3, address?.AddressLine4].map(
    (line) => line ?? "",
  );
  const sales = contact.PaymentTerms?.Sales;
  const bills = contact.PaymentTerms?.Bills;
  const kept: Kept = {
    lines,
    attentionTo: address?.AttentionTo ?? "",
    bills: bills?.Type && typeof bills.Day === "number" ? { Day: bills.Day, Type: bills.Type } : null,
  };
  return {
    ref: { id: contact.ContactID, revision: contact.UpdatedDateUTC ?? "" },
    fields: {
      accountCode: contact.AccountNumber || contact.ContactNumber,
      name: contact.Name,
      contactName: joinText([contact.FirstName, contact.LastName], " "),
      email: contact.EmailAddress,
      phone: phoneOf(contact, "DEFAULT"),
      mobile: phoneOf(contact, "MOBILE"),
      address1: address?.AddressLine1 ?? "",
      address2: joinText(lines, ", "),
      town: address?.City ?? "",
      county: address?.Region ?? "",
      postcode: address?.PostalCode ?? "",
      country: address?.Country ?? "",
      vatNumber: contact.TaxNumber,
      paymentTermsDays: sales?.Type === TERM_TYPE && typeof sales.Day === "number" ? String(sales.Day) : "",
    },
    archived: contact.ContactStatus !== "" && contact.ContactStatus !== "ACTIVE",
    // A contact becomes a customer with its first sales invoice: until then only "supplier" is said for sure.
    isCustomer: contact.IsCustomer ? true : contact.IsSupplier ? false : null,
    mergedInto: contact.MergedToContactID || null,
    currency: contact.DefaultCurrency || null,
    kept: JSON.stringify(kept),
  };
}

/** One element of `Contacts`: everything for a create, only what changes (and what hangs together) for an update. */
export function toWireContact(draft: CustomerDraft): Record<string, unknown> {
  const { fields, target } = draft;
  const has = (field: CustomerField) => fields[field] !== undefined;
  const wire: Record<string, unknown> = target ? { ContactID: target.id } : { ContactNumber: draft.marker };
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined && (target || value !== "")) wire[name] = value;
  };
  set("Name", fields.name);
  set("AccountNumber", fields.accountCode);
  set("EmailAddress", fields.email);
  set("TaxNumber", fields.vatNumber);
  if (fields.contactName !== undefined) {
    const [first, last] = splitName(fields.contactName);
    set("FirstName", first);
    set("LastName", last);
  }
  const phones = [phoneEntry("DEFAULT", fields.phone, draft), phoneEntry("MOBILE", fields.mobile, draft)];
  const sent = phones.filter((phone) => phone !== null);
  if (sent.length > 0) wire.Phones = sent;
  if (ADDRESS_FIELDS.some(has)) {
    const address = addressEntry(draft);
    if (address) wire.Addresses = [address];
  }
  if (fields.paymentTermsDays !== undefined) {
    const terms = termsEntry(draft, fields.paymentTermsDays);
    if (terms) wire.PaymentTerms = terms;
  }
  return wire;
}

/** A number is one text with us: the area and country code that Xero kept apart are emptied with it. */
function phoneEntry(type: string, number: string | undefined, draft: CustomerDraft) {
  if (number === undefined || (number === "" && !draft.target)) return null;
  return { PhoneType: type, PhoneNumber: number, PhoneAreaCode: "", PhoneCountryCode: "" };
}

function addressEntry(draft: CustomerDraft): Record<string, string> | null {
  const kept = keptOf(draft);
  const now = { ...draft.current?.fields, ...draft.fields };
  const text = (field: CustomerField) => now[field] ?? "";
  const rest = draft.fields.address2 === undefined ? kept.lines : [draft.fields.address2, "", ""];
  const entry = {
    AddressLine1: text("address1"),
    AddressLine2: rest[0] ?? "",
    AddressLine3: rest[1] ?? "",
    AddressLine4: rest[2] ?? "",
    City: text("town"),
    Region: text("county"),
    PostalCode: text("postcode"),
    Country: text("country"),
    AttentionTo: kept.attentionTo,
  };
  const filled = Object.entries(entry).filter(([, value]) => draft.target || value !== "");
  return filled.length > 0 ? { AddressType: BILLING, ...Object.fromEntries(filled) } : null;
}

function termsEntry(draft: CustomerDraft, days: string): Record<string, unknown> | null {
  if (days === "" && !draft.target) return null;
  if (!/^\d{1,3}$/.test(days)) {
    throw cannotExpress(
      days === ""
        ? "Payment terms cannot be cleared from here. Clear them on the contact in Xero."
        : `Payment terms must be a number of days, not "${days}".`,
    );
  }
  const { bills } = keptOf(draft);
  return { Sales: { Day: Number(days), Type: TERM_TYPE }, ...(bills ? { Bills: bills } : {}) };
}

/** An update of a part of something whole needs to know the rest. */
function keptOf(draft: CustomerDraft): Kept {
  if (!draft.target) return { lines: [], attentionTo: "", bills: null };
  if (!draft.current?.kept) throw cannotExpress("The contact has to be read again before it can be updated.");
  return Kept.parse(JSON.parse(draft.current.kept));
}

export const cannotExpress = (message: string): ProviderError =>
  new ProviderError(
    { code: "invalid", message, providerCode: null, otherId: null, correlationId: null },
    "not_applied",
  );

/** "Jane van der Berg" -> "Jane" and "van der Berg"; joined back it reads the same. */
export function splitName(name: string): [string, string] {
  const [first = "", ...last] = name.trim().split(/\s+/);
  return [first, last.join(" ")];
}

const joinText = (parts: (string | undefined)[], separator: string): string =>
  parts
    .map((part) => part?.trim() ?? "")
    .filter(Boolean)
    .join(separator);

function phoneOf(contact: WireContact, type: string): string {
  const phone = contact.Phones.find((each) => each.PhoneType === type);
  return joinText([phone?.PhoneCountryCode, phone?.PhoneAreaCode, phone?.PhoneNumber], " ");
}
