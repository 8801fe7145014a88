"use client";

import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { BELOW, type Below, type DataColumn, FROM_REM, IN_ROW, ONLY_BELOW } from "./columns";

/**
 * One record: its row, below it the cells that found no room, below that what it opens to. All three share
 * one tbody, so that the pair is measured and moved as one.
 */
export function DataRow<Row>({
  row,
  index,
  rowIndex,
  columns,
  span,
  tick,
  selected,
  expansion,
  measure,
}: {
  row: Row;
  index: number;
  /** aria-rowindex: 1 is the header. */
  rowIndex: number;
  columns: readonly DataColumn<Row>[];
  /** Columns that stand in the row at the table's present width. */
  span: number;
  tick: ReactNode | null;
  selected: boolean;
  expansion: {
    label: string;
    canExpand: boolean;
    open: boolean;
    toggle: () => void;
    content: () => ReactNode;
  } | null;
  measure: ((element: HTMLTableSectionElement | null) => void) | undefined;
}) {
  const lead = (tick ? 1 : 0) + (expansion ? 1 : 0);
  return (
    <tbody
      ref={measure}
      data-index={index}
      className={clsx("border-t border-line", selected ? "bg-accent-soft" : "hover:bg-sunken/60")}
    >
      <tr aria-rowindex={rowIndex} aria-selected={tick ? selected : undefined}>
        {tick ? <td className="py-0 pl-2">{tick}</td> : null}
        {expansion ? (
          <td className="p-0">
            {expansion.canExpand ? (
              <button
                type="button"
                aria-expanded={expansion.open}
                aria-label={expansion.label}
                onClick={expansion.toggle}
                className="inline-flex size-11 cursor-pointer items-center justify-center rounded-lg text-muted hover:text-ink"
              >
                <ChevronRight
                  aria-hidden
                  className={clsx("size-5 transition-transform", expansion.open && "rotate-90")}
                />
              </button>
            ) : null}
          </td>
        ) : null}
        {columns.map((column) => (
          <td
            key={column.id}
            className={clsx(
              "h-14 px-3 py-2 align-middle break-words first:pl-5 last:pr-5",
              column.align === "end" && "text-right tabular-nums",
              IN_ROW[column.shows ?? "always"],
            )}
          >
            {column.cell(row)}
          </td>
        ))}
      </tr>
      {BELOW.map((until) => (
        <CellsBelow key={until} row={row} columns={columns} lead={lead} until={until} />
      ))}
      {expansion?.open ? (
        <tr>
          {lead > 0 ? <td colSpan={lead} /> : null}
          <td colSpan={span} className="px-3 pb-4 first:pl-5">
            {expansion.content()}
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

/**
 * The cells that have no room in the row while the table is too narrow for the columns of `until`. One such row
 * per range of widths, because a cell may span only columns that stand, or the table grows by empty ones.
 */
function CellsBelow<Row>({
  row,
  columns,
  lead,
  until,
}: {
  row: Row;
  columns: readonly DataColumn<Row>[];
  lead: number;
  until: Below;
}) {
  const leftOut = (column: DataColumn<Row>) => FROM_REM[column.shows ?? "always"] >= FROM_REM[until];
  const spare = columns.filter(leftOut);
  if (spare.length === 0) return null;
  return (
    <tr className={ONLY_BELOW[until]}>
      {lead > 0 ? <td colSpan={lead} /> : null}
      <td colSpan={columns.length - spare.length} className="px-3 pb-3 first:pl-5">
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
          {spare.map((column) => (
            <div key={column.id} className="flex gap-1.5">
              <dt className="shrink-0 text-muted">{column.header}:</dt>
              <dd className="min-w-0 break-words">{column.cell(row)}</dd>
            </div>
          ))}
        </dl>
      </td>
    </tr>
  );
}
