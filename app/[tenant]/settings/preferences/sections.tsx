"use client";

import { Checkbox } from "@/app/_ui/checkbox";
import { Panel } from "@/app/_ui/panel";
import { RadioGroup } from "@/app/_ui/radio-group";
import { TextField } from "@/app/_ui/text-field";
import { FLAG_LABELS } from "@/lib/jobs/flags";
import type { Draft, SectionProps } from "./preferences-form";

type TickName = { [name in keyof Draft]: Draft[name] extends boolean ? name : never }[keyof Draft];

function Tick({
  name,
  label,
  description,
  section,
}: {
  name: TickName;
  label: string;
  description?: string;
  section: SectionProps;
}) {
  return (
    <Checkbox
      label={label}
      description={description}
      isSelected={section.draft[name]}
      isDisabled={section.isDisabled}
      onChange={(ticked) => section.change({ [name]: ticked })}
    />
  );
}

/** Which flags set themselves, for jobs and for contract invoices apart. */
export function FlagsSection(section: SectionProps) {
  return (
    <Panel title="Flags that set themselves">
      <div className="grid gap-6 sm:grid-cols-2">
        <fieldset>
          <legend className="text-muted">When a job is closed</legend>
          <Tick name="autoJobReady" label={FLAG_LABELS.ready_for_invoice} section={section} />
          <Tick name="autoJobSend" label={FLAG_LABELS.send_to_accounts} section={section} />
        </fieldset>
        <fieldset>
          <legend className="text-muted">When a contract invoice is generated</legend>
          <Tick name="autoContractReady" label={FLAG_LABELS.ready_for_invoice} section={section} />
          <Tick name="autoContractSend" label={FLAG_LABELS.send_to_accounts} section={section} />
        </fieldset>
      </div>
    </Panel>
  );
}

/** What an invoice for a job shows, unless the job has ticks of its own. */
export function TicksSection(section: SectionProps) {
  return (
    <Panel title="What a job's invoice shows">
      <p className="pb-2 text-muted">
        Each job can have its own ticks. The total is the same whatever is ticked.
      </p>
      <div className="grid gap-x-6 sm:grid-cols-2">
        <Tick
          name="showJobDetails"
          label="Job details"
          description="First a line with the work and the site."
          section={section}
        />
        <Tick
          name="showKitDescriptions"
          label="Kit descriptions"
          description="A kit is one line; its components stay out."
          section={section}
        />
        <Tick
          name="showItemisedDescriptions"
          label="Itemised descriptions"
          description="Every charge with its description and quantity."
          section={section}
        />
        <Tick
          name="showItemisedPrices"
          label="Itemised prices"
          description="Every such line carries its price. Counts only with descriptions."
          section={section}
        />
      </div>
    </Panel>
  );
}

/** How invoices reach the books. */
export function InvoiceSection(section: SectionProps) {
  const { draft, change, isDisabled, fields } = section;
  return (
    <Panel title="Invoices in the books">
      <div className="flex flex-col gap-6">
        <RadioGroup
          label="Invoices arrive as"
          value={draft.invoiceStatus}
          isDisabled={isDisabled}
          onChange={(value) => change({ invoiceStatus: value === "approved" ? "approved" : "draft" })}
          options={[
            { id: "draft", label: "Draft", description: "Somebody approves them in the books." },
            {
              id: "approved",
              label: "Approved",
              description: "They count at once. Books without drafts always do this.",
            },
          ]}
        />
        <RadioGroup
          label="Invoice numbers"
          value={draft.numbering}
          isDisabled={isDisabled}
          onChange={(value) => change({ numbering: value === "tracker_pro" ? "tracker_pro" : "books" })}
          options={[
            { id: "books", label: "The books' own sequence" },
            {
              id: "tracker_pro",
              label: "Tracker Pro's number",
              description: "The job number or contract invoice number.",
            },
          ]}
        />
        <TextField
          label="Payment terms (days)"
          description="For customers without terms of their own."
          className="max-w-64"
          inputMode="numeric"
          numeric
          value={draft.defaultTermsDays}
          isDisabled={isDisabled}
          error={fields.defaultTermsDays}
          onChange={(defaultTermsDays) => change({ defaultTermsDays })}
        />
        <Tick
          name="keepTrackerProTax"
          label="Keep Tracker Pro's tax"
          description="Where the books let a line's tax be given, to the penny. Otherwise the books compute it."
          section={section}
        />
      </div>
    </Panel>
  );
}
