import type { MappingChoice, SetUpQuestion, SetUpSection } from "@/lib/mappings/schemas";

/** Question -> remote id; "" = nothing chosen. */
export type Answers = Record<string, string>;

/** Also the name of the field in the server's answer. */
export const questionKey = ({ kind, ourKey }: Pick<SetUpQuestion, "kind" | "ourKey">) => `${kind}:${ourKey}`;

/** What was chosen, if it is still offered, else what is suggested. */
export function firstAnswers(sections: SetUpSection[]): Answers {
  return Object.fromEntries(
    sections.flatMap(({ questions, options }) =>
      questions.map((question) => {
        const chosen = options.some((option) => option.id === question.current?.remoteId)
          ? question.current?.remoteId
          : null;
        // A choice that has become invalid is made again by a person, not by a suggestion.
        return [questionKey(question), chosen ?? (question.current ? "" : (question.suggestion ?? ""))];
      }),
    ),
  );
}

export const toChoices = (sections: SetUpSection[], answers: Answers): MappingChoice[] =>
  sections.flatMap(({ questions }) =>
    questions.map((question) => ({
      kind: question.kind,
      ourKey: question.ourKey,
      remoteId: answers[questionKey(question)] ?? "",
    })),
  );
