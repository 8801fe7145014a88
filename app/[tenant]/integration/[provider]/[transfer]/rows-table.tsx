"use client";

import { Send } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "@/app/_ui/button";
import { DataTable } from "@/app/_ui/data-table/data-table";
import { SelectionBar } from "@/app/_ui/data-table/selection-bar";
import { useTableSelection } from "@/app/_ui/data-table/use-table-selection";
import type { SyncDirection, Transfer } from "@/lib/sync/comparison";
import type { RowView } from "@/lib/sync/rows";
import type { SyncSelection } from "@/lib/sync/selection";
import { transferWords } from "../../../_sync/transfer-words";
import { rowColumns } from "./row-columns";
import { RowDetails } from "./row-details";
import { StartSyncDialog } from "./start-sync-dialog";

export interface RowsList {
  slug: string;
  provider: { id: string; label: string };
  organisationName: string;
  comparisonId: string;
  transfer: Transfer;
  direction: SyncDirection;
  canSync: boolean;
  currency: string;
  /** What "all that match" stands for in this view; empty = nothing can be selected. */
  statuses: ("add" | "update")[];
  search: string;
  filterKey: string;
  total: number;
  offset: number;
  selectable: { count: number; gross: string | null };
  pagination: ReactNode;
  empty: ReactNode;
}

const canSelect = (row: RowView) => (row.status === "add" || row.status === "update") && row.runId === null;

/** The rows of a comparison: open, decide, choose, **Start Sync**. */
export function RowsTable({ rows, list }: { rows: RowView[]; list: RowsList }) {
  const [asking, setAsking] = useState(false);
  const { noun, title } = transferWords(list.transfer);
  const hasMoney = list.transfer !== "customers";
  const chosen = useTableSelection({
    total: list.selectable.count,
    totalAmount: hasMoney ? (list.selectable.gross ?? "0") : undefined,
    filterKey: list.filterKey,
  });
  const columns = useMemo(
    () => rowColumns(list.slug, list.transfer, list.currency),
    [list.slug, list.transfer, list.currency],
  );
  const selecting = list.canSync && list.statuses.length > 0;
  const selection: SyncSelection =
    chosen.selection.mode === "some"
      ? { rows: chosen.selection.ids.map(Number) }
      : {
          all: { statuses: list.statuses, search: list.search },
          except: chosen.selection.except.map(Number),
        };
  return (
    <>
      <DataTable
        caption={`${title}: rows of the comparison`}
        columns={columns}
        rows={rows}
        getRowId={(row) => String(row.rowNo)}
        rowLabel={(row) => `${noun.one} ${row.recordKey || row.title}`}
        total={list.total}
        offset={list.offset}
        selection={selecting ? chosen : undefined}
        canSelect={canSelect}
        amountOf={(row) => row.gross}
        expand={(row) => <RowDetails row={row} list={list} />}
        empty={list.empty}
      />
      {list.pagination}
      {selecting && list.selectable.count > 0 ? (
        <SelectionBar
          selection={chosen}
          noun={noun}
          currency={list.currency}
          actions={
            <Button
              kind="primary"
              icon={<Send aria-hidden className="size-5" />}
              isDisabled={chosen.count === 0}
              onPress={() => setAsking(true)}
            >
              Start Sync
            </Button>
          }
        />
      ) : null}
      {asking ? <StartSyncDialog list={list} selection={selection} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
