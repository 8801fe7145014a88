"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useState } from "react";

/** Below this number all rows are drawn: the browser's own find and print then see them all. */
const DRAW_ALL_UP_TO = 120;
const ROW_HEIGHT = 57;

export interface VirtualRows {
  /** Indexes of the rows to draw. */
  indexes: number[];
  /** Pixels left empty above and below them. */
  above: number;
  below: number;
  measure: ((element: HTMLTableSectionElement | null) => void) | undefined;
}

/** Which of `count` rows stand in or near the window. The page itself scrolls, not the table. */
export function useVirtualRows(
  count: number,
  keyOf: (index: number) => string,
  table: RefObject<HTMLTableElement | null>,
): VirtualRows {
  const virtual = count > DRAW_ALL_UP_TO;
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const body = table.current?.tBodies[0];
    if (!virtual || !body) return;
    const now = Math.round(body.getBoundingClientRect().top + window.scrollY);
    if (Math.abs(top - now) > 1) setTop(now);
  });
  const virtualizer = useWindowVirtualizer({
    count,
    enabled: virtual,
    estimateSize: () => ROW_HEIGHT,
    // Nothing is 0 px high but what is hidden: taken at its word, every row would seem to have room.
    measureElement: (element) => element.getBoundingClientRect().height || ROW_HEIGHT,
    getItemKey: keyOf,
    overscan: 12,
    scrollMargin: top,
    initialRect: { width: 1080, height: 1000 },
    initialOffset: 0,
  });
  if (!virtual) {
    return { indexes: Array.from({ length: count }, (_, i) => i), above: 0, below: 0, measure: undefined };
  }
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  return {
    indexes: items.map((item) => item.index),
    above: first ? first.start - top : 0,
    below: last ? virtualizer.getTotalSize() - (last.end - top) : 0,
    measure: virtualizer.measureElement,
  };
}
