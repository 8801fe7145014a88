import { randomUUID } from "node:crypto";
import Big from "big.js";
import type {
  Account,
  InvoiceType,
  Item,
  LineAmountTypes,
  StoredContact,
  StoredLine,
  TaxRate,
} from "./books";
import { accountTax, lineAccount, lineTaxRate, lineTracking } from "./line-accounts";
import { lineAmount, lineTax, round } from "./line-amounts";
import type { WriteContext } from "./write-context";
import type { LineInput } from "./written";

export interface LineSetting {
  type: InvoiceType;
  types: LineAmountTypes;
  contact: StoredContact;
  /** SUBMITTED and AUTHORISED want complete lines. */
  complete: boolean;
}
export interface BuiltLine {
  line: StoredLine;
  problems: string[];
}

const MAX_AMOUNT = new Big("9999999999.99");

/** A line that only says something: no price, no account, no item. */
const isDescriptionOnly = (input: LineInput): boolean =>
  input.Description !== undefined &&
  [
    input.UnitAmount,
    input.LineAmount,
    input.ItemCode,
    input.AccountCode,
    input.AccountID,
    input.TaxAmount,
  ].every((value) => value === undefined);

function price(input: LineInput, item: Item | undefined, unitdp: 2 | 4, problems: string[]) {
  const unit = input.UnitAmount ?? (item ? Number(item.UnitPrice) : undefined);
  const given = input.LineAmount === undefined ? null : new Big(input.LineAmount);
  const discountRate = input.DiscountRate === undefined ? null : new Big(input.DiscountRate);
  const discountAmount = input.DiscountAmount === undefined ? null : new Big(input.DiscountAmount);
  const quantity = round(new Big(input.Quantity ?? 1), 4);
  const priced = { quantity, unitAmount: new Big(0), discountRate, discountAmount };
  if (unit === undefined && given && quantity.eq(0)) {
    problems.push("A LineAmount without UnitAmount needs a Quantity other than 0.");
    return { ...priced, amount: given };
  }
  // With a line amount and a quantity alone, the unit price is worked out from them.
  const worked = unit === undefined && given ? given.div(quantity) : new Big(unit ?? 0);
  priced.unitAmount = round(worked, unitdp);
  const amount = unit === undefined && given ? round(given, 2) : lineAmount(priced);
  if (given && !given.eq(amount))
    problems.push(
      `The line total ${given.toFixed(2)} does not match the expected line total ${amount.toFixed(2)}`,
    );
  if (amount.abs().gt(MAX_AMOUNT)) problems.push("The line amount must not exceed 9,999,999,999.99.");
  return { ...priced, amount };
}

function textProblems(input: LineInput, setting: LineSetting): string[] {
  const problems: string[] = [];
  const description = input.Description ?? "";
  if (description.length > 4000) problems.push("The length of Description must not exceed 4000 characters.");
  if (setting.complete && description === "") problems.push("Description must be at least 1 char long.");
  if ((input.ItemCode?.length ?? 0) > 30)
    problems.push("The length of ItemCode must not exceed 30 characters.");
  if ((input.AccountCode?.length ?? 0) > 10)
    problems.push("The length of AccountCode must not exceed 10 characters.");
  const discounted = input.DiscountRate !== undefined || input.DiscountAmount !== undefined;
  if (discounted && setting.type !== "ACCREC") problems.push("Discounts are allowed on sales invoices only.");
  return problems;
}

function resolveAccount(
  context: WriteContext,
  input: LineInput,
  item: Item | undefined,
  setting: LineSetting,
) {
  const code = input.AccountCode ?? item?.AccountCode ?? setting.contact.SalesDefaultAccountCode;
  if (!code && !input.AccountID)
    return { account: null, problem: setting.complete ? "Account code must be specified." : null };
  const found = lineAccount(context.org, code, input.AccountID);
  return { account: found.value ?? null, problem: found.problem ?? null };
}

function resolveTax(
  context: WriteContext,
  input: LineInput,
  item: Item | undefined,
  account: Account | null,
  setting: LineSetting,
): { rate: TaxRate | null; problem: string | null } {
  const type =
    setting.types === "NoTax"
      ? "NONE"
      : input.TaxType ||
        item?.TaxType ||
        setting.contact.AccountsReceivableTaxType ||
        accountTax(account, setting.type);
  if (!type)
    return { rate: null, problem: setting.complete && account ? "TaxType must be specified." : null };
  const found = lineTaxRate(context.org, type, account);
  return { rate: found.value ?? null, problem: found.problem ?? null };
}

/** One line as it will be kept, with everything that is wrong with it. A sent line replaces the kept one whole. */
export function buildLine(context: WriteContext, input: LineInput, setting: LineSetting): BuiltLine {
  const id = input.LineItemID ?? randomUUID();
  const problems = textProblems(input, setting);
  const tracking = lineTracking(context.org, input.Tracking ?? []);
  if (tracking.problem) problems.push(tracking.problem);
  const base = { LineItemID: id, Description: input.Description, Tracking: tracking.value ?? [] };
  if (isDescriptionOnly(input)) return { line: { ...base, TaxAmount: "0.00", LineAmount: "0.00" }, problems };

  const item = context.org.items.find((row) => row.Code === input.ItemCode);
  if (input.ItemCode && !item) problems.push(`Item code '${input.ItemCode}' is not valid`);
  const { account, problem: accountProblem } = resolveAccount(context, input, item, setting);
  if (accountProblem) problems.push(accountProblem);
  const { rate, problem: taxProblem } = resolveTax(context, input, item, account, setting);
  if (taxProblem) problems.push(taxProblem);
  const priced = price(input, item, context.unitdp, problems);
  const computed = lineTax(priced.amount, rate?.EffectiveRate ?? 0, setting.types);
  const tax = input.TaxAmount === undefined ? computed : round(new Big(input.TaxAmount), 2);
  if (setting.types === "NoTax" && !tax.eq(0))
    problems.push("TaxAmount must be 0 when LineAmountTypes is NoTax.");
  const line: StoredLine = {
    ...base,
    Description: input.Description ?? item?.Description,
    Quantity: priced.quantity.toFixed(),
    UnitAmount: priced.unitAmount.toFixed(),
    ItemCode: input.ItemCode,
    AccountCode: account?.Code,
    AccountID: account?.AccountID,
    TaxType: rate?.TaxType,
    TaxAmount: tax.toFixed(2),
    LineAmount: priced.amount.toFixed(2),
    DiscountRate: priced.discountRate?.toFixed(),
    DiscountAmount: priced.discountAmount?.toFixed(2),
  };
  return { line, problems };
}
