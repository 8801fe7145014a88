import type { MappingOptions } from "@/lib/accounting/provider";
import type { Decimal } from "@/lib/money";
import { offered, problemOf } from "./check";
import {
  DEFAULT_KEY,
  MappingKind,
  type MappingQuestion,
  type SetUpQuestion,
  type SetUpSection,
  type StoredChoice,
} from "./schemas";
import { suggestDefault, suggestTax } from "./suggest";

interface OurTaxCode {
  code: string;
  description: string;
  rate: Decimal;
}

/** Pure: each question with what is chosen, what is suggested, and what is wrong. */
export function answerQuestions(
  questions: MappingQuestion[],
  stored: StoredChoice[],
  taxCodes: ReadonlyMap<string, OurTaxCode>,
  books: { label: string; options: MappingOptions },
): SetUpSection[] {
  const answered = questions.map((question) => answer(question, stored, taxCodes, books));
  return MappingKind.options
    .map((kind) => ({
      kind,
      questions: answered.filter((question) => question.kind === kind),
      options: offered(kind, books.options).map((option) => ({
        id: option.id,
        label: option.label,
        rate: "rate" in option ? option.rate : null,
      })),
    }))
    .filter((section) => section.questions.length > 0);
}

function answer(
  question: MappingQuestion,
  stored: StoredChoice[],
  taxCodes: ReadonlyMap<string, OurTaxCode>,
  { label, options }: { label: string; options: MappingOptions },
): SetUpQuestion {
  const choice =
    stored.find((each) => each.kind === question.kind && each.ourKey === question.ourKey) ?? null;
  const tax = question.kind === "tax_code" ? taxCodes.get(question.ourKey) : undefined;
  return {
    ...question,
    current: choice && { remoteId: choice.remoteId, remoteLabel: choice.remoteLabel },
    suggestion: suggestionFor(question, tax, options),
    problem: problemOf(question, choice, options, label),
  };
}

function suggestionFor(
  { kind, ourKey }: MappingQuestion,
  tax: OurTaxCode | undefined,
  options: MappingOptions,
): string | null {
  if (kind === "tax_code") return tax ? suggestTax(tax, options) : null;
  return ourKey === DEFAULT_KEY ? suggestDefault(kind, options) : null;
}
