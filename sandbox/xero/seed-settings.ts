import { createHash } from "node:crypto";
import type { Account, Item, TaxRate, TrackingCategory } from "./books";

/** The same id for the same words, so that a fresh start has the same books. */
export function seedId(words: string): string {
  const hex = createHash("sha256").update(`xero sandbox ${words}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type AccountRow = [code: string, name: string, type: string, cls: Account["Class"], tax: string];

const ACCOUNTS: AccountRow[] = [
  ["090", "Business Bank Account", "BANK", "ASSET", "NONE"],
  ["091", "Business Savings Account", "BANK", "ASSET", "NONE"],
  ["", "Company Card", "BANK", "LIABILITY", "NONE"],
  ["200", "Sales", "REVENUE", "REVENUE", "OUTPUT2"],
  ["201", "Sales - Installation", "REVENUE", "REVENUE", "OUTPUT2"],
  ["202", "Sales - Service and Repair", "REVENUE", "REVENUE", "OUTPUT2"],
  ["203", "Sales - Service Contracts", "REVENUE", "REVENUE", "OUTPUT2"],
  ["260", "Other Revenue", "REVENUE", "REVENUE", "OUTPUT2"],
  ["270", "Interest Income", "REVENUE", "REVENUE", "NONE"],
  ["310", "Cost of Goods Sold", "DIRECTCOSTS", "EXPENSE", "INPUT2"],
  ["320", "Direct Wages", "DIRECTCOSTS", "EXPENSE", "NONE"],
  ["325", "Direct Expenses", "DIRECTCOSTS", "EXPENSE", "INPUT2"],
  ["400", "Advertising & Marketing", "OVERHEADS", "EXPENSE", "INPUT2"],
  ["404", "Bank Fees", "OVERHEADS", "EXPENSE", "EXEMPTINPUT"],
  ["429", "General Expenses", "OVERHEADS", "EXPENSE", "INPUT2"],
  ["449", "Motor Vehicle Expenses", "OVERHEADS", "EXPENSE", "INPUT2"],
  ["461", "Printing & Stationery", "OVERHEADS", "EXPENSE", "INPUT2"],
  ["469", "Rent", "OVERHEADS", "EXPENSE", "INPUT2"],
  ["489", "Telephone & Internet", "OVERHEADS", "EXPENSE", "INPUT2"],
  ["630", "Inventory", "INVENTORY", "ASSET", "NONE"],
  ["710", "Office Equipment", "FIXED", "ASSET", "INPUT2"],
  ["815", "Deposits Received", "CURRLIAB", "LIABILITY", "NONE"],
  ["825", "PAYE Payable", "CURRLIAB", "LIABILITY", "NONE"],
  ["900", "Loan", "TERMLIAB", "LIABILITY", "NONE"],
  ["970", "Owner A Funds Introduced", "EQUITY", "EQUITY", "NONE"],
];
const SYSTEM: [...AccountRow, system: string][] = [
  ["610", "Accounts Receivable", "CURRENT", "ASSET", "NONE", "DEBTORS"],
  ["800", "Accounts Payable", "CURRLIAB", "LIABILITY", "NONE", "CREDITORS"],
  ["820", "VAT", "CURRLIAB", "LIABILITY", "NONE", "GST"],
  ["840", "Historical Adjustment", "CURRLIAB", "LIABILITY", "NONE", "HISTORICAL"],
  ["860", "Rounding", "CURRLIAB", "LIABILITY", "NONE", "ROUNDING"],
  ["960", "Retained Earnings", "EQUITY", "EQUITY", "NONE", "RETAINEDEARNINGS"],
];

function account(
  org: string,
  [Code, Name, Type, Class, TaxType]: AccountRow,
  SystemAccount: string,
): Account {
  return {
    AccountID: seedId(`${org} account ${Code} ${Name}`),
    Code,
    Name,
    Type,
    Class,
    Status: "ACTIVE",
    TaxType,
    Description: "",
    SystemAccount,
    EnablePaymentsToAccount: Type === "EQUITY" && SystemAccount === "",
  };
}

/** A UK chart of accounts, with a closed sales account and a bank account without a code. */
export const seedAccounts = (org: string): Account[] => [
  ...ACCOUNTS.map((row) => account(org, row, "")),
  { ...account(org, ["209", "Sales - Old Depot", "REVENUE", "REVENUE", "OUTPUT2"], ""), Status: "ARCHIVED" },
  ...SYSTEM.map(([code, name, type, cls, tax, system]) => account(org, [code, name, type, cls, tax], system)),
];

function rate(
  Name: string,
  TaxType: string,
  EffectiveRate: number,
  side: "income" | "expense" | "both",
): TaxRate {
  return {
    Name,
    TaxType,
    ReportTaxType: TaxType.replace(/\d+$/, (digits) => (TaxType.startsWith("DRCHARGE") ? "" : digits)),
    Status: "ACTIVE",
    EffectiveRate,
    CanApplyToAssets: true,
    CanApplyToEquity: true,
    CanApplyToExpenses: side !== "income",
    CanApplyToLiabilities: true,
    CanApplyToRevenue: side !== "expense",
  };
}

/** UK VAT rates; the list holds a deleted one, as the real list does. */
export const seedTaxRates = (): TaxRate[] => [
  rate("20% (VAT on Income)", "OUTPUT2", 20, "income"),
  rate("20% (VAT on Expenses)", "INPUT2", 20, "expense"),
  rate("5% (VAT on Income)", "RROUTPUT", 5, "income"),
  rate("5% (VAT on Expenses)", "RRINPUT", 5, "expense"),
  rate("Zero Rated Income", "ZERORATEDOUTPUT", 0, "income"),
  rate("Zero Rated Expenses", "ZERORATEDINPUT", 0, "expense"),
  rate("Exempt Income", "EXEMPTOUTPUT", 0, "income"),
  rate("Exempt Expenses", "EXEMPTINPUT", 0, "expense"),
  rate("Domestic Reverse Charge @ 20% (VAT on Income)", "DRCHARGESUPPLY20", 0, "income"),
  rate("No VAT", "NONE", 0, "both"),
  { ...rate("17.5% (VAT on Income)", "TAX001", 17.5, "income"), ReportTaxType: "OUTPUT", Status: "DELETED" },
];

export const seedItems = (org: string): Item[] =>
  (
    [
      ["BOILER-SVC", "Boiler service", "Annual boiler service", "85", "202"],
      ["CALLOUT", "Call-out", "Call-out, first hour on site", "72.5", "202"],
      ["LABOUR", "Labour", "Engineer, per hour", "48", "202"],
    ] as const
  ).map(([Code, Name, Description, UnitPrice, AccountCode]) => ({
    ItemID: seedId(`${org} item ${Code}`),
    Code,
    Name,
    Description,
    UnitPrice,
    AccountCode,
    TaxType: "OUTPUT2",
    IsSold: true,
  }));

const category = (org: string, Name: string, options: string[]): TrackingCategory => ({
  TrackingCategoryID: seedId(`${org} tracking ${Name}`),
  Name,
  Status: "ACTIVE",
  Options: options.map((option) => ({
    TrackingOptionID: seedId(`${org} tracking ${Name} ${option}`),
    Name: option,
    Status: option.startsWith("Old ") ? "ARCHIVED" : "ACTIVE",
  })),
});

export const seedTracking = (org: string): TrackingCategory[] => [
  category(org, "Department", ["Installation", "Service", "Contracts", "Old Depot"]),
  category(org, "Region", ["North", "South"]),
];
