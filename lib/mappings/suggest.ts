import type { MappingOptions } from "@/lib/accounting/provider";
import { compareAmounts, type Decimal, isZero } from "@/lib/money";
import { offered } from "./check";
import type { MappingKind } from "./schemas";

/** Words that a rate for what a company sells has in its name, and words that speak against it. */
const FOR_SALES = ["income", "sales", "output", "standard", "s"];
const NOT_FOR_SALES = [
  "expenses",
  "purchases",
  "purchase",
  "input",
  "capital",
  "acquisitions",
  "import",
  "imports",
];
/** Special treatments: the name of both sides must say the same, or neither. */
const TREATMENTS = [
  ["reverse", "rc"],
  ["ec", "ecg", "ecs", "eu"],
  ["moss", "oss", "ioss"],
  ["margin"],
  ["flat"],
  ["postponed", "pva"],
  ["cis", "construction"],
] as const;
/** A rate of nothing has several reasons; these are the ones people name. */
const ZERO_REASONS = [["zero", "z"], ["exempt"], ["outside", "scope", "none", "no"]] as const;

const words = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);

/**
 * The rate that a tax code most likely means: equal in percent and of the same treatment (reverse charge, exempt...),
 * then by name. A rate without a percentage is taken only where the books compute it. null = none fits: a person
 * must choose.
 */
export function suggestTax(
  ours: { code: string; description: string; rate: Decimal },
  options: MappingOptions,
): string | null {
  const taxes = options.taxes.filter((tax) => tax.active);
  const equal = taxes.filter((tax) => tax.rate !== null && compareAmounts(tax.rate, ours.rate) === 0);
  const computed = isZero(ours.rate) ? [] : taxes.filter((tax) => tax.rate === null);
  const [best] = (equal.length > 0 ? equal : computed)
    .filter((tax) => sameTreatment(words(ours.description), words(tax.label), isZero(ours.rate)))
    .map((tax, position) => ({ tax, position, score: scoreOf(ours, words(tax.label)) }))
    .sort((a, b) => b.score - a.score || a.position - b.position);
  return best?.tax.id ?? null;
}

function sameTreatment(mine: string[], theirs: string[], zero: boolean): boolean {
  const both = (group: readonly string[]) =>
    group.some((w) => mine.includes(w)) === group.some((w) => theirs.includes(w));
  if (!TREATMENTS.every(both)) return false;
  if (!zero) return true;
  const named = reasonOf(mine);
  const given = reasonOf(theirs);
  return named === null || given === null || named === given;
}

function scoreOf(ours: { code: string; description: string; rate: Decimal }, theirs: string[]): number {
  const has = (word: string) => theirs.includes(word);
  const mine = words(ours.description);
  let score = mine.filter((word) => word.length > 2 && has(word)).length;
  score += FOR_SALES.some(has) ? 4 : 0;
  score -= NOT_FOR_SALES.some(has) ? 8 : 0;
  // Nothing said of why it is nothing: zero-rated is the usual reason.
  if (isZero(ours.rate) && reasonOf(theirs) === (reasonOf(mine) ?? 0)) score += 6;
  return score;
}

function reasonOf(text: string[]): number | null {
  const found = ZERO_REASONS.findIndex((reason) => reason.some((word) => text.includes(word)));
  return found === -1 ? null : found;
}

/** The account or item to preselect as the default: what the provider suggests, else the only one there is. */
export function suggestDefault(
  kind: Exclude<MappingKind, "tax_code">,
  options: MappingOptions,
): string | null {
  const choices = offered(kind, options);
  const suggested = choices.find((choice) => "suggested" in choice && choice.suggested);
  return (suggested ?? (choices.length === 1 ? choices[0] : undefined))?.id ?? null;
}
