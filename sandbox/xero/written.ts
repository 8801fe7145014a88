import { z } from "zod";

/**
 * What may be written, after the official description's property names. Xero itself ignores a name it does not know;
 * here it is refused, so that a typing slip is found. Read-only names may be sent back and are ignored.
 */
const anything = z.unknown().optional();
const ignored = <const K extends string>(...names: K[]) =>
  Object.fromEntries(names.map((name) => [name, anything])) as Record<K, typeof anything>;
const text = z.string().optional();
const number = z.number().optional();
const guid = z.guid().optional();

const Address = z.strictObject({
  AddressType: z.enum(["POBOX", "STREET", "DELIVERY"]),
  AddressLine1: text,
  AddressLine2: text,
  AddressLine3: text,
  AddressLine4: text,
  City: text,
  Region: text,
  PostalCode: text,
  Country: text,
  AttentionTo: text,
});
const Phone = z.strictObject({
  PhoneType: z.enum(["DEFAULT", "DDI", "MOBILE", "FAX", "OFFICE"]),
  PhoneNumber: text,
  PhoneAreaCode: text,
  PhoneCountryCode: text,
});
const ContactPerson = z.strictObject({
  FirstName: text,
  LastName: text,
  EmailAddress: text,
  IncludeInEmails: z.boolean().optional(),
});
const Term = z.strictObject({
  Day: z.number().int().optional(),
  Type: z.enum(["DAYSAFTERBILLDATE", "DAYSAFTERBILLMONTH", "OFCURRENTMONTH", "OFFOLLOWINGMONTH"]).optional(),
});
const PaymentTerms = z.strictObject({ Bills: Term.optional(), Sales: Term.optional() });

const contactReadOnly = ignored(
  "MergedToContactID",
  "IsSupplier",
  "IsCustomer",
  "UpdatedDateUTC",
  "UpdatedDateUTCString",
  "ContactGroups",
  "Website",
  "Discount",
  "Balances",
  "HasAttachments",
  "Attachments",
  "ValidationErrors",
  "HasValidationErrors",
  "StatusAttributeString",
  "SalesTrackingCategories",
  "PurchasesTrackingCategories",
);
export const ContactSchema = z.strictObject({
  ContactID: guid,
  ContactNumber: text,
  AccountNumber: text,
  ContactStatus: z.enum(["ACTIVE", "ARCHIVED", "GDPRREQUEST"]).optional(),
  Name: text,
  FirstName: text,
  LastName: text,
  CompanyNumber: text,
  EmailAddress: text,
  BankAccountDetails: text,
  TaxNumber: text,
  AccountsReceivableTaxType: text,
  AccountsPayableTaxType: text,
  SalesDefaultAccountCode: text,
  DefaultCurrency: text,
  PaymentTerms: PaymentTerms.optional(),
  ContactPersons: z.array(ContactPerson).optional(),
  Addresses: z.array(Address).optional(),
  Phones: z.array(Phone).optional(),
  ...contactReadOnly,
});

const Tracking = z.strictObject({
  TrackingCategoryID: guid,
  TrackingOptionID: guid,
  Name: text,
  Option: text,
});
const Line = z.strictObject({
  LineItemID: guid,
  Description: text,
  Quantity: number,
  UnitAmount: number,
  ItemCode: text,
  AccountCode: text,
  AccountID: guid,
  TaxType: text,
  TaxAmount: number,
  LineAmount: number,
  DiscountRate: number,
  DiscountAmount: number,
  Tracking: z.array(Tracking).optional(),
  ...ignored(
    "Item",
    "ValidationErrors",
    "Taxability",
    "SalesTaxCodeId",
    "TaxBreakdown",
    "RepeatingInvoiceID",
  ),
});

const invoiceReadOnly = ignored(
  "SubTotal",
  "TotalTax",
  "Total",
  "TotalDiscount",
  "RepeatingInvoiceID",
  "HasAttachments",
  "IsDiscounted",
  "Payments",
  "Prepayments",
  "Overpayments",
  "CreditNotes",
  "AmountDue",
  "AmountPaid",
  "AmountCredited",
  "FullyPaidOnDate",
  "UpdatedDateUTC",
  "UpdatedDateUTCString",
  "DateString",
  "DueDateString",
  "Attachments",
  "HasErrors",
  "StatusAttributeString",
  "ValidationErrors",
  "Warnings",
  "InvoiceAddresses",
  "InvoicePaymentServices",
  "CISDeduction",
  "CISRate",
);
export const InvoiceSchema = z.strictObject({
  InvoiceID: guid,
  Type: z.enum(["ACCREC", "ACCPAY"]).optional(),
  Contact: ContactSchema.optional(),
  LineItems: z.array(Line).optional(),
  Date: text,
  DueDate: text,
  LineAmountTypes: z.enum(["Exclusive", "Inclusive", "NoTax"]).optional(),
  InvoiceNumber: text,
  Reference: text,
  BrandingThemeID: guid,
  Url: text,
  CurrencyCode: text,
  CurrencyRate: number,
  Status: z.enum(["DRAFT", "SUBMITTED", "DELETED", "AUTHORISED", "PAID", "VOIDED"]).optional(),
  SentToContact: z.boolean().optional(),
  ExpectedPaymentDate: text,
  PlannedPaymentDate: text,
  ...invoiceReadOnly,
});

export const PaymentSchema = z.strictObject({
  Invoice: z.strictObject({ InvoiceID: guid, InvoiceNumber: text }).optional(),
  Account: z.strictObject({ AccountID: guid, Code: text }).optional(),
  Date: text,
  Amount: number,
  Reference: text,
  CurrencyRate: number,
  IsReconciled: z.boolean().optional(),
  Status: z.enum(["AUTHORISED", "DELETED"]).optional(),
});
export const HistorySchema = z.strictObject({
  Details: z.string().min(1),
  ...ignored("Changes", "User", "DateUTC"),
});

export type AddressInput = z.infer<typeof Address>;
export type PhoneInput = z.infer<typeof Phone>;
export type ContactPersonInput = z.infer<typeof ContactPerson>;
export type PaymentTermsInput = z.infer<typeof PaymentTerms>;
export type ContactInput = z.infer<typeof ContactSchema>;
export type LineInput = z.infer<typeof Line>;
export type TrackingInput = z.infer<typeof Tracking>;
export type InvoiceInput = z.infer<typeof InvoiceSchema>;
export type PaymentInput = z.infer<typeof PaymentSchema>;
