"use client";

import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { BELOW_ROW, type DataColumn, IN_ROW } from "./columns";

/**
 * One record: its row, below it the cells that found no room, below that what it opens to. All three share
 * one tbody, so that the pair is measured and moved as one.
 */
export function DataRow<Row>({
  row,
  index,
  rowIndex,
  columns,
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
  const spare = columns.filter((column) => column.shows === "tablet" || column.shows === "wide");
  const lead = (tick ? 1 : 0) + (expansion ? 1 : 0);
  return (
    <tbody
      ref={measure}
      data-index={index}
      className={clsx("border-t border-line", selected ? "bg-accent-soft" : "hover:bg-sunken/60")}
    >
      <tr aria-rowindex={rowIndex} aria-selected={tick ? selected : undefined}>
        {tick ? <td className="p-0 pl-2">{tick}</td> : null}
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
              "h-14 px-3 py-2 align-middle break-words",
              column.align === "end" && "text-right tabular-nums",
              IN_ROW[column.shows ?? "always"],
            )}
          >
            {column.cell(row)}
          </td>
        ))}
      </tr>
      {spare.length > 0 ? (
        <tr className={spare.some((column) => column.shows === "wide") ? BELOW_ROW.wide : BELOW_ROW.tablet}>
          {lead > 0 ? <td colSpan={lead} /> : null}
          <td colSpan={columns.length} className="px-3 pb-3">
            <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
              {spare.map((column) => (
                <div key={column.id} className={clsx("flex gap-1.5", BELOW_ROW[column.shows ?? "always"])}>
                  <dt className="shrink-0 text-muted">{column.header}:</dt>
                  <dd className="min-w-0 break-words">{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </td>
        </tr>
      ) : null}
      {expansion?.open ? (
        <tr>
          {lead > 0 ? <td colSpan={lead} /> : null}
          <td colSpan={columns.length} className="px-3 pb-4">
            {expansion.content()}
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}
