"use client";

import { type RefObject, useEffect, useState } from "react";
import { type DataColumn, FROM_REM } from "./columns";

/** How many columns stand in the row at the present width of `box`; before it is measured, all of them. */
export function useStandingColumns<Row>(
  columns: readonly DataColumn<Row>[],
  box: RefObject<HTMLElement | null>,
): number {
  const [rem, setRem] = useState(Number.POSITIVE_INFINITY);
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(([entry]) => {
      const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      if (entry) setRem(entry.contentRect.width / root);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return columns.filter((column) => rem >= FROM_REM[column.shows ?? "always"]).length;
}
