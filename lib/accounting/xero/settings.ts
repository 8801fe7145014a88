import type { z } from "zod";
import { fromJsonNumber } from "@/lib/money";
import type {
  AccountOption,
  MappingOptions,
  OrganisationDetails,
  ProviderSession,
  TaxOption,
} from "../provider";
import { callXero } from "./request";
import { AccountsAnswer, CurrenciesAnswer, OrganisationsAnswer, TaxRatesAnswer } from "./wire";

/** The organisation's own settings: two calls. */
export async function readOrganisation(session: ProviderSession): Promise<OrganisationDetails> {
  const [organisation, currencies] = await Promise.all([
    callXero(session, {
      operation: "organisation",
      path: "Organisation",
      read: (json) => OrganisationsAnswer.parse(json).Organisations,
    }),
    callXero(session, {
      operation: "currencies",
      path: "Currencies",
      read: (json) => CurrenciesAnswer.parse(json).Currencies.map((currency) => currency.Code),
    }),
  ]);
  return toOrganisation(organisation.value, currencies.value, session.organisationId);
}

/** What our tax codes and accounts can be mapped to: two calls. Xero's lines need no item. */
export async function readMappingOptions(session: ProviderSession): Promise<MappingOptions> {
  const [taxes, accounts] = await Promise.all([
    callXero(session, {
      operation: "tax_rates",
      path: "TaxRates",
      read: (json) => toTaxes(TaxRatesAnswer.parse(json).TaxRates),
    }),
    callXero(session, {
      operation: "accounts",
      path: "Accounts",
      read: (json) => toAccounts(AccountsAnswer.parse(json).Accounts),
    }),
  ]);
  return { taxes: taxes.value, accounts: accounts.value, items: [] };
}

/** Pure. Nothing may be dated on or before the later of the two lock dates. */
export function toOrganisation(
  organisations: z.infer<typeof OrganisationsAnswer>["Organisations"],
  currencies: string[],
  organisationId: string,
): OrganisationDetails {
  const [organisation] = organisations;
  if (!organisation) throw new TypeError("no organisation");
  const locks = [organisation.PeriodLockDate, organisation.EndOfYearLockDate].filter((date) => date !== null);
  return {
    id: organisation.OrganisationID || organisationId,
    name: organisation.Name,
    country: organisation.CountryCode,
    currency: organisation.BaseCurrency,
    timeZone: organisation.Timezone || null,
    lockedUntil: locks.sort().at(-1) ?? null,
    currencies: [...new Set([organisation.BaseCurrency, ...currencies])].filter(Boolean),
    linkKey: organisation.ShortCode,
    numbersInvoices: true,
  };
}

/** Pure. Rates that may stand on sales; those no longer active too, so that a mapping to one is noticed. */
export const toTaxes = (rates: z.infer<typeof TaxRatesAnswer>["TaxRates"]): TaxOption[] =>
  rates
    .filter((rate) => rate.CanApplyToRevenue && rate.TaxType !== "")
    .map((rate) => ({
      id: rate.TaxType,
      label: rate.Name,
      active: rate.Status === "ACTIVE",
      rate:
        rate.ReportTaxType === "AVALARA" || typeof rate.EffectiveRate !== "number"
          ? null
          : fromJsonNumber(rate.EffectiveRate),
    }));

/** Pure. Revenue accounts that are not Xero's own. An account without a code cannot stand on a line. */
export function toAccounts(accounts: z.infer<typeof AccountsAnswer>["Accounts"]): AccountOption[] {
  const revenue = accounts.filter(
    (account) => account.Class === "REVENUE" && account.SystemAccount === "" && account.Code !== "",
  );
  const active = revenue.filter((account) => account.Status === "ACTIVE");
  const usual = active.find((account) => account.Code === "200") ?? active.find((a) => a.Name === "Sales");
  return revenue.map((account) => ({
    id: account.Code,
    label: `${account.Code} ${account.Name}`,
    active: account.Status === "ACTIVE",
    sales: true,
    suggested: account === usual,
  }));
}
