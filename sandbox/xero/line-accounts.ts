import type { Account, InvoiceType, Organisation, StoredTracking, TaxRate } from "./books";
import type { TrackingInput } from "./written";

/** Accounts of these kinds never stand on an invoice line. */
const NOT_FOR_LINES = new Set(["BANK"]);

export type Found<T> = { value: T; problem?: undefined } | { value?: undefined; problem: string };

/** The account of a line by code or id. */
export function lineAccount(
  org: Organisation,
  code: string | undefined,
  id: string | undefined,
): Found<Account> {
  const account = org.accounts.find((row) =>
    id ? row.AccountID === id : row.Code !== "" && row.Code === code,
  );
  const shown = code ?? id ?? "";
  if (!account) return { problem: `Account code '${shown}' is not a valid code for this document.` };
  if (account.Status !== "ACTIVE")
    return {
      problem: `Account code '${shown}' has been archived, or has been deleted. Each line item must reference a valid account.`,
    };
  if (NOT_FOR_LINES.has(account.Type) || account.SystemAccount !== "")
    return { problem: `Account code '${shown}' is not a valid code for this document.` };
  return { value: account };
}

function applies(rate: TaxRate, account: Account): boolean {
  return {
    ASSET: rate.CanApplyToAssets,
    EQUITY: rate.CanApplyToEquity,
    EXPENSE: rate.CanApplyToExpenses,
    LIABILITY: rate.CanApplyToLiabilities,
    REVENUE: rate.CanApplyToRevenue,
  }[account.Class];
}

/** The tax rate of a line; it has to be in use and fit the account, when there is one. */
export function lineTaxRate(org: Organisation, type: string, account: Account | null): Found<TaxRate> {
  const rate = org.taxRates.find((row) => row.TaxType === type);
  if (rate?.Status !== "ACTIVE")
    return {
      problem: `The TaxType code '${type}' does not exist or cannot be used for this type of transaction.`,
    };
  if (account && !applies(rate, account))
    return { problem: `The TaxType code '${type}' cannot be used with account code '${account.Code}'.` };
  return { value: rate };
}

/** At most two tracking options, of different categories, in use. */
export function lineTracking(org: Organisation, sent: TrackingInput[]): Found<StoredTracking[]> {
  if (sent.length > 2) return { problem: "A line item can have at most 2 tracking options." };
  const chosen: StoredTracking[] = [];
  for (const row of sent) {
    const category = org.tracking.find(
      (c) =>
        c.Status === "ACTIVE" && (c.TrackingCategoryID === row.TrackingCategoryID || c.Name === row.Name),
    );
    const option = category?.Options.find(
      (o) => o.Status === "ACTIVE" && (o.TrackingOptionID === row.TrackingOptionID || o.Name === row.Option),
    );
    if (!category || !option)
      return {
        problem: `The tracking option ${row.Name ?? row.TrackingCategoryID}: ${row.Option ?? row.TrackingOptionID} does not exist or is archived.`,
      };
    if (chosen.some((c) => c.TrackingCategoryID === category.TrackingCategoryID))
      return { problem: `The tracking category ${category.Name} is given twice on one line item.` };
    chosen.push({
      TrackingCategoryID: category.TrackingCategoryID,
      TrackingOptionID: option.TrackingOptionID,
      Name: category.Name,
      Option: option.Name,
    });
  }
  return { value: chosen };
}

/** Tax default of a line when none is sent: the account's own. */
export const accountTax = (account: Account | null, type: InvoiceType): string | undefined =>
  account?.TaxType || (type === "ACCREC" && account ? "NONE" : undefined);
