import Big from "big.js";
import { cents, decimal, jsonAmount, sum } from "./amount";
import { type Books, find } from "./books";
import { business, invalid, missing } from "./fault";
import type { BuiltLine } from "./invoice-lines";
import { asObject, asObjects, asText, type JsonObject, refValue } from "./json";
import { taxCode } from "./references";
import { grossOf, netOf, type Rate, type RateTotal, type TaxedLine, taxByRate } from "./tax";

export interface TaxedInvoice {
  lines: JsonObject[];
  TxnTaxDetail: JsonObject;
  total: Big;
}

const PENNY = new Big("0.01");

const taxPrefs = (books: Books) => asObject(books.company.preferences.TaxPrefs);

/** US companies with automated sales tax: the service finds the rate, callers say only TAX or NON. */
export const isAutomated = (books: Books): boolean => taxPrefs(books).PartnerTaxEnabled === true;
const usesTax = (books: Books): boolean => taxPrefs(books).UsingSalesTax === true;

function ratesOf(books: Books, code: JsonObject): Rate[] {
  return asObjects(asObject(code.SalesTaxRateList).TaxRateDetail).flatMap((detail) => {
    const rate = find(books, "TaxRate", refValue(detail.TaxRateRef));
    return rate ? [{ id: asText(rate.Id), percent: decimal(rate.RateValue) }] : [];
  });
}

const detailOf = (line: JsonObject) => asObject(line.SalesItemLineDetail);

function automatedCode(books: Books, line: JsonObject): "TAX" | "NON" {
  const asked = refValue(detailOf(line).TaxCodeRef);
  if (asked === "TAX" || asked === "NON") return asked;
  if (asked !== "")
    throw invalid("6100", "Invalid tax rate id - only TAX or NON on a line", "Line.TaxCodeRef");
  const item = find(books, "Item", refValue(detailOf(line).ItemRef));
  return item?.Taxable === true ? "TAX" : "NON";
}

function withDetail(line: JsonObject, changes: JsonObject): JsonObject {
  return { ...line, SalesItemLineDetail: { ...detailOf(line), ...changes } };
}

interface Prepared {
  line: JsonObject;
  taxed: TaxedLine;
}

function automatedLine(books: Books, line: JsonObject, exempt: boolean): Prepared {
  const code = automatedCode(books, line);
  const group = find(books, "TaxCode", "2");
  const rates = code === "TAX" && !exempt && group ? ratesOf(books, group) : [];
  return {
    line: withDetail(line, { TaxCodeRef: { value: code } }),
    taxed: { net: decimal(line.Amount), rates },
  };
}

function countryLine(books: Books, line: JsonObject, mode: string): Prepared {
  const { TaxCodeRef, TaxInclusiveAmt, ...rest } = detailOf(line);
  const net = decimal(line.Amount);
  if (mode === "NotApplicable") {
    return { line: { ...line, SalesItemLineDetail: rest }, taxed: { net, rates: [] } };
  }
  const code = taxCode(books, TaxCodeRef);
  if (!code) throw business("Every line needs a tax code (TaxCodeRef)");
  const rates = ratesOf(books, code);
  const coded = withDetail(
    { ...line, SalesItemLineDetail: rest },
    { TaxCodeRef: { value: asText(code.Id) } },
  );
  if (mode !== "TaxInclusive") return { line: coded, taxed: { net, rates } };
  const gross = TaxInclusiveAmt === undefined ? grossOf(net, rates) : cents(decimal(TaxInclusiveAmt));
  if (netOf(gross, rates).minus(net).abs().gt(PENNY)) {
    throw invalid("6070", "Amount is not TaxInclusiveAmt less its tax", "Line");
  }
  return {
    line: withDetail(coded, { TaxInclusiveAmt: jsonAmount(gross) }),
    taxed: { net, gross, rates },
  };
}

function taxLine(total: RateTotal): JsonObject {
  return {
    Amount: jsonAmount(total.tax),
    DetailType: "TaxLineDetail",
    TaxLineDetail: {
      TaxRateRef: { value: total.rate.id },
      PercentBased: true,
      TaxPercent: total.rate.percent.toNumber(),
      NetAmountTaxable: jsonAmount(total.taxable),
    },
  };
}

/** 2020, 6000 and 6170: what a company of this country wants or does not want to hear about tax. */
function checkedMode(books: Books, content: JsonObject): string {
  const mode = asText(content.GlobalTaxCalculation);
  if (isAutomated(books)) {
    if (mode !== "") throw business("GlobalTaxCalculation cannot be used in a US company");
    return "";
  }
  if (mode === "" && usesTax(books)) throw missing("GlobalTaxCalculation");
  const detail = asObject(content.TxnTaxDetail);
  const says =
    detail.TaxLine !== undefined || detail.TxnTaxCodeRef !== undefined || !decimal(detail.TotalTax).eq(0);
  if (mode === "NotApplicable" && says) {
    throw invalid("6170", "TxnTaxDetail cannot be given when tax is NotApplicable", "TxnTaxDetail");
  }
  return mode === "" ? "NotApplicable" : mode;
}

function discountOf(built: BuiltLine[], subtotal: Big): Big {
  const line = built.find((one) => one.kind === "discount")?.line;
  if (!line) return new Big(0);
  const detail = asObject(line.DiscountLineDetail);
  return detail.PercentBased === true
    ? cents(subtotal.times(decimal(detail.DiscountPercent)).div(100))
    : decimal(line.Amount);
}

const scaled = (line: TaxedLine, share: Big): TaxedLine => ({
  ...line,
  net: line.net.times(share),
  gross: line.gross?.times(share),
});

/** Tax, subtotal and total of an invoice's lines. */
export function taxed(
  books: Books,
  content: JsonObject,
  built: BuiltLine[],
  customer: JsonObject,
): TaxedInvoice {
  const mode = checkedMode(books, content);
  const automated = isAutomated(books);
  const sales: Prepared[] = [];
  const lines: JsonObject[] = [];
  for (const { kind, line } of built) {
    if (kind !== "sale") {
      if (kind === "text") lines.push(line);
      continue;
    }
    const prepared = automated
      ? automatedLine(books, line, customer.Taxable === false)
      : countryLine(books, line, mode);
    sales.push(prepared);
    lines.push(prepared.line);
  }
  const subtotal = sum(sales.map(({ taxed: one }) => one.net));
  const discount = discountOf(built, subtotal);
  const share =
    content.ApplyTaxAfterDiscount === true && !subtotal.eq(0)
      ? subtotal.minus(discount).div(subtotal)
      : new Big(1);
  const totals = taxByRate(sales.map(({ taxed: one }) => scaled(one, share)));
  const honoured = automated ? asObject(content.TxnTaxDetail).TotalTax : undefined;
  const tax = honoured === undefined ? sum(totals.map((one) => one.tax)) : cents(decimal(honoured));
  const grosses = sum(sales.map(({ taxed: one }) => one.gross ?? new Big(0)));
  const inclusive = mode === "TaxInclusive" && discount.eq(0);

  lines.push({ Amount: jsonAmount(subtotal), DetailType: "SubTotalLineDetail", SubTotalLineDetail: {} });
  const discountLine = built.find((one) => one.kind === "discount")?.line;
  if (discountLine) lines.push({ ...discountLine, Amount: jsonAmount(discount) });

  const only = totals[0];
  const shown = honoured !== undefined && only ? [{ ...only, tax }] : totals;
  const TxnTaxDetail: JsonObject = {
    ...(automated && only ? { TxnTaxCodeRef: { value: "2" } } : {}),
    TotalTax: jsonAmount(tax),
    ...(shown.length > 0 ? { TaxLine: shown.map(taxLine) } : {}),
  };
  const total = inclusive ? grosses : subtotal.minus(discount).plus(tax);
  return { lines, TxnTaxDetail, total: cents(total) };
}
