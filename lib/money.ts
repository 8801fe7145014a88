import Big from "big.js";

/** Decimal text, e.g. "1234.50". Money has two places, quantities and unit prices up to four. Never a float. */
export type Decimal = string;

const HALF_UP = 1; // away from zero at the half, as tax offices and both books round

const big = (value: Decimal | number): Big => new Big(value);

/** Two places, half away from zero. */
export const roundMoney = (value: Decimal): Decimal => big(value).round(2, HALF_UP).toFixed(2);
export const addMoney = (...values: Decimal[]): Decimal =>
  values.reduce((sum, value) => sum.plus(value), big("0")).toFixed(2);
/** An exact sum, for rates and quantities. */
export const addExact = (...values: Decimal[]): Decimal =>
  values.reduce((sum, value) => sum.plus(value), big("0")).toFixed();
export const subtractMoney = (a: Decimal, b: Decimal): Decimal => big(a).minus(b).toFixed(2);
/** quantity x unit price, rounded to the penny: a line's net. */
export const lineNet = (quantity: Decimal, unitPrice: Decimal): Decimal =>
  big(quantity).times(unitPrice).round(2, HALF_UP).toFixed(2);
/** `ratePercent` of `net`, rounded to the penny. "20" means 20 %. */
export const taxOn = (net: Decimal, ratePercent: Decimal): Decimal =>
  big(net).times(ratePercent).div(100).round(2, HALF_UP).toFixed(2);
export const isZero = (value: Decimal): boolean => big(value).eq(0);
export const isNegative = (value: Decimal): boolean => big(value).lt(0);
export const sameAmount = (a: Decimal, b: Decimal): boolean => big(a).eq(b);
export const compareAmounts = (a: Decimal, b: Decimal): number => big(a).cmp(b);
/** Plain decimal text without trailing zeros: "12.5000" -> "12.5". */
export const trimDecimal = (value: Decimal): Decimal => big(value).toFixed();

/** net / quantity to four places if that gives back the same net, else null. */
export function exactUnitPrice(net: Decimal, quantity: Decimal): Decimal | null {
  if (isZero(quantity)) return null;
  const unit = big(net).div(quantity).round(4, HALF_UP).toFixed();
  return sameAmount(lineNet(quantity, unit), net) ? unit : null;
}

/** A number that came over JSON (books answer with JSON numbers) as decimal text. */
export const fromJsonNumber = (value: number | string): Decimal => big(value).toFixed();
/** Decimal text as the JSON number a provider's wire format demands; exact for amounts below 9e13. */
export const toJsonNumber = (value: Decimal): number => big(value).toNumber();

/** `£1,234.50`: for people only. */
export function formatMoney(value: Decimal, currency: string): string {
  const [whole = "0", cents = "00"] = big(value).abs().toFixed(2).split(".");
  const symbol =
    new Intl.NumberFormat("en-GB", { style: "currency", currency, currencyDisplay: "narrowSymbol" })
      .formatToParts(0)
      .find((part) => part.type === "currency")?.value ?? currency;
  return `${isNegative(value) ? "-" : ""}${symbol}${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",")}.${cents}`;
}
