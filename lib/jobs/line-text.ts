import { type Decimal, sameAmount, trimDecimal } from "@/lib/money";

/** What stands on the invoice where Tracker Pro's description is empty. */
const BY_KIND = {
  labour: "Labour",
  material: "Materials",
  kit: "Kit",
  kit_component: "Part",
  contract_charge: "Contract charge",
} as const;

export type ChargeKind = keyof typeof BY_KIND;

export const chargeText = (kind: ChargeKind, description: string): string =>
  description.trim() || BY_KIND[kind];

/** "3 × Smoke detector"; without a number for exactly one, or none. */
export function withQuantity(quantity: Decimal, text: string): string {
  return sameAmount(quantity, "1") || sameAmount(quantity, "0") ? text : `${trimDecimal(quantity)} × ${text}`;
}

/**
 * `text` in pieces of at most `maxLength` characters, broken at white space where there is any.
 * At least one piece; no character but the white space at a break is lost.
 */
export function splitText(text: string, maxLength: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > maxLength) {
    const at = breakPoint(rest, maxLength);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest || pieces.length === 0 ? [...pieces, rest] : pieces;
}

/** Where the first piece ends: the last white space that fits, else the limit (never inside a character). */
function breakPoint(text: string, maxLength: number): number {
  for (let at = maxLength; at > 0; at--) {
    if (/\s/.test(text.charAt(at))) return at;
  }
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(maxLength - 1));
  return splitsPair && maxLength > 1 ? maxLength - 1 : maxLength;
}
