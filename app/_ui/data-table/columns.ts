import { metaHelper, rowExpandingFeature, rowSelectionFeature, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";

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
   * How wide the table must be for the column to stand in the row: `always`; `tablet`: from 44rem;
   * `wide`: from 58rem. Below that the value stands under the row, with its name.
   */
  shows?: "always" | "tablet" | "wide";
}

/** What the table engine does here. Sorting, filtering and paging are the server's work. */
export const features = tableFeatures({
  rowSelectionFeature,
  rowExpandingFeature,
  columnMeta: metaHelper<{ shows: "always" | "tablet" | "wide"; align: "start" | "end" }>(),
});
export type Features = typeof features;

/** When a cell of the column stands in the row. */
export const IN_ROW = {
  always: "",
  tablet: "hidden @min-[44rem]:table-cell",
  wide: "hidden @min-[58rem]:table-cell",
} as const;
/** When the row of left-out cells stands: below 44rem, and from there up to 58rem. */
export const ONLY_BELOW = {
  tablet: "@min-[44rem]:hidden",
  wide: "hidden @min-[44rem]:table-row @min-[58rem]:hidden",
} as const;

/** The next sort when a header is pressed: up, then down, then up again. A leading "-" means down. */
export const nextSort = (current: string | undefined, key: string): string =>
  current === key ? `-${key}` : key;

export const sortDirection = (
  current: string | undefined,
  key: string,
): "ascending" | "descending" | "none" =>
  current === key ? "ascending" : current === `-${key}` ? "descending" : "none";
