import Big from "big.js";
import type { Json } from "./json";

/** A JSON number or numeric text as an exact decimal; 0 when there is none. */
export function decimal(value: Json | undefined): Big {
  if (value === undefined || value === null || value === "" || typeof value === "object") return new Big(0);
  return new Big(String(value));
}

/** Two decimals, half away from zero. */
export const cents = (value: Big): Big => value.round(2, Big.roundHalfUp);

/** As it goes into JSON. */
export const jsonAmount = (value: Big): number => cents(value).toNumber();

export const sum = (values: Big[]): Big => values.reduce((total, value) => total.plus(value), new Big(0));

/** For pages: `1,234.50`. */
export function shownAmount(value: Json | undefined): string {
  const [whole = "0", part = "00"] = decimal(value).toFixed(2).split(".");
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",")}.${part}`;
}
