import { type Books, insert } from "../books";
import type { JsonObject } from "../json";
import { createListRecord } from "../list-record";
import { type Company, DEFAULT_SETTINGS } from "../state";
import { recordTime } from "../times";

interface Kind {
  realmId: string;
  country: "GB" | "US";
  name: string;
  currency: "GBP" | "USD";
  taxPrefs: JsonObject;
  address: JsonObject;
  firstDocNumber: number;
}

/** A company as it is the moment it is opened: settings and no records. */
export function emptyCompany(kind: Kind, now: Date): Company {
  const at = recordTime(now);
  const frame: JsonObject = {
    domain: "QBO",
    sparse: false,
    Id: "1",
    SyncToken: "3",
    MetaData: { CreateTime: at, LastUpdatedTime: at },
  };
  return {
    realmId: kind.realmId,
    country: kind.country,
    companyInfo: {
      CompanyName: kind.name,
      LegalName: kind.name,
      CompanyAddr: { Id: "1", ...kind.address },
      Country: kind.country,
      FiscalYearStartMonth: "January",
      SupportedLanguages: "en",
      NameValue: [
        { Name: "SubscriptionStatus", Value: "PAID" },
        { Name: "OfferingSku", Value: "QuickBooks Online Plus" },
      ],
      ...frame,
    },
    preferences: {
      AccountingInfoPrefs: {
        FirstMonthOfFiscalYear: "January",
        ClassTrackingPerTxn: false,
        ClassTrackingPerTxnLine: true,
        TrackDepartments: true,
        CustomerTerminology: "Customers",
      },
      SalesFormsPrefs: {
        CustomTxnNumbers: false,
        AutoApplyCredit: false,
        AllowDiscount: true,
        AllowServiceDate: true,
        DefaultTerms: { value: "3" },
      },
      TaxPrefs: kind.taxPrefs,
      CurrencyPrefs: { MultiCurrencyEnabled: false, HomeCurrency: { value: kind.currency } },
      ...frame,
    },
    records: {},
    lastIds: { Address: 1 },
    nextDocNumber: kind.firstDocNumber,
    removed: [],
    replies: {},
    closedByPassword: false,
  };
}

/** The books of a company as they stood `days` before now, to make records of an earlier date. */
export function booksAt(company: Company, now: Date, days: number): Books {
  return {
    company,
    now: new Date(now.getTime() - days * 86_400_000),
    settings: DEFAULT_SETTINGS,
    changed: () => undefined,
  };
}

export function addTerms(books: Books): void {
  for (const [name, days] of [
    ["Due on receipt", 0],
    ["Net 14", 14],
    ["Net 30", 30],
  ] as const) {
    createListRecord(books, "Term", { Name: name, Type: "STANDARD", DueDays: days, DiscountDays: 0 });
  }
}

export function addAccounts(books: Books, rows: [name: string, type: string, number: string][]): void {
  for (const [Name, AccountType, AcctNum] of rows) {
    const income = AccountType === "Income";
    const account = createListRecord(books, "Account", { Name, AccountType, AcctNum });
    account.Classification = income ? "Revenue" : AccountType === "Expense" ? "Expense" : "Asset";
    account.CurrentBalance = 0;
  }
}

export function addItems(
  books: Books,
  rows: [name: string, account: string, price: number][],
  taxable: boolean,
): void {
  for (const [Name, account, UnitPrice] of rows) {
    createListRecord(books, "Item", {
      Name,
      Type: Name === "Materials" ? "NonInventory" : "Service",
      IncomeAccountRef: { value: account },
      UnitPrice,
      Taxable: taxable,
      SalesTaxIncluded: false,
    });
  }
}

/** A tax code with one rate for sales. Both get the next id of their own list. */
export function addTaxCode(books: Books, name: string, percent: number, description: string): void {
  const rate = insert(books, "TaxRate", {
    Name: name,
    Description: description,
    Active: true,
    RateValue: percent,
    AgencyRef: { value: "1" },
    SpecialTaxType: "NONE",
    DisplayType: "ReadOnly",
    EffectiveTaxRate: [{ RateValue: percent, EffectiveDate: "2011-01-04T00:00:00-08:00" }],
  });
  insert(books, "TaxCode", {
    Name: name,
    Description: description,
    Active: true,
    Hidden: false,
    Taxable: true,
    TaxGroup: true,
    SalesTaxRateList: {
      TaxRateDetail: [
        { TaxRateRef: { value: rate.Id ?? "" }, TaxTypeApplicable: "TaxOnAmount", TaxOrder: 0 },
      ],
    },
    PurchaseTaxRateList: { TaxRateDetail: [] },
  });
}
