import { metaHelper, rowExpandingFeature, rowSelectionFeature, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";

export type Shows = "always" | "narrow" | "tablet" | "wide";

/** One column of a DataTable: what it is called and how a row's cell looks. */
export interface DataColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  /** CSS width, e.g. "8rem"; columns without one share what is left. */
  width?: string;
  /** The word in the address by which the server sorts; none = this column does not sort. */
  sortKey?: string;
  /**
   * How wide the table must be for the column to stand in the row: `always`; `narrow`: from 32rem, wider than a
   * phone; `tablet`: from 44rem; `wide`: from 58rem. Below that the value stands under the row, with its name.
   */
  shows?: Shows;
}

/** What the table engine does here. Sorting, filtering and paging are the server's work. */
export const features = tableFeatures({
  rowSelectionFeature,
  rowExpandingFeature,
  columnMeta: metaHelper<{ shows: Shows; align: "start" | "end" }>(),
});
export type Features = typeof features;

/** From which width of the table a column stands in its row, in rem. */
export const FROM_REM: Record<Shows, number> = { always: 0, narrow: 32, tablet: 44, wide: 58 };

/** The same as classes of a cell. */
export const IN_ROW: Record<Shows, string> = {
  always: "",
  narrow: "hidden @min-[32rem]:table-cell",
  tablet: "hidden @min-[44rem]:table-cell",
  wide: "hidden @min-[58rem]:table-cell",
};

export type Below = Exclude<Shows, "always">;
/** The row of left-out cells for each range of widths: it ends where the columns of its name begin to stand. */
export const ONLY_BELOW: Record<Below, string> = {
  narrow: "@min-[32rem]:hidden",
  tablet: "hidden @min-[32rem]:table-row @min-[44rem]:hidden",
  wide: "hidden @min-[44rem]:table-row @min-[58rem]:hidden",
};
export const BELOW: readonly Below[] = ["narrow", "tablet", "wide"];

/** The next sort when a header is pressed: up, then down, then up again. A leading "-" means down. */
export const nextSort = (current: string | undefined, key: string): string =>
  current === key ? `-${key}` : key;

export const sortDirection = (
  current: string | undefined,
  key: string,
): "ascending" | "descending" | "none" =>
  current === key ? "ascending" : current === `-${key}` ? "descending" : "none";
