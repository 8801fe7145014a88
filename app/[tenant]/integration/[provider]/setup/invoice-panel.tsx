"use client";

import { Panel } from "@/app/_ui/panel";
import { RadioGroup } from "@/app/_ui/radio-group";
import { TextField } from "@/app/_ui/text-field";
import type { Preferences } from "@/lib/preferences/schemas";

export interface InvoiceChoices {
  invoiceStatus: Preferences["invoiceStatus"];
  numbering: Preferences["numbering"];
  /** As typed. */
  defaultTermsDays: string;
}

/** How invoices are made in the books. The same choices stand on the preferences page. */
export function InvoicePanel({
  provider,
  choices,
  error,
  isDisabled,
  onChange,
}: {
  provider: { label: string; hasDrafts: boolean };
  choices: InvoiceChoices;
  error?: string;
  isDisabled: boolean;
  onChange: (choices: InvoiceChoices) => void;
}) {
  const { label } = provider;
  return (
    <Panel title="Invoices">
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
        {provider.hasDrafts ? (
          <RadioGroup
            label="Invoices arrive as"
            options={[
              { id: "draft", label: "Draft", description: `Somebody approves each one in ${label}.` },
              { id: "approved", label: "Approved", description: "They count in the books at once." },
            ]}
            value={choices.invoiceStatus}
            onChange={(value) =>
              onChange({ ...choices, invoiceStatus: value === "approved" ? "approved" : "draft" })
            }
            isDisabled={isDisabled}
          />
        ) : null}
        <RadioGroup
          label="Invoice numbers"
          options={[
            {
              id: "books",
              label: `${label} numbers them`,
              description: `The number from ${label} is recorded here.`,
            },
            {
              id: "tracker_pro",
              label: "Tracker Pro's number",
              description: "The job's or the contract invoice's number.",
            },
          ]}
          value={choices.numbering}
          onChange={(value) =>
            onChange({ ...choices, numbering: value === "tracker_pro" ? "tracker_pro" : "books" })
          }
          isDisabled={isDisabled}
        />
        <TextField
          label="Payment terms (days)"
          description="For customers without terms of their own: when an invoice falls due."
          inputMode="numeric"
          numeric
          value={choices.defaultTermsDays}
          onChange={(value) => onChange({ ...choices, defaultTermsDays: value })}
          error={error}
          isDisabled={isDisabled}
          className="max-w-xs"
        />
      </div>
    </Panel>
  );
}
