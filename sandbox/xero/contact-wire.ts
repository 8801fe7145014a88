import Big from "big.js";
import type { Organisation, StoredContact } from "./books";
import { wireMoment } from "./dates";

export type Wire = Record<string, unknown>;

const ADDRESS_SLOTS = ["STREET", "POBOX"] as const;
const PHONE_SLOTS = ["DEFAULT", "DDI", "FAX", "MOBILE"] as const;

function addresses(contact: StoredContact): Wire[] {
  const blanks = contact.byApp ? { City: "", Region: "", PostalCode: "", Country: "" } : {};
  const others = contact.Addresses.filter((row) => row.AddressType === "DELIVERY");
  const slots = ADDRESS_SLOTS.map((type) => ({
    AddressType: type,
    ...blanks,
    ...contact.Addresses.find((row) => row.AddressType === type),
  }));
  return [...slots, ...others];
}

function phones(contact: StoredContact): Wire[] {
  const blanks = contact.byApp ? { PhoneNumber: "", PhoneAreaCode: "", PhoneCountryCode: "" } : {};
  const others = contact.Phones.filter((row) => row.PhoneType === "OFFICE");
  const slots = PHONE_SLOTS.map((type) => ({
    PhoneType: type,
    ...blanks,
    ...contact.Phones.find((row) => row.PhoneType === type),
  }));
  return [...slots, ...others];
}

const optional = (row: Wire): Wire =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));

/** A contact as lists and writes answer it. */
export function contactWire(contact: StoredContact): Wire {
  return {
    ContactID: contact.ContactID,
    ...optional({ ContactNumber: contact.ContactNumber, AccountNumber: contact.AccountNumber }),
    ContactStatus: contact.ContactStatus,
    Name: contact.Name,
    ...optional({
      FirstName: contact.FirstName,
      LastName: contact.LastName,
      CompanyNumber: contact.CompanyNumber,
      MergedToContactID: contact.MergedToContactID,
    }),
    EmailAddress: contact.EmailAddress ?? "",
    BankAccountDetails: contact.BankAccountDetails ?? "",
    ...optional({
      TaxNumber: contact.TaxNumber,
      AccountsReceivableTaxType: contact.AccountsReceivableTaxType,
      AccountsPayableTaxType: contact.AccountsPayableTaxType,
      SalesDefaultAccountCode: contact.SalesDefaultAccountCode,
    }),
    Addresses: addresses(contact),
    Phones: phones(contact),
    UpdatedDateUTC: wireMoment(contact.updated),
    ContactGroups: [],
    IsSupplier: contact.IsSupplier,
    IsCustomer: contact.IsCustomer,
    ...optional({ DefaultCurrency: contact.DefaultCurrency, PaymentTerms: contact.PaymentTerms }),
    SalesTrackingCategories: [],
    PurchasesTrackingCategories: [],
    ContactPersons: contact.ContactPersons,
    HasValidationErrors: false,
  };
}

/** The few fields `summaryOnly=true` leaves. */
export function contactSummary(contact: StoredContact): Wire {
  const { ContactID, ContactStatus, Name, EmailAddress, UpdatedDateUTC, IsSupplier, IsCustomer } =
    contactWire(contact);
  return { ContactID, ContactStatus, Name, EmailAddress, UpdatedDateUTC, IsSupplier, IsCustomer };
}

/** A contact inside an invoice of a list. */
export const contactStub = (contact: StoredContact): Wire => ({
  ContactID: contact.ContactID,
  Name: contact.Name,
  Addresses: [],
  Phones: [],
  ContactGroups: [],
  ContactPersons: [],
  HasValidationErrors: false,
});

/** A single GET: with balances. */
export function contactDetail(org: Organisation, contact: StoredContact, today: string): Wire {
  const balance = (type: "ACCREC" | "ACCPAY") => {
    const open = Object.values(org.invoices).filter(
      (row) => row.ContactID === contact.ContactID && row.Type === type && row.Status === "AUTHORISED",
    );
    const sum = (rows: typeof open) =>
      rows.reduce((total, row) => total.plus(row.AmountDue), new Big(0)).toNumber();
    return { Outstanding: sum(open), Overdue: sum(open.filter((row) => row.DueDate && row.DueDate < today)) };
  };
  return {
    ...contactWire(contact),
    Balances: { AccountsReceivable: balance("ACCREC"), AccountsPayable: balance("ACCPAY") },
    Attachments: [],
    HasAttachments: false,
  };
}
