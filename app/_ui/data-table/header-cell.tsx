"use client";

import clsx from "clsx";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { type DataColumn, IN_ROW, nextSort, sortDirection } from "./columns";

const ARROW = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown };

/** A column's head; a sortable one is a link that writes the sort into the address. */
export function HeaderCell<Row>({ column, sort }: { column: DataColumn<Row>; sort: string | undefined }) {
  const end = column.align === "end";
  const direction = column.sortKey === undefined ? undefined : sortDirection(sort, column.sortKey);
  return (
    <th
      scope="col"
      aria-sort={direction}
      style={{ width: column.width }}
      className={clsx(
        "px-3 py-0 font-medium text-muted first:pl-5 last:pr-5",
        end ? "text-right" : "text-left",
        IN_ROW[column.shows ?? "always"],
      )}
    >
      {column.sortKey === undefined || direction === undefined ? (
        <span className="inline-flex min-h-11 items-center">{column.header}</span>
      ) : (
        <SortLink
          label={column.header}
          sortKey={column.sortKey}
          sort={sort}
          direction={direction}
          end={end}
        />
      )}
    </th>
  );
}

function SortLink({
  label,
  sortKey,
  sort,
  direction,
  end,
}: {
  label: string;
  sortKey: string;
  sort: string | undefined;
  direction: "ascending" | "descending" | "none";
  end: boolean;
}) {
  const params = new URLSearchParams(useSearchParams());
  params.set("sort", nextSort(sort, sortKey));
  params.delete("page");
  const Arrow = ARROW[direction];
  return (
    <Link
      prefetch={false}
      href={`${usePathname()}?${params}`}
      scroll={false}
      className={clsx(
        "inline-flex min-h-11 items-center gap-1.5 rounded hover:text-ink",
        end && "flex-row-reverse",
        direction !== "none" && "text-ink",
      )}
    >
      {label}
      <Arrow aria-hidden className={clsx("size-4 shrink-0", direction === "none" && "opacity-50")} />
    </Link>
  );
}
