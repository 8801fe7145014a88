import type { Decimal } from "@/lib/money";
import type { AccountOption, ItemOption, MappingOptions, OrganisationDetails, TaxOption } from "../provider";
import type { QuickBooksApi } from "./api";
import { ANY_ACTIVE, isIn } from "./query";
import { taxOptions } from "./tax";
import { WireAccount, WireCompany, WireItem, WirePreferences, WireTaxCode, WireTaxRate } from "./wire";

/** Where the preferences do not name the home currency (a company with one currency only). */
const CURRENCIES: Record<string, string> = {
  US: "USD",
  GB: "GBP",
  CA: "CAD",
  AU: "AUD",
  IE: "EUR",
  NZ: "NZD",
};
const COUNTRIES: Record<string, string> = { UK: "GB", USA: "US" };

/** CompanyInfo has an Id of its own (often "1"): the company is known by its realm alone. */
export const readCompany = (api: QuickBooksApi, realmId: string) =>
  api.get("organisation", `/companyinfo/${encodeURIComponent(realmId)}`, WireCompany);

export async function readOrganisation(api: QuickBooksApi, realmId: string): Promise<OrganisationDetails> {
  const [company, { Preferences: preferences }] = await Promise.all([
    readCompany(api, realmId),
    api.get("organisation.preferences", "/preferences", WirePreferences),
  ]);
  const country = countryOf(company.CompanyInfo.Country);
  const currency = preferences.CurrencyPrefs?.HomeCurrency ?? CURRENCIES[country] ?? "USD";
  return {
    id: realmId,
    name: company.CompanyInfo.CompanyName,
    country,
    currency,
    timeZone: null,
    lockedUntil: preferences.AccountingInfoPrefs?.BookCloseDate ?? null,
    // An invoice takes its customer's currency, which only the books know: foreign ones are left to people.
    currencies: [currency],
    linkKey: realmId,
    numbersInvoices: preferences.SalesFormsPrefs?.CustomTxnNumbers !== true,
  };
}

function countryOf(text: string): string {
  const code = text.trim().toUpperCase();
  return COUNTRIES[code] ?? code;
}

export async function readMappingOptions(api: QuickBooksApi, realmId: string): Promise<MappingOptions> {
  const [country, accounts, items] = await Promise.all([
    readCompany(api, realmId).then((company) => countryOf(company.CompanyInfo.Country)),
    api.queryAll("accounts", "Account", WireAccount, {
      where: [isIn("AccountType", ["Income", "Other Income"]), ANY_ACTIVE],
    }),
    api.queryAll("items", "Item", WireItem, { where: [ANY_ACTIVE] }),
  ]);
  return {
    taxes: country === "US" ? taxOptions([], new Map(), country) : await readTaxes(api, country),
    accounts: suggestOne(accounts.map(accountOption), /^(\S*\d\S* )?(sales|services?)\b/i),
    items: suggestOne(
      items.filter((item) => SELLABLE.has(item.Type) && item.IncomeAccountRef !== null).map(itemOption),
      /(^|:)services?$/i,
    ),
  };
}

async function readTaxes(api: QuickBooksApi, country: string): Promise<TaxOption[]> {
  const [codes, rates] = await Promise.all([
    api.queryAll("tax codes", "TaxCode", WireTaxCode, { where: [ANY_ACTIVE] }),
    api.queryAll("tax rates", "TaxRate", WireTaxRate, { where: [ANY_ACTIVE] }),
  ]);
  const percent = new Map<string, Decimal>();
  for (const rate of rates) if (rate.RateValue !== null) percent.set(rate.Id, rate.RateValue);
  return taxOptions(codes, percent, country);
}

/** Groups and categories cannot stand on a line of their own. */
const SELLABLE = new Set(["Service", "NonInventory", "Inventory"]);

const isActive = (record: { Active?: boolean | null }): boolean => record.Active !== false;

const accountOption = (account: ReturnType<typeof WireAccount.parse>): AccountOption => ({
  id: account.Id,
  label: [account.AcctNum, account.FullyQualifiedName || account.Name].filter(Boolean).join(" "),
  active: isActive(account),
  sales: true,
  suggested: false,
});

const itemOption = (item: ReturnType<typeof WireItem.parse>): ItemOption => ({
  id: item.Id,
  label: item.FullyQualifiedName || item.Name,
  active: isActive(item),
  suggested: false,
});

/** The active option named like `usual` is preselected, else the only active one. */
function suggestOne<T extends ItemOption>(options: T[], usual: RegExp): T[] {
  const active = options.filter((option) => option.active);
  const choice =
    active.find((option) => usual.test(option.label)) ?? (active.length === 1 ? active[0] : undefined);
  return options.map((option) => ({ ...option, suggested: option === choice }));
}
