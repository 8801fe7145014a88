"use client";

import { Flag } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";
import type { DataColumn } from "@/app/_ui/data-table/columns";
import { DataTable } from "@/app/_ui/data-table/data-table";
import { SelectionBar } from "@/app/_ui/data-table/selection-bar";
import { useTableSelection } from "@/app/_ui/data-table/use-table-selection";
import type { RecordFilter, Selection } from "@/lib/jobs/schemas";
import { SetFlagsDialog } from "./set-flags-dialog";

export interface FlaggedListProps {
  slug: string;
  currency: string;
  canSetFlags: boolean;
  filter: RecordFilter;
  sort: string;
  total: number;
  /** Net of all that match. */
  net: string;
  offset: number;
  pagination: ReactNode;
  empty: ReactNode;
}

/** A list of jobs or contract invoices: choose some, or all that match, and **Set Flags** on them. */
export function FlaggedTable<Row extends { id: string; number: string; net: string }>({
  kind,
  noun,
  caption,
  columns,
  rows,
  list,
}: {
  kind: "job" | "contract_invoice";
  noun: { one: string; many: string };
  caption: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  list: FlaggedListProps;
}) {
  const [open, setOpen] = useState(false);
  const chosen = useTableSelection({
    total: list.total,
    totalAmount: list.net,
    filterKey: JSON.stringify(list.filter),
  });
  const selection: Selection =
    chosen.selection.mode === "some"
      ? { ids: chosen.selection.ids }
      : { allMatching: list.filter, except: chosen.selection.except };
  return (
    <>
      <DataTable
        caption={caption}
        columns={columns}
        rows={rows}
        getRowId={(row) => row.id}
        rowLabel={(row) => `${noun.one} ${row.number}`}
        total={list.total}
        offset={list.offset}
        sort={list.sort}
        selection={list.canSetFlags ? chosen : undefined}
        amountOf={(row) => row.net}
        empty={list.empty}
      />
      {list.pagination}
      {list.canSetFlags && list.total > 0 ? (
        <SelectionBar
          selection={chosen}
          noun={noun}
          currency={list.currency}
          actions={
            <Button
              kind="primary"
              icon={<Flag aria-hidden className="size-5" />}
              isDisabled={chosen.count === 0}
              onPress={() => setOpen(true)}
            >
              Set Flags
            </Button>
          }
        />
      ) : null}
      {open ? (
        <SetFlagsDialog
          slug={list.slug}
          kind={kind}
          selection={selection}
          count={chosen.count}
          noun={noun}
          net={chosen.amount}
          currency={list.currency}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            chosen.clear();
          }}
        />
      ) : null}
    </>
  );
}
