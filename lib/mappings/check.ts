import type { MappingOptions, TaxOption } from "@/lib/accounting/provider";
import { compareAmounts, type Decimal, trimDecimal } from "@/lib/money";
import type { MappingKind, MappingQuestion, StoredChoice } from "./schemas";

/** Tax codes, accounts on which sales may stand, items: in use in the books now. */
export function offered(kind: MappingKind, options: MappingOptions) {
  if (kind === "tax_code") return options.taxes.filter((tax) => tax.active);
  if (kind === "account") return options.accounts.filter((account) => account.active && account.sales);
  return options.items.filter((item) => item.active);
}

const WORDS: Record<MappingKind, string> = { tax_code: "tax rate", account: "account", item: "item" };

/** Why this choice cannot be used; null = it can. `label` is the provider's. */
export function problemOf(
  question: Pick<MappingQuestion, "kind" | "required">,
  choice: Pick<StoredChoice, "remoteId" | "remoteLabel"> | null,
  options: MappingOptions,
  label: string,
): string | null {
  if (!choice) return question.required ? "Not mapped yet: choose one." : null;
  if (offered(question.kind, options).some((option) => option.id === choice.remoteId)) return null;
  return `The ${WORDS[question.kind]} “${choice.remoteLabel}” is no longer offered by ${label}: choose another.`;
}

/** The books would charge another rate than our tax code says. */
export function rateWarning(
  ourRate: Decimal | null,
  option: Pick<TaxOption, "rate"> | undefined,
): string | null {
  if (ourRate === null || !option || option.rate === null || compareAmounts(ourRate, option.rate) === 0)
    return null;
  return `The rates differ: ${trimDecimal(ourRate)}% here, ${trimDecimal(option.rate)}% there.`;
}
