import Big from "big.js";
import { cents, decimal, jsonAmount } from "./amount";
import type { Books } from "./books";
import { business, invalid, missing } from "./fault";
import { asObject, asObjects, asText, type Json, type JsonObject, refValue } from "./json";
import { defaultItem, referred } from "./references";

export interface BuiltLine {
  line: JsonObject;
  kind: "sale" | "text" | "discount";
}

const MOST_LINES = 750;

/** 6070 unless Amount is Qty x UnitPrice to the penny. A price without a quantity counts once. */
function checkAmount(amount: Big, detail: JsonObject): void {
  if (detail.UnitPrice === undefined) return;
  const quantity = detail.Qty === undefined ? new Big(1) : decimal(detail.Qty);
  if (cents(decimal(detail.UnitPrice).times(quantity)).eq(cents(amount))) return;
  throw invalid(
    "6070",
    `Amount is not equal to UnitPrice * Qty. Supplied value:${amount.toString()}`,
    "Line",
  );
}

function soldItem(books: Books, ref: Json | undefined): JsonObject {
  const item = referred(books, "ItemRef", ref) ?? defaultItem(books);
  if (!item) throw missing("Line.SalesItemLineDetail.ItemRef");
  if (item.Type === "Category" || !item.IncomeAccountRef) throw business("The item of a line cannot be sold");
  return item;
}

function priced(amount: Big, detail: JsonObject): JsonObject {
  const quantity = decimal(detail.Qty);
  if (detail.Qty === undefined || quantity.eq(0)) return {};
  const price = detail.UnitPrice === undefined ? amount.div(quantity).round(7) : decimal(detail.UnitPrice);
  return { UnitPrice: price.toNumber(), Qty: quantity.toNumber() };
}

function saleLine(books: Books, sent: JsonObject): JsonObject {
  if (sent.Amount === undefined || sent.Amount === "") throw missing("Line.Amount");
  if (sent.SalesItemLineDetail === undefined) throw missing("Line.SalesItemLineDetail");
  const detail = asObject(sent.SalesItemLineDetail);
  const amount = decimal(sent.Amount);
  checkAmount(amount, detail);
  const item = soldItem(books, detail.ItemRef);
  referred(books, "ClassRef", detail.ClassRef);
  const { ItemRef: _item, Qty: _qty, UnitPrice: price, ItemAccountRef: _account, ...rest } = detail;
  const alone: JsonObject = price === undefined ? {} : { UnitPrice: decimal(price).toNumber() };
  return {
    ...(sent.Description === undefined ? {} : { Description: sent.Description }),
    Amount: jsonAmount(amount),
    DetailType: "SalesItemLineDetail",
    SalesItemLineDetail: {
      ItemRef: { value: asText(item.Id) },
      ...alone,
      ...priced(amount, detail),
      ItemAccountRef: { value: refValue(item.IncomeAccountRef) },
      ...rest,
    },
    CustomExtensions: [],
  };
}

function discountLine(books: Books, sent: JsonObject): JsonObject {
  if (asObject(books.company.preferences.SalesFormsPrefs).AllowDiscount !== true) {
    throw business("Discounts are switched off in the company's preferences");
  }
  const detail = asObject(sent.DiscountLineDetail);
  if (detail.PercentBased !== true && sent.Amount === undefined) throw missing("Line.Amount");
  return {
    Amount: jsonAmount(decimal(sent.Amount)),
    DetailType: "DiscountLineDetail",
    DiscountLineDetail: detail,
  };
}

function build(books: Books, sent: JsonObject): BuiltLine | null {
  switch (sent.DetailType) {
    case undefined:
      throw missing("Line.DetailType");
    case "SubTotalLineDetail":
      return null;
    case "SalesItemLineDetail":
      return { kind: "sale", line: saleLine(books, sent) };
    case "DiscountLineDetail":
      return { kind: "discount", line: discountLine(books, sent) };
    case "DescriptionOnly": {
      const Description = asText(sent.Description);
      return {
        kind: "text",
        line: { Description, DetailType: "DescriptionOnly", DescriptionLineDetail: {} },
      };
    }
    default:
      throw business(`A line of type ${asText(sent.DetailType)} cannot stand on an invoice here`);
  }
}

/**
 * The lines as they will be stored, numbered; a line keeps its id only if the invoice has it. Subtotals are left out:
 * they are added after the tax. 2250 without a line.
 */
export function builtLines(books: Books, sent: Json | undefined, before: JsonObject[]): BuiltLine[] {
  if (sent === undefined) throw missing("Line");
  const known = new Set(before.map((line) => asText(line.Id)).filter(Boolean));
  let lastId = Math.max(0, ...[...known].map(Number));
  const built: BuiltLine[] = [];
  for (const line of asObjects(sent)) {
    const one = build(books, line);
    if (!one) continue;
    const asked = asText(line.Id);
    const keeps = known.delete(asked);
    if (!keeps) lastId += 1;
    const numbered: JsonObject = { Id: keeps ? asked : String(lastId), LineNum: built.length + 1 };
    built.push({ ...one, line: one.kind === "discount" ? one.line : { ...numbered, ...one.line } });
  }
  if (built.length === 0) throw invalid("2250", "A sale needs at least one line", "Line");
  if (built.filter((line) => line.kind === "sale").length > MOST_LINES) {
    throw business(`At most ${MOST_LINES} taxable lines`);
  }
  return built;
}
