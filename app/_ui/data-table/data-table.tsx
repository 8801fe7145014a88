"use client";

import { type ColumnDef, type RowData, type RowSelectionState, useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo, useRef } from "react";
import type { Decimal } from "@/lib/money";
import { type DataColumn, type Features, features } from "./columns";
import { DataRow } from "./data-row";
import { HeaderCell } from "./header-cell";
import { TableState } from "./table-state";
import { TickCell } from "./tick-cell";
import { useStandingColumns } from "./use-standing-columns";
import type { TableSelectionState } from "./use-table-selection";
import { useVirtualRows } from "./use-virtual-rows";

export interface DataTableProps<Row extends RowData> {
  /** What the table lists; read out, not shown. */
  caption: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  /** Names a row in the labels of its tick box and its opener: "job 1042". */
  rowLabel: (row: Row) => string;
  /** Rows on all pages, and how many stand before this page. */
  total?: number;
  offset?: number;
  /** The sort in force, e.g. "-date"; the headers' links change `sort` in the address. */
  sort?: string;
  selection?: TableSelectionState;
  canSelect?: (row: Row) => boolean;
  /** What a row adds to the sum of the selection. */
  amountOf?: (row: Row) => Decimal | null;
  /** What a row opens to; null = nothing to open. */
  expand?: (row: Row) => ReactNode | null;
  canExpand?: (row: Row) => boolean;
  isLoading?: boolean;
  /** A sentence: the list could not be read. */
  error?: ReactNode;
  /** Shown when there are no rows: an EmptyState that says what to do. */
  empty: ReactNode;
}

const ALWAYS = () => true;

/** A list of records in a real table: only the rows in sight are drawn, however many there are. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { caption, columns, rows, getRowId, rowLabel, selection, expand, offset = 0 } = props;
  const canSelect = props.canSelect ?? ALWAYS;
  const tableRef = useRef<HTMLTableElement>(null);
  const boxRef = useRef<HTMLDivElement>(null);
  const defs = useMemo<ColumnDef<Features, Row>[]>(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        cell: (context) => column.cell(context.row.original),
        meta: { shows: column.shows ?? "always", align: column.align ?? "start" },
      })),
    [columns],
  );
  const chosen: RowSelectionState = {};
  if (selection) {
    for (const row of rows)
      if (canSelect(row) && selection.isSelected(getRowId(row))) chosen[getRowId(row)] = true;
  }
  const table = useTable<Features, Row>({
    features,
    columns: defs,
    data: rows as Row[],
    getRowId,
    enableRowSelection: (row) => canSelect(row.original),
    getRowCanExpand: (row) => (props.canExpand ?? ALWAYS)(row.original),
    state: { rowSelection: chosen },
    onRowSelectionChange: (update) => {
      const next = typeof update === "function" ? update(chosen) : update;
      selection?.change(
        rows
          .filter((row) => canSelect(row) && Boolean(next[getRowId(row)]) !== Boolean(chosen[getRowId(row)]))
          .map((row) => ({
            id: getRowId(row),
            selected: Boolean(next[getRowId(row)]),
            amount: props.amountOf?.(row) ?? "0",
          })),
      );
    },
  });
  const modelRows = table.getRowModel().rows;
  const virtual = useVirtualRows(
    modelRows.length,
    (index) => modelRows[index]?.id ?? String(index),
    tableRef,
  );
  const standing = useStandingColumns(columns, boxRef);
  const span = standing + (selection ? 1 : 0) + (expand ? 1 : 0);

  if (props.isLoading || props.error || rows.length === 0) {
    return (
      <TableState caption={caption} isLoading={props.isLoading} error={props.error} empty={props.empty} />
    );
  }
  const all = table.getIsAllRowsSelected();
  return (
    <div ref={boxRef} className="@container">
      <table
        ref={tableRef}
        aria-rowcount={(props.total ?? rows.length) + 1}
        className="w-full table-fixed border-collapse text-left"
      >
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {selection ? (
              <td className="w-14 p-0 pl-2">
                <TickCell
                  label="Select all on this page"
                  checked={all}
                  indeterminate={!all && table.getIsSomeRowsSelected()}
                  disabled={!rows.some(canSelect)}
                  onChange={table.getToggleAllRowsSelectedHandler()}
                />
              </td>
            ) : null}
            {expand ? <td className="w-11 p-0" /> : null}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={props.sort} />
            ))}
          </tr>
        </thead>
        <Spacer height={virtual.above} span={span} />
        {virtual.indexes.map((index) => {
          const row = modelRows[index];
          if (!row) return null;
          const label = rowLabel(row.original);
          return (
            <DataRow
              key={row.id}
              row={row.original}
              index={index}
              rowIndex={offset + index + 2}
              columns={columns}
              span={standing}
              selected={row.getIsSelected()}
              measure={virtual.measure}
              tick={
                selection ? (
                  <TickCell
                    label={`Select ${label}`}
                    checked={row.getIsSelected()}
                    disabled={!row.getCanSelect()}
                    onChange={row.getToggleSelectedHandler()}
                  />
                ) : null
              }
              expansion={
                expand
                  ? {
                      label: `Details of ${label}`,
                      canExpand: row.getCanExpand(),
                      open: row.getIsExpanded(),
                      toggle: () => row.toggleExpanded(),
                      content: () => expand(row.original),
                    }
                  : null
              }
            />
          );
        })}
        <Spacer height={virtual.below} span={span} />
      </table>
    </div>
  );
}

/** Stands for the rows that are not drawn. Always there, so that the first body marks where the rows begin. */
function Spacer({ height, span }: { height: number; span: number }) {
  return (
    <tbody aria-hidden>
      {height > 0 ? (
        <tr>
          <td colSpan={span} style={{ height, padding: 0 }} />
        </tr>
      ) : null}
    </tbody>
  );
}
