import { z } from "zod";
import { parseWireDate, parseWireMoment } from "./dates";

/**
 * What we read of Xero's answers. Unknown fields and values pass; a missing text and "" are the same; "/Date(...)" is
 * understood in date fields only, so that a reference such as "/Date(7) order" stays what the user typed.
 */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const amount = z.number().nullish();
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
const calendarDate = z
  .string()
  .nullish()
  .transform((value) => parseWireDate(value ?? ""));
const moment = z
  .string()
  .nullish()
  .transform((value) => parseWireMoment(value ?? ""));

const Message = z.object({ Message: text });
export const Messages = list(Message).transform((items) => items.map((item) => item.Message).filter(Boolean));

export const WireAddress = z.object({
  AddressType: text,
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
export const WirePhone = z.object({
  PhoneType: text,
  PhoneNumber: text,
  PhoneAreaCode: text,
  PhoneCountryCode: text,
});
export const WireTerm = z.object({ Day: z.number().nullish(), Type: text }).nullish();

export const WireContact = z.object({
  ContactID: z.string().min(1),
  ContactNumber: text,
  AccountNumber: text,
  ContactStatus: text,
  MergedToContactID: text,
  Name: text,
  FirstName: text,
  LastName: text,
  EmailAddress: text,
  TaxNumber: text,
  Addresses: list(WireAddress),
  Phones: list(WirePhone),
  PaymentTerms: z.object({ Sales: WireTerm, Bills: WireTerm }).nullish(),
  DefaultCurrency: text,
  IsCustomer: flag,
  IsSupplier: flag,
  UpdatedDateUTC: moment,
});
export type WireContact = z.infer<typeof WireContact>;

/** A bookkeeper's own analysis of a line. */
export const WireTracking = z.object({
  TrackingCategoryID: z.string().optional(),
  TrackingOptionID: z.string().optional(),
  Name: z.string().optional(),
  Option: z.string().optional(),
});
export type WireTracking = z.infer<typeof WireTracking>;

export const WireLine = z.object({
  LineItemID: text,
  Description: text,
  Quantity: amount,
  UnitAmount: amount,
  LineAmount: amount,
  TaxAmount: amount,
  TaxType: text,
  AccountCode: text,
  ItemCode: text,
  Tracking: list(WireTracking),
});
export type WireLine = z.infer<typeof WireLine>;

export const WireInvoice = z.object({
  InvoiceID: z.string().min(1),
  Type: text,
  InvoiceNumber: text,
  Reference: text,
  Url: text,
  Contact: z.object({ ContactID: z.string().min(1) }),
  DateString: calendarDate,
  Date: calendarDate,
  DueDateString: calendarDate,
  DueDate: calendarDate,
  Status: text,
  LineAmountTypes: text,
  CurrencyCode: text,
  LineItems: list(WireLine),
  SubTotal: amount,
  TotalTax: amount,
  Total: amount,
  AmountDue: amount,
  AmountPaid: amount,
  AmountCredited: amount,
  UpdatedDateUTC: moment,
});
export type WireInvoice = z.infer<typeof WireInvoice>;

/** The verdict on one element of a write, whatever else it holds. */
export const WireVerdict = z.object({
  StatusAttributeString: text,
  HasErrors: flag,
  HasValidationErrors: flag,
  ValidationErrors: Messages,
  Warnings: Messages,
});
export type WireVerdict = z.infer<typeof WireVerdict>;

/** Without `page` there is no pagination object. */
export const Pagination = z.object({ pageCount: z.number(), itemCount: z.number().nullish() }).nullish();

export const ContactsAnswer = z.object({ Contacts: z.array(WireContact), pagination: Pagination });
export const InvoicesAnswer = z.object({ Invoices: z.array(WireInvoice), pagination: Pagination });
/** Elements of a write's answer: each is read by itself, so that one odd element does not hide the others. */
export const WrittenContacts = z.object({ Contacts: z.array(z.unknown()) });
export const WrittenInvoices = z.object({ Invoices: z.array(z.unknown()) });

export const OrganisationsAnswer = z.object({
  Organisations: z
    .array(
      z.object({
        OrganisationID: text,
        Name: text,
        CountryCode: text,
        BaseCurrency: text,
        Timezone: text,
        ShortCode: text,
        PeriodLockDate: calendarDate,
        EndOfYearLockDate: calendarDate,
      }),
    )
    .min(1),
});
export const CurrenciesAnswer = z.object({ Currencies: list(z.object({ Code: text })) });
export const AccountsAnswer = z.object({
  Accounts: list(z.object({ Code: text, Name: text, Class: text, Status: text, SystemAccount: text })),
});
export const TaxRatesAnswer = z.object({
  TaxRates: list(
    z.object({
      TaxType: text,
      Name: text,
      Status: text,
      EffectiveRate: amount,
      CanApplyToRevenue: flag,
      ReportTaxType: text,
    }),
  ),
});

/** `GET /connections`: a bare array. */
export const ConnectionsAnswer = z.array(
  z.object({
    id: z.string(),
    authEventId: text,
    tenantId: z.string(),
    tenantType: text,
    tenantName: text,
  }),
);
export type WireConnection = z.infer<typeof ConnectionsAnswer>[number];

/** The two shapes of an error's body: the gateway's and the validation's. */
export const ErrorBody = z.object({
  Title: text,
  Detail: text,
  Type: text,
  Message: text,
  ErrorNumber: z.number().nullish(),
  Elements: list(WireVerdict),
});
