"use client";

import { type ReactNode, useMemo } from "react";
import type { DataColumn } from "@/app/_ui/data-table/columns";
import { DataTable } from "@/app/_ui/data-table/data-table";
import { Money } from "@/app/_ui/money";
import { TextLink } from "@/app/_ui/text-link";
import { formatMoney, isZero, subtractMoney } from "@/lib/money";
import type { RunView } from "@/lib/sync/history";
import type { EntryView } from "@/lib/sync/run-entries";
import { EntryDetails } from "./entry-details";
import { EntryState } from "./entry-state";
import { recordHref } from "./record-href";

export interface EntriesContext {
  slug: string;
  run: RunView;
  currency: string;
  canSync: boolean;
}

/** What became of each record. */
export function EntriesTable({
  entries,
  total,
  offset,
  empty,
  ...context
}: EntriesContext & { entries: EntryView[]; total: number; offset: number; empty: ReactNode }) {
  const { slug, run, currency } = context;
  const label = run.providerLabel;
  const columns = useMemo<DataColumn<EntryView>[]>(
    () => [
      {
        id: "state",
        header: "Result",
        width: "9rem",
        cell: (entry) => <EntryState state={entry.state} />,
      },
      {
        id: "record",
        header: "Record",
        cell: (entry) => <RecordCell slug={slug} entry={entry} />,
      },
      {
        id: "books",
        header: `In ${label}`,
        width: "12rem",
        shows: "tablet",
        cell: (entry) =>
          entry.url ? (
            <TextLink href={entry.url} external className="inline-block py-2">
              Open {entry.remoteNumber ?? "it"} in {label}
            </TextLink>
          ) : (
            <span className="text-muted">–</span>
          ),
      },
      {
        id: "gross",
        header: "Gross",
        align: "end",
        width: "8rem",
        cell: (entry) => <GrossCell entry={entry} currency={currency} />,
      },
    ],
    [slug, label, currency],
  );
  const shown = run.transfer === "customers" ? columns.filter((column) => column.id !== "gross") : columns;
  return (
    <DataTable
      caption="Records of the sync"
      columns={shown}
      rows={entries}
      getRowId={(entry) => entry.id}
      rowLabel={(entry) => `${entry.recordKey || entry.title}`}
      total={total}
      offset={offset}
      expand={(entry) => <EntryDetails entry={entry} context={context} />}
      empty={empty}
    />
  );
}

function RecordCell({ slug, entry }: { slug: string; entry: EntryView }) {
  const href = recordHref(slug, entry);
  const words = `${entry.recordKey} ${entry.title}`.trim();
  return (
    <>
      {href ? (
        <TextLink href={href} className="inline-block py-2">
          {words}
        </TextLink>
      ) : (
        <span className="font-medium">{words}</span>
      )}
      {entry.selected ? null : (
        <span className="block text-sm text-muted">
          {entry.operation === "link" ? "Customer linked on the way" : "Customer made on the way"}
        </span>
      )}
      {entry.failure && entry.state !== "applied" ? (
        <span className="block text-sm">{entry.failure.message}</span>
      ) : null}
    </>
  );
}

function GrossCell({ entry, currency }: { entry: EntryView; currency: string }) {
  const { expected, booked } = entry;
  if (!expected) return <span className="text-muted">–</span>;
  const by = booked ? subtractMoney(booked.gross, expected.gross) : "0";
  return (
    <>
      <Money value={booked?.gross ?? expected.gross} currency={currency} />
      {isZero(by) ? null : (
        <span className="block text-sm text-warning">shown: {formatMoney(expected.gross, currency)}</span>
      )}
    </>
  );
}
