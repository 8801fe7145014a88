import type { MappingOptions, TaxOption } from "@/lib/accounting/provider";
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
  "reverse",
  "rc",
  "ec",
  "ecg",
  "ecs",
  "eu",
  "moss",
  "oss",
  "margin",
  "flat",
  "postponed",
  "pva",
  "construction",
  "cis",
  "domestic",
  "adjustment",
];
/** A rate of nothing has several reasons; these are the ones people name. */
const ZERO_REASONS = [["zero", "z"], ["exempt"], ["outside", "scope", "none", "no"]] as const;

const words = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);

/**
 * The rate that a tax code most likely means: equal in percent first, then by name. Only where the books compute
 * the rate themselves is a rate without a percentage taken. null = none fits.
 */
export function suggestTax(
  ours: { code: string; description: string; rate: Decimal },
  options: MappingOptions,
): string | null {
  const taxes = options.taxes.filter((tax) => tax.active);
  const equal = taxes.filter((tax) => tax.rate !== null && compareAmounts(tax.rate, ours.rate) === 0);
  const computed = isZero(ours.rate) ? [] : taxes.filter((tax) => tax.rate === null);
  const [best] = (equal.length > 0 ? equal : computed)
    .map((tax, position) => ({ tax, position, score: taxScore(ours, tax) }))
    .sort((a, b) => b.score - a.score || a.position - b.position);
  return best?.tax.id ?? null;
}

function taxScore(ours: { code: string; description: string; rate: Decimal }, tax: TaxOption): number {
  const theirs = words(tax.label);
  const has = (word: string) => theirs.includes(word);
  const mine = words(ours.description);
  let score = mine.filter((word) => word.length > 2 && has(word)).length;
  if (words(`${ours.code} ${ours.description}`).join(" ") === theirs.join(" ")) score += 10;
  score += FOR_SALES.some(has) ? 4 : 0;
  score -= NOT_FOR_SALES.filter((word) => has(word) && !mine.includes(word)).length * 8;
  return isZero(ours.rate) ? score + zeroScore(mine, has) : score;
}

/** The reason our description names; zero-rated when it names none. */
function zeroScore(mine: string[], has: (word: string) => boolean): number {
  const named = ZERO_REASONS.findIndex((reason) => reason.some((word) => mine.includes(word)));
  const theirs = ZERO_REASONS.findIndex((reason) => reason.some(has));
  if (theirs === -1) return 0;
  return theirs === Math.max(0, named) ? 6 : -2;
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
