"use client";

import { TriangleAlert } from "lucide-react";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { rateWarning } from "@/lib/mappings/check";
import type { MappingKind, SetUpQuestion, SetUpSection } from "@/lib/mappings/schemas";
import { type Answers, questionKey } from "./answers";

const NONE = "(none)";

const WORDS: Record<MappingKind, { title: string; text: (label: string) => string; none: string }> = {
  tax_code: {
    title: "Tax codes",
    text: (label) => `Which tax rate of ${label} stands for each tax code of Tracker Pro.`,
    none: "Not mapped: its records are blocked",
  },
  account: {
    title: "Sales accounts",
    text: (label) => `Which account of ${label} the lines of an invoice go to.`,
    none: "Use the default",
  },
  item: {
    title: "Items",
    text: (label) =>
      `Which item of ${label} the lines of an invoice are sold as. It also decides the account.`,
    none: "Use the default",
  },
};

/** One kind of mapping: a drop-down per question, filled by the provider. */
export function MappingPanel({
  section,
  label,
  answers,
  errors,
  isDisabled,
  onAnswer,
}: {
  section: SetUpSection;
  label: string;
  answers: Answers;
  errors: Record<string, string>;
  isDisabled: boolean;
  onAnswer: (key: string, remoteId: string) => void;
}) {
  const { title, text, none } = WORDS[section.kind];
  return (
    <Panel title={title}>
      <p className="pb-5 text-muted">{text(label)}</p>
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
        {section.questions.map((question) => {
          const key = questionKey(question);
          const value = answers[key] ?? "";
          const options = section.options.map((option) => ({ id: option.id, label: option.label }));
          const warning = rateWarning(
            question.rate,
            section.options.find((option) => option.id === value),
          );
          return (
            <div key={key} className="flex min-w-0 flex-col gap-1.5">
              <Select
                label={question.label}
                description={describe(question, value)}
                error={errors[key]}
                options={question.required ? options : [{ id: NONE, label: none }, ...options]}
                value={value === "" ? (question.required ? null : NONE) : value}
                onChange={(id) => onAnswer(key, id === NONE ? "" : id)}
                isDisabled={isDisabled}
              />
              {warning ? (
                <p className="flex items-start gap-1.5 text-sm font-medium text-warning">
                  <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                  {warning}
                </p>
              ) : null}
            </div>
          );
        })}
      </div>
    </Panel>
  );
}

const describe = (question: SetUpQuestion, value: string): string =>
  !question.current && value !== "" && value === question.suggestion
    ? `${question.hint} · suggested`
    : question.hint;
