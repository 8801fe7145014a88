import type { CustomerField, CustomerFields, RemoteCustomer } from "@/lib/sync/entities";
import type { CustomerDraft } from "../provider";
import { invalidDraft } from "./invalid-draft";
import type { WireCustomer } from "./wire";

/** Inactive names carry this, so that the name is free again. */
const DELETED_SUFFIX = / \(deleted(?: \d+)?\)$/;
const COMPANY_NAME_MAX = 100;

export const withoutSuffix = (name: string): string => name.replace(DELETED_SUFFIX, "");

export function toRemoteCustomer(wire: WireCustomer): RemoteCustomer {
  const address = wire.BillAddr;
  return {
    ref: { id: wire.Id, revision: wire.SyncToken },
    fields: {
      accountCode: "",
      name: wire.Active ? wire.DisplayName : withoutSuffix(wire.DisplayName),
      contactName: joined(" ", wire.GivenName, wire.MiddleName, wire.FamilyName),
      email: wire.PrimaryEmailAddr,
      phone: wire.PrimaryPhone,
      mobile: wire.Mobile,
      address1: address?.Line1 ?? "",
      address2: joined(", ", address?.Line2, address?.Line3, address?.Line4, address?.Line5),
      town: address?.City ?? "",
      county: address?.CountrySubDivisionCode ?? "",
      postcode: address?.PostalCode ?? "",
      country: address?.Country ?? "",
      vatNumber: "",
      paymentTermsDays: "",
    },
    archived: !wire.Active,
    isCustomer: true,
    mergedInto: null,
    currency: wire.CurrencyRef,
  };
}

const joined = (by: string, ...parts: (string | undefined)[]): string =>
  parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(by);

const ADDRESS: CustomerField[] = ["address1", "address2", "town", "county", "postcode", "country"];

/** The Customer of a write: everything for a new one, else Id, SyncToken and only what is to change. */
export function toWireCustomer(draft: CustomerDraft): Record<string, unknown> {
  const { fields, target } = draft;
  if (fields.name !== undefined || !target) checkName(fields.name ?? "");
  if (!target) return newCustomer(fields);
  const has = (field: CustomerField) => fields[field] !== undefined;
  return {
    Id: target.id,
    SyncToken: target.revision,
    sparse: true,
    ...(has("name") ? { DisplayName: fields.name?.trim() } : {}),
    ...(has("contactName") ? { MiddleName: "", ...personName(fields.contactName ?? "") } : {}),
    ...(has("email") ? { PrimaryEmailAddr: { Address: fields.email } } : {}),
    ...(has("phone") ? { PrimaryPhone: { FreeFormNumber: fields.phone } } : {}),
    ...(has("mobile") ? { Mobile: { FreeFormNumber: fields.mobile } } : {}),
    ...(ADDRESS.some(has) ? { BillAddr: wholeAddress({ ...draft.current?.fields, ...fields }) } : {}),
  };
}

function newCustomer(fields: Partial<CustomerFields>): Record<string, unknown> {
  const name = (fields.name ?? "").trim();
  const address = filled(wholeAddress(fields));
  return filled({
    DisplayName: name,
    CompanyName: name.length <= COMPANY_NAME_MAX ? name : "",
    ...personName(fields.contactName ?? ""),
    PrimaryEmailAddr: fields.email ? { Address: fields.email } : "",
    PrimaryPhone: fields.phone ? { FreeFormNumber: fields.phone } : "",
    Mobile: fields.mobile ? { FreeFormNumber: fields.mobile } : "",
    BillAddr: Object.keys(address).length > 0 ? address : "",
  });
}

/** An address is written whole: what a write leaves out of it may be lost. Its further lines were read into one. */
const wholeAddress = (fields: Partial<CustomerFields>): Record<string, string> => ({
  Line1: fields.address1 ?? "",
  Line2: fields.address2 ?? "",
  Line3: "",
  Line4: "",
  Line5: "",
  City: fields.town ?? "",
  CountrySubDivisionCode: fields.county ?? "",
  PostalCode: fields.postcode ?? "",
  Country: fields.country ?? "",
});

/** The last word is the family name. */
function personName(contactName: string): { GivenName: string; FamilyName: string } {
  const words = contactName.trim().split(/\s+/);
  const family = words.length > 1 ? (words.pop() ?? "") : "";
  return { GivenName: words.join(" "), FamilyName: family };
}

const filled = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== "" && value !== undefined));

/** A colon would make a sub-customer's path of it. */
export const NAME_FORBIDS = /[:\t\n\r]/;

function checkName(name: string): void {
  if (name.trim() && !NAME_FORBIDS.test(name)) return;
  const message = name.trim()
    ? "QuickBooks takes no colon, tab or new line in a customer's name. Change the name in Tracker Pro."
    : "A customer needs a name. Give it one in Tracker Pro.";
  throw invalidDraft(message);
}
