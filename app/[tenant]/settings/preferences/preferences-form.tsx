"use client";

import { useState, useTransition } from "react";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { showToast } from "@/app/_ui/toast";
import type { Preferences } from "@/lib/preferences/schemas";
import { setPreferencesAction } from "./actions";
import { FlagsSection, InvoiceSection, TicksSection } from "./sections";

/** What the form holds: as Preferences, but the days as typed. */
export type Draft = Omit<Preferences, "defaultTermsDays"> & { defaultTermsDays: string };
export interface SectionProps {
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  isDisabled: boolean;
  fields: Record<string, string>;
}

const OFFLINE = "The server could not be reached. Nothing was saved; check the connection and try again.";

export function PreferencesForm({
  slug,
  saved,
  canChange,
}: {
  slug: string;
  saved: Preferences;
  canChange: boolean;
}) {
  const start: Draft = { ...saved, defaultTermsDays: String(saved.defaultTermsDays) };
  const [draft, setDraft] = useState(start);
  const [failure, setFailure] = useState<{ message: string; fields: Record<string, string> } | null>(null);
  const [busy, startTransition] = useTransition();
  const changed = JSON.stringify(draft) !== JSON.stringify(start);

  function save() {
    setFailure(null);
    startTransition(async () => {
      try {
        const result = await setPreferencesAction(slug, draft);
        if (result.ok) showToast("Preferences saved.");
        else setFailure({ message: result.error.message, fields: result.error.fields ?? {} });
      } catch {
        setFailure({ message: OFFLINE, fields: {} });
      }
    });
  }

  const section: SectionProps = {
    draft,
    change: (changes) => setDraft({ ...draft, ...changes }),
    isDisabled: !canChange || busy,
    fields: failure?.fields ?? {},
  };
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <FlagsSection {...section} />
      <TicksSection {...section} />
      <InvoiceSection {...section} />
      {failure ? <Notice tone="danger">{failure.message}</Notice> : null}
      {canChange ? (
        <div className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t border-line bg-canvas/95 py-4 backdrop-blur">
          <Button kind="primary" onPress={save} isPending={busy} isDisabled={!changed}>
            Save preferences
          </Button>
          <Button onPress={() => setDraft(start)} isDisabled={!changed || busy}>
            Undo changes
          </Button>
        </div>
      ) : null}
    </div>
  );
}
