import type { JWK } from "jose";
import type { AddressInput, ContactPersonInput, PaymentTermsInput, PhoneInput } from "./written";

/** Decimal text. */
export type Amount = string;

export interface StoredContact {
  ContactID: string;
  ContactStatus: "ACTIVE" | "ARCHIVED";
  Name: string;
  ContactNumber?: string;
  AccountNumber?: string;
  FirstName?: string;
  LastName?: string;
  CompanyNumber?: string;
  EmailAddress?: string;
  BankAccountDetails?: string;
  TaxNumber?: string;
  AccountsReceivableTaxType?: string;
  AccountsPayableTaxType?: string;
  SalesDefaultAccountCode?: string;
  DefaultCurrency?: string;
  PaymentTerms?: PaymentTermsInput;
  ContactPersons: ContactPersonInput[];
  Addresses: AddressInput[];
  Phones: PhoneInput[];
  MergedToContactID?: string;
  IsCustomer: boolean;
  IsSupplier: boolean;
  /** Contacts written by the API answer empty text in unused address and phone slots; others leave it out. */
  byApp: boolean;
  /** Epoch milliseconds of the last change that `If-Modified-Since` sees. */
  updated: number;
}

export interface StoredTracking {
  TrackingCategoryID: string;
  TrackingOptionID: string;
  Name: string;
  Option: string;
}

export interface StoredLine {
  LineItemID: string;
  Description?: string;
  Quantity?: Amount;
  UnitAmount?: Amount;
  ItemCode?: string;
  AccountCode?: string;
  AccountID?: string;
  TaxType?: string;
  TaxAmount: Amount;
  LineAmount: Amount;
  DiscountRate?: Amount;
  DiscountAmount?: Amount;
  Tracking: StoredTracking[];
}

export type InvoiceType = "ACCREC" | "ACCPAY";
export type InvoiceStatus = "DRAFT" | "SUBMITTED" | "AUTHORISED" | "PAID" | "VOIDED" | "DELETED";
export type LineAmountTypes = "Exclusive" | "Inclusive" | "NoTax";

export interface StoredInvoice {
  InvoiceID: string;
  Type: InvoiceType;
  InvoiceNumber: string;
  Reference: string;
  ContactID: string;
  /** Calendar dates. */
  Date: string;
  DueDate: string | null;
  ExpectedPaymentDate: string | null;
  FullyPaidOnDate: string | null;
  Status: InvoiceStatus;
  LineAmountTypes: LineAmountTypes;
  CurrencyCode: string;
  CurrencyRate: Amount;
  BrandingThemeID: string;
  Url?: string;
  SentToContact: boolean;
  lines: StoredLine[];
  SubTotal: Amount;
  TotalTax: Amount;
  Total: Amount;
  AmountPaid: Amount;
  AmountCredited: Amount;
  AmountDue: Amount;
  history: { Details: string; User: string; at: number }[];
  byApp: boolean;
  updated: number;
}

export interface StoredPayment {
  PaymentID: string;
  InvoiceID: string;
  Date: string;
  Amount: Amount;
  Reference: string;
  Status: "AUTHORISED" | "DELETED";
  AccountID: string;
  updated: number;
}

export interface StoredCreditNote {
  CreditNoteID: string;
  CreditNoteNumber: string;
  ContactID: string;
  InvoiceID: string;
  Date: string;
  Amount: Amount;
  updated: number;
}

export interface Account {
  AccountID: string;
  Code: string;
  Name: string;
  Type: string;
  Class: "ASSET" | "EQUITY" | "EXPENSE" | "LIABILITY" | "REVENUE";
  Status: "ACTIVE" | "ARCHIVED" | "DELETED";
  TaxType: string;
  Description: string;
  SystemAccount: string;
  EnablePaymentsToAccount: boolean;
}

export interface TaxRate {
  Name: string;
  TaxType: string;
  ReportTaxType: string;
  Status: "ACTIVE" | "DELETED" | "ARCHIVED" | "PENDING";
  EffectiveRate: number;
  CanApplyToAssets: boolean;
  CanApplyToEquity: boolean;
  CanApplyToExpenses: boolean;
  CanApplyToLiabilities: boolean;
  CanApplyToRevenue: boolean;
}

export interface Item {
  ItemID: string;
  Code: string;
  Name: string;
  Description: string;
  UnitPrice: Amount;
  AccountCode: string;
  TaxType: string;
  IsSold: boolean;
}

export interface TrackingCategory {
  TrackingCategoryID: string;
  Name: string;
  Status: "ACTIVE" | "ARCHIVED";
  Options: { TrackingOptionID: string; Name: string; Status: "ACTIVE" | "ARCHIVED" }[];
}

/** One organisation and its books. `OrganisationID` is the tenant id. */
export interface Organisation {
  OrganisationID: string;
  Name: string;
  ShortCode: string;
  CountryCode: string;
  BaseCurrency: string;
  /** Xero's own name, e.g. GMTSTANDARDTIME. */
  Timezone: string;
  PeriodLockDate: string | null;
  EndOfYearLockDate: string | null;
  /** Code -> units per unit of base currency. The base is 1. */
  currencies: Record<string, string>;
  brandingThemeId: string;
  nextInvoiceNumber: number;
  accounts: Account[];
  taxRates: TaxRate[];
  items: Item[];
  tracking: TrackingCategory[];
  contacts: Record<string, StoredContact>;
  invoices: Record<string, StoredInvoice>;
  payments: Record<string, StoredPayment>;
  creditNotes: Record<string, StoredCreditNote>;
}

export interface Connection {
  id: string;
  tenantId: string;
  authEventId: string;
  created: number;
  updated: number;
}

/** One consent: the owner of its refresh tokens. */
export interface Grant {
  id: string;
  clientId: string;
  scopes: string[];
  authEventId: string;
  revoked: boolean;
}

export interface RefreshToken {
  grantId: string;
  issued: number;
  firstUsed: number | null;
}

export interface AuthorizationCode {
  clientId: string;
  redirectUri: string;
  scopes: string[];
  authEventId: string;
  nonce: string | null;
  codeChallenge: string | null;
  issued: number;
}

export interface Limits {
  concurrent: number;
  perMinute: number;
  perDay: number;
  appPerMinute: number;
  /** Elements in one write. The real limit is advice; refusing more is the sandbox's own strictness. */
  maxElements: number;
  maxBodyBytes: number;
}

/** Where the real behaviour is not known, the choice; a test may try the other one. */
export interface Behaviours {
  /** A refused batch (summarizeErrors true) still saves its valid elements. */
  keepValidOfFailedBatch: boolean;
  /** An id in a written body that does not exist: a validation error of the element, or 404 for the whole call. */
  unknownReference: "validation" | "not_found";
  /** The number of a deleted invoice may be given again. */
  deletedFreesNumber: boolean;
}

export interface XeroState {
  organisations: Record<string, Organisation>;
  connections: Record<string, Connection>;
  grants: Record<string, Grant>;
  refreshTokens: Record<string, RefreshToken>;
  codes: Record<string, AuthorizationCode>;
  /** Access tokens issued before this moment are dead. */
  accessTokensFrom: number;
  redirectUris: string[];
  user: { id: string; email: string; givenName: string; familyName: string };
  signingKey: JWK;
  limits: Limits;
  behaviours: Behaviours;
}
