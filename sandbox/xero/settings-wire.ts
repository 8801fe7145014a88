import Big from "big.js";
import type { Account, Item, Organisation, TaxRate, TrackingCategory } from "./books";
import type { Wire } from "./contact-wire";
import { wireDate, wireMoment } from "./dates";

/** Settings do not change by themselves: one moment serves as their last change. */
const SETTLED = Date.parse("2026-01-05T09:00:00Z");

export const organisationWire = (org: Organisation): Wire => ({
  Name: org.Name,
  LegalName: org.Name,
  PaysTax: true,
  Version: org.CountryCode === "GB" ? "UK" : "GLOBAL",
  OrganisationType: "COMPANY",
  BaseCurrency: org.BaseCurrency,
  CountryCode: org.CountryCode,
  IsDemoCompany: true,
  OrganisationStatus: "ACTIVE",
  FinancialYearEndDay: 31,
  FinancialYearEndMonth: 3,
  SalesTaxBasis: "ACCRUALS",
  SalesTaxPeriod: "QUARTERLY1",
  DefaultSalesTax: "Tax Exclusive",
  DefaultPurchasesTax: "Tax Exclusive",
  ...(org.PeriodLockDate ? { PeriodLockDate: wireDate(org.PeriodLockDate) } : {}),
  ...(org.EndOfYearLockDate ? { EndOfYearLockDate: wireDate(org.EndOfYearLockDate) } : {}),
  CreatedDateUTC: wireMoment(SETTLED).replace("+0000", ""),
  OrganisationEntityType: "COMPANY",
  Timezone: org.Timezone,
  ShortCode: org.ShortCode,
  OrganisationID: org.OrganisationID,
  Edition: "BUSINESS",
  Class: "DEMO",
  Addresses: [],
  Phones: [],
  ExternalLinks: [],
  PaymentTerms: {},
});

export const accountWire = (account: Account): Wire => ({
  AccountID: account.AccountID,
  ...(account.Code ? { Code: account.Code } : {}),
  Name: account.Name,
  Status: account.Status,
  Type: account.Type,
  TaxType: account.TaxType,
  ...(account.Description ? { Description: account.Description } : {}),
  Class: account.Class,
  SystemAccount: account.SystemAccount,
  EnablePaymentsToAccount: account.EnablePaymentsToAccount,
  ShowInExpenseClaims: false,
  ...(account.Type === "BANK" ? { BankAccountNumber: "20000012345678", BankAccountType: "BANK" } : {}),
  ReportingCode: account.Class.slice(0, 3),
  HasAttachments: false,
  UpdatedDateUTC: wireMoment(SETTLED),
  AddToWatchlist: false,
});

/** The list answers deleted rates too. */
export const taxRateWire = (rate: TaxRate): Wire => ({
  Name: rate.Name,
  TaxType: rate.TaxType,
  ReportTaxType: rate.ReportTaxType,
  CanApplyToAssets: rate.CanApplyToAssets,
  CanApplyToEquity: rate.CanApplyToEquity,
  CanApplyToExpenses: rate.CanApplyToExpenses,
  CanApplyToLiabilities: rate.CanApplyToLiabilities,
  CanApplyToRevenue: rate.CanApplyToRevenue,
  DisplayTaxRate: rate.EffectiveRate,
  EffectiveRate: rate.EffectiveRate,
  Status: rate.Status,
  TaxComponents: [{ Name: "VAT", Rate: rate.EffectiveRate, IsCompound: false, IsNonRecoverable: false }],
});

export const itemWire = (item: Item): Wire => ({
  ItemID: item.ItemID,
  Code: item.Code,
  Name: item.Name,
  Description: item.Description,
  UpdatedDateUTC: wireMoment(SETTLED),
  PurchaseDetails: {},
  SalesDetails: {
    UnitPrice: new Big(item.UnitPrice).toNumber(),
    AccountCode: item.AccountCode,
    TaxType: item.TaxType,
  },
  IsTrackedAsInventory: false,
  IsSold: item.IsSold,
  IsPurchased: false,
});

const CURRENCY_NAMES = new Intl.DisplayNames("en-GB", { type: "currency" });
export const currencyWire = (code: string): Wire => ({
  Code: code,
  Description: CURRENCY_NAMES.of(code) ?? code,
});

export const trackingWire = (category: TrackingCategory): Wire => ({
  Name: category.Name,
  Status: category.Status,
  TrackingCategoryID: category.TrackingCategoryID,
  Options: category.Options.map((option) => ({
    TrackingOptionID: option.TrackingOptionID,
    Name: option.Name,
    Status: option.Status,
    HasValidationErrors: false,
    IsDeleted: false,
    IsArchived: option.Status === "ARCHIVED",
    IsActive: option.Status === "ACTIVE",
  })),
});

export const brandingThemeWire = (org: Organisation): Wire => ({
  BrandingThemeID: org.brandingThemeId,
  Name: "Standard",
  SortOrder: 0,
  CreatedDateUTC: wireMoment(SETTLED),
});

const ACTIONS = [
  "CreateApprovedInvoice",
  "CreateDraftInvoice",
  "CreateRepeatingInvoice",
  "CreateApprovedBill",
  "CreateDraftBill",
  "CreateSentQuote",
  "CreateDraftQuote",
  "CreateInvoicePayment",
  "UseMulticurrency",
  "AttachFilesIntoInvoice",
];
export const actionsWire = (): Wire[] => ACTIONS.map((Name) => ({ Name, Status: "ALLOWED" }));
