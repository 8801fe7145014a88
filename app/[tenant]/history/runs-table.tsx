"use client";

import { type ReactNode, useMemo } from "react";
import type { DataColumn } from "@/app/_ui/data-table/columns";
import { DataTable } from "@/app/_ui/data-table/data-table";
import { Money } from "@/app/_ui/money";
import { TextLink } from "@/app/_ui/text-link";
import type { RunView } from "@/lib/sync/history";
import { formatMoment } from "../_records/moment";
import { directionWords, transferWords } from "../_sync/transfer-words";
import { RunStatus } from "./run-status";
import { runDuration } from "./run-words";

export function RunsTable({
  slug,
  timeZone,
  currency,
  runs,
  total,
  offset,
  empty,
}: {
  slug: string;
  timeZone: string;
  currency: string;
  runs: RunView[];
  total: number;
  offset: number;
  empty: ReactNode;
}) {
  const columns = useMemo<DataColumn<RunView>[]>(
    () => [
      {
        id: "run",
        header: "Sync",
        cell: (run) => (
          <>
            <TextLink href={`/${slug}/history/${run.id}`} className="inline-block py-2">
              {transferWords(run.transfer).title}, {directionWords(run.direction, run.providerLabel)}
            </TextLink>
            <span className="block text-sm text-muted">{run.organisationName}</span>
          </>
        ),
      },
      {
        id: "when",
        header: "When and by whom",
        width: "12rem",
        shows: "tablet",
        cell: (run) => (
          <>
            {formatMoment(run.createdAt, timeZone)}
            <span className="block text-sm text-muted">{run.startedBy ?? "A former member"}</span>
          </>
        ),
      },
      { id: "status", header: "Status", width: "13.5rem", cell: (run) => <RunStatus run={run} /> },
      {
        id: "counts",
        header: "Records",
        width: "8.5rem",
        shows: "tablet",
        cell: (run) => <RunCounts run={run} />,
      },
      {
        id: "gross",
        header: "Gross",
        align: "end",
        width: "8rem",
        shows: "wide",
        cell: (run) => <Money value={run.gross} currency={run.currency ?? currency} />,
      },
      {
        id: "duration",
        header: "Took",
        align: "end",
        width: "7rem",
        shows: "wide",
        cell: (run) => runDuration(run) || "–",
      },
    ],
    [slug, timeZone, currency],
  );
  return (
    <DataTable
      caption="Syncs, the newest first"
      columns={columns}
      rows={runs}
      getRowId={(run) => run.id}
      rowLabel={(run) => `run ${run.number}`}
      total={total}
      offset={offset}
      empty={empty}
    />
  );
}

function RunCounts({ run }: { run: RunView }) {
  const rest = [
    run.failed > 0 ? `${run.failed} failed` : "",
    run.uncertain > 0 ? `${run.uncertain} uncertain` : "",
    run.skipped > 0 ? `${run.skipped} not sent` : "",
  ].filter(Boolean);
  return (
    <>
      <span className="tabular-nums">
        {run.done.toLocaleString("en-GB")} of {run.total.toLocaleString("en-GB")} done
      </span>
      {rest.length > 0 ? <span className="block text-sm text-muted">{rest.join(", ")}</span> : null}
    </>
  );
}
