"use client";

import { useState } from "react";
import type { Decimal } from "@/lib/money";
import {
  ALL_MARKED,
  amountMarked,
  countMarked,
  isMarked,
  type Marks,
  mark,
  NO_MARKS,
  type TableSelection,
  toSelection,
} from "./selection";

export interface TableSelectionState {
  /** To be sent to the server. */
  selection: TableSelection;
  count: number;
  /** Sum of the selected rows; null when the table has no amounts. */
  amount: Decimal | null;
  /** Rows that match the filter and can be selected, on all pages. */
  total: number;
  isSelected(id: string): boolean;
  change(changes: readonly { id: string; selected: boolean; amount: Decimal }[]): void;
  selectAll(): void;
  clear(): void;
}

/**
 * The selection of one DataTable. It outlives paging and sorting; when `filterKey` (the filters as text)
 * changes it is dropped, because "all that match" would mean other rows.
 */
export function useTableSelection({
  total,
  totalAmount,
  filterKey,
}: {
  total: number;
  /** Sum over all selectable rows that match; leave out where rows have no amount. */
  totalAmount?: Decimal;
  filterKey: string;
}): TableSelectionState {
  const [held, setHeld] = useState<{ filterKey: string; marks: Marks }>({ filterKey, marks: NO_MARKS });
  const marks = held.filterKey === filterKey ? held.marks : NO_MARKS;
  const set = (next: (marks: Marks) => Marks) =>
    setHeld((old) => ({ filterKey, marks: next(old.filterKey === filterKey ? old.marks : NO_MARKS) }));

  return {
    selection: toSelection(marks),
    count: countMarked(marks, total),
    amount: totalAmount === undefined ? null : amountMarked(marks, totalAmount),
    total,
    isSelected: (id) => isMarked(marks, id),
    change: (changes) => set((old) => mark(old, changes)),
    selectAll: () => set(() => ALL_MARKED),
    clear: () => set(() => NO_MARKS),
  };
}
