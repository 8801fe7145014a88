import clsx from "clsx";
import type { ReactNode } from "react";

export interface PlainColumn<Row> {
  id: string;
  header: string;
  align?: "start" | "end";
  cell: (row: Row) => ReactNode;
  className?: string;
}

/** A short table inside a page, without selection or sorting. Scrolls sideways on its own where it must. */
export function PlainTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  foot,
}: {
  caption: string;
  columns: readonly PlainColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
  foot?: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={`${caption}, as a table`} tabIndex={0} className="overflow-x-auto">
      <table className="w-full min-w-max border-collapse text-left sm:min-w-full">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="text-sm text-muted">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={clsx("px-5 py-2 font-medium", column.align === "end" && "text-right")}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)} className="border-t border-line align-top">
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={clsx(
                    "px-5 py-2.5",
                    column.align === "end" && "text-right tabular-nums",
                    column.className,
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot}
      </table>
    </section>
  );
}
