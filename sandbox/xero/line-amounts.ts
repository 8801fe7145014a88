import Big from "big.js";
import type { LineAmountTypes, StoredLine } from "./books";

const HALF_UP = 1;
export const round = (value: Big, places: number): Big => value.round(places, HALF_UP);
const money = (value: Big): string => round(value, 2).toFixed(2);

export interface PricedLine {
  quantity: Big;
  unitAmount: Big;
  discountRate: Big | null;
  discountAmount: Big | null;
}

/** Quantity x unit price after discount, to the penny. */
export function lineAmount({ quantity, unitAmount, discountRate, discountAmount }: PricedLine): Big {
  const gross = quantity.times(unitAmount);
  if (discountRate) return round(gross.times(new Big(100).minus(discountRate)).div(100), 2);
  return round(gross.minus(discountAmount ?? 0), 2);
}

/** Tax of one line, rounded to the penny. `rate` in percent. */
export function lineTax(amount: Big, rate: number, types: LineAmountTypes): Big {
  if (types === "NoTax") return new Big(0);
  if (types === "Exclusive") return round(amount.times(rate).div(100), 2);
  return round(amount.minus(amount.div(new Big(rate).div(100).plus(1))), 2);
}

/** Lines' tax is rounded per line, then summed. */
export function totals(lines: StoredLine[], types: LineAmountTypes) {
  const sum = (field: "LineAmount" | "TaxAmount") =>
    lines.reduce((total, line) => total.plus(line[field]), new Big(0));
  const amount = sum("LineAmount");
  const tax = sum("TaxAmount");
  const net = types === "Inclusive" ? amount.minus(tax) : amount;
  return { SubTotal: money(net), TotalTax: money(tax), Total: money(net.plus(tax)) };
}
