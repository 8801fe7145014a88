"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { Panel } from "@/app/_ui/panel";
import { TextField } from "@/app/_ui/text-field";
import { showToast } from "@/app/_ui/toast";
import type { SetUpSection } from "@/lib/mappings/schemas";
import type { Preferences } from "@/lib/preferences/schemas";
import { saveSetUpAction } from "../actions";
import { type Answers, firstAnswers, questionKey, toChoices } from "./answers";
import { type InvoiceChoices, InvoicePanel } from "./invoice-panel";
import { MappingPanel } from "./mapping-panel";

const OFFLINE =
  "The server could not be reached. Check the connection, then look whether it was saved before you try again.";

/** The guided set-up; later the same page is Settings, Mappings. Everything is saved at once. */
export function SetUpForm({
  slug,
  provider,
  sections,
  preferences,
  confirmed,
  goLiveDate,
  mayChange,
}: {
  slug: string;
  provider: { id: string; label: string; hasDrafts: boolean };
  sections: SetUpSection[];
  preferences: Preferences;
  confirmed: boolean;
  goLiveDate: string;
  mayChange: boolean;
}) {
  const router = useRouter();
  const [answers, setAnswers] = useState<Answers>(() => firstAnswers(sections));
  const [invoices, setInvoices] = useState<InvoiceChoices>({
    invoiceStatus: preferences.invoiceStatus,
    numbering: preferences.numbering,
    defaultTermsDays: String(preferences.defaultTermsDays),
  });
  const [liveFrom, setLiveFrom] = useState(goLiveDate);
  const [errors, setErrors] = useState<Record<string, string>>(() => currentProblems(sections));
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    setFailure(null);
    try {
      const result = await saveSetUpAction(slug, {
        provider: provider.id,
        choices: toChoices(sections, answers),
        goLiveDate: liveFrom,
        preferences: { ...invoices },
      });
      if (result.ok) {
        setErrors({});
        showToast(confirmed ? "Saved." : `The set-up of ${provider.label} is confirmed.`);
        if (!confirmed) router.push(`/${slug}/integration/${provider.id}`);
      } else {
        setErrors(result.error.fields ?? {});
        setFailure(result.error.message);
      }
    } catch {
      setFailure(OFFLINE);
    }
    setBusy(false);
  }

  return (
    <div className="flex flex-col gap-6">
      {sections.map((section) => (
        <MappingPanel
          key={section.kind}
          section={section}
          label={provider.label}
          answers={answers}
          errors={errors}
          isDisabled={!mayChange}
          onAnswer={(key, remoteId) => {
            setAnswers((before) => ({ ...before, [key]: remoteId }));
            setErrors(({ [key]: _mended, ...rest }) => rest);
          }}
        />
      ))}
      <InvoicePanel
        provider={provider}
        choices={invoices}
        error={errors["preferences.defaultTermsDays"]}
        isDisabled={!mayChange}
        onChange={setInvoices}
      />
      <Panel title="When to begin">
        <TextField
          label="Go-live date"
          description="Jobs closed and contract invoices dated before this day are not offered."
          type="date"
          value={liveFrom}
          onChange={setLiveFrom}
          error={errors.goLiveDate}
          isDisabled={!mayChange}
          className="max-w-xs"
        />
      </Panel>
      {mayChange ? (
        <div className="flex flex-col items-start gap-4">
          {failure ? <Notice tone="danger">{failure}</Notice> : null}
          <Button kind="primary" onPress={() => void save()} isPending={busy}>
            {confirmed ? "Save" : "Confirm the set-up"}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** What is no longer valid is shown at once; what was never chosen only after a try to confirm. */
function currentProblems(sections: SetUpSection[]): Record<string, string> {
  const problems = sections
    .flatMap((section) => section.questions)
    .flatMap((question) =>
      question.current && question.problem ? [[questionKey(question), question.problem]] : [],
    );
  return Object.fromEntries(problems);
}
