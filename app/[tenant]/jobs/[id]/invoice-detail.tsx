"use client";

import { useState, useTransition } from "react";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { Notice } from "@/app/_ui/notice";
import { Panel } from "@/app/_ui/panel";
import { showToast } from "@/app/_ui/toast";
import type { JobDetail } from "@/lib/jobs/detail";
import { jobInvoiceLines, type Ticks } from "@/lib/jobs/invoice-lines";
import { setInvoiceDetailAction } from "../../_records/actions";
import { LinePreview } from "./line-preview";

const TICKS: { name: keyof Ticks; label: string; description: string }[] = [
  { name: "jobDetails", label: "Job details", description: "First a line with the work and the site." },
  {
    name: "kitDescriptions",
    label: "Kit descriptions",
    description: "A kit is one line; its components stay out.",
  },
  {
    name: "itemisedDescriptions",
    label: "Itemised descriptions",
    description: "Every charge with its quantity.",
  },
  { name: "itemisedPrices", label: "Itemised prices", description: "Every such line carries its price." },
];
/** Only for the preview: the books' own limit is applied when the invoice is made. */
const NO_LIMIT = { descriptionMaxLength: 10_000 };
const FOLLOW = { jobDetails: null, kitDescriptions: null, itemisedDescriptions: null, itemisedPrices: null };

/** The four ticks of this job and the invoice lines they give, at once as they are ticked. */
export function InvoiceDetail({
  slug,
  job,
  charges,
  rates,
  ticks,
  companyTicks,
  totals,
  currency,
  canChange,
}: {
  slug: string;
  job: {
    id: string;
    description: string;
    siteName: string;
    siteAddress: string;
    own: { [name in keyof Ticks]: boolean | null };
  };
  charges: JobDetail["charges"];
  rates: [string, string][];
  ticks: Ticks;
  companyTicks: Ticks;
  totals: JobDetail["ownTotals"];
  currency: string;
  canChange: boolean;
}) {
  const [chosen, setChosen] = useState(ticks);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, startTransition] = useTransition();
  const changed = TICKS.some(({ name }) => chosen[name] !== ticks[name]);
  const follows = TICKS.every(({ name }) => job.own[name] === null);
  const lines = jobInvoiceLines(job, charges, chosen, new Map(rates), NO_LIMIT);

  function save(own: { [name in keyof Ticks]: boolean | null }, said: string) {
    setFailure(null);
    startTransition(async () => {
      try {
        const result = await setInvoiceDetailAction(slug, { jobId: job.id, ...own });
        if (!result.ok) return setFailure(result.error.message);
        if (own === FOLLOW) setChosen(companyTicks);
        showToast(said);
      } catch {
        setFailure("The server could not be reached. Nothing was saved; try again.");
      }
    });
  }

  return (
    <Panel title="On the invoice" flush>
      <div className="grid gap-x-8 px-5 sm:grid-cols-2">
        {TICKS.map(({ name, label, description }) => (
          <Checkbox
            key={name}
            label={label}
            description={description}
            isSelected={chosen[name]}
            isDisabled={!canChange || busy}
            onChange={(ticked) => setChosen({ ...chosen, [name]: ticked })}
          />
        ))}
      </div>
      <p className="px-5 pt-3 text-sm text-muted">
        {follows && !changed ? "As the company's preferences say." : "Ticks of this job's own."}
      </p>
      <LinePreview lines={lines} totals={totals} currency={currency} />
      {failure ? (
        <div className="px-5 pb-4">
          <Notice tone="danger">{failure}</Notice>
        </div>
      ) : null}
      {canChange ? (
        <div className="flex flex-wrap gap-3 px-5 pb-4">
          <Button
            kind="primary"
            isDisabled={!changed}
            isPending={busy}
            onPress={() => save(chosen, "Saved for this job.")}
          >
            Save for this job
          </Button>
          {follows ? null : (
            <Button isDisabled={busy} onPress={() => save(FOLLOW, "This job follows the preferences again.")}>
              Use the company's preferences
            </Button>
          )}
        </div>
      ) : null}
    </Panel>
  );
}
