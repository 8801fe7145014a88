"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { LinkButton } from "@/app/_ui/link-button";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { PlainTable } from "@/app/_ui/plain-table";
import { subtractMoney } from "@/lib/money";
import type { EntryView } from "@/lib/sync/run-entries";
import { DifferenceList } from "../../_sync/difference-list";
import type { EntriesContext } from "./entries-table";
import { EntryDetailDialog } from "./entry-detail-dialog";
import { cureOf } from "./failure-cure";
import { RetryButton } from "./run-buttons";

/** What an entry opens to: why it failed and the cure, what was changed, the totals, the exchange word by word. */
export function EntryDetails({ entry, context }: { entry: EntryView; context: EntriesContext }) {
  const { slug, run, currency, canSync } = context;
  const [open, setOpen] = useState(false);
  const cure = entry.state === "rejected" ? cureOf(slug, run, entry) : null;
  return (
    <div className="flex flex-col items-start gap-4 rounded-xl border border-line bg-surface p-4">
      {cure && entry.failure ? (
        <Notice tone="danger" title={entry.failure.message} className="self-stretch">
          <p>{cure.words}</p>
          <div className="flex flex-wrap gap-3 pt-3">
            {canSync && cure.retry && entry.selected ? (
              <RetryButton slug={slug} runId={run.id} entryId={entry.id} />
            ) : null}
            {cure.link ? <LinkButton href={cure.link.href}>{cure.link.label}</LinkButton> : null}
          </div>
        </Notice>
      ) : null}
      {entry.state === "in_doubt" ? (
        <Notice tone="warning" title="Not known yet" className="self-stretch">
          {entry.failure?.message ?? "No answer came."} It is looked up, and not sent again before that is
          settled.
        </Notice>
      ) : null}
      {entry.differences.length > 0 ? (
        <DifferenceList
          differences={entry.differences}
          receiver={run.direction === "push" ? run.providerLabel : "Tracker Pro"}
        />
      ) : null}
      {entry.operation === "link" ? (
        <p>Both sides agreed already: only the link between them was kept.</p>
      ) : null}
      {entry.expected ? <EntryTotals entry={entry} label={run.providerLabel} currency={currency} /> : null}
      <Button onPress={() => setOpen(true)}>What was shown, sent and answered</Button>
      {open ? <EntryDetailDialog slug={slug} entry={entry} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function EntryTotals({ entry, label, currency }: { entry: EntryView; label: string; currency: string }) {
  const { expected, booked } = entry;
  if (!expected) return null;
  const rows = [
    { name: "Shown before", amounts: expected },
    ...(booked
      ? [
          { name: `Booked in ${label}`, amounts: booked },
          {
            name: "Difference",
            amounts: {
              net: subtractMoney(booked.net, expected.net),
              tax: subtractMoney(booked.tax, expected.tax),
              gross: subtractMoney(booked.gross, expected.gross),
            },
          },
        ]
      : []),
  ];
  return (
    <div className="self-stretch overflow-hidden rounded-lg border border-line">
      <PlainTable
        caption={`Totals of ${entry.recordKey}`}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { id: "name", header: "Totals", cell: (row) => row.name },
          ...(["net", "tax", "gross"] as const).map((name) => ({
            id: name,
            header: { net: "Net", tax: "Tax", gross: "Gross" }[name],
            align: "end" as const,
            cell: (row: (typeof rows)[number]) => <Money value={row.amounts[name]} currency={currency} />,
          })),
        ]}
      />
    </div>
  );
}
