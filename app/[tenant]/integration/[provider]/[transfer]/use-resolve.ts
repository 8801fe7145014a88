"use client";

import { useState } from "react";
import { showToast } from "@/app/_ui/toast";
import type { Resolution } from "@/lib/sync/resolve-row";
import type { RowView } from "@/lib/sync/rows";
import { OFFLINE, type Trouble } from "../../../_sync/action-notice";
import { resolveRowAction } from "./actions";
import type { RowsList } from "./rows-table";
import { STATUS_WORDS } from "./status-words";

/** Sends a decision on one row; the page then shows the row as what it has become. */
export function useResolve(row: RowView, list: RowsList) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  async function resolve(resolution: Resolution) {
    setBusy(true);
    setTrouble(null);
    try {
      const { comparisonId } = list;
      const result = await resolveRowAction(list.slug, { comparisonId, rowNo: row.rowNo, resolution });
      if (result.ok) showToast(`${row.title}: now ${STATUS_WORDS[result.value.status]}.`);
      else setTrouble(result.error);
    } catch {
      setTrouble(OFFLINE);
    }
    setBusy(false);
  }

  return { busy, trouble, resolve };
}
