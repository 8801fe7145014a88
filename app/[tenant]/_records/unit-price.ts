import { type Decimal, trimDecimal } from "@/lib/money";

/** A unit price as people write it: two places, or as many as it has: "45.00", "0.0125". */
export function formatUnitPrice(value: Decimal): string {
  const [whole = "0", cents = ""] = trimDecimal(value).split(".");
  return `${whole}.${cents.padEnd(2, "0")}`;
}
