"use client";

import { Button } from "@/app/_ui/button";
import type { RowView } from "@/lib/sync/rows";
import { ActionNotice } from "../../../_sync/action-notice";
import type { RowsList } from "./rows-table";
import { useResolve } from "./use-resolve";

/** An invoice that was changed in the books: it stays as it is there, unless our version is to replace it. */
export function ReplaceChoice({ row, list }: { row: RowView; list: RowsList }) {
  const { busy, trouble, resolve } = useResolve(row, list);
  if (!list.canSync) return null;
  return (
    <div className="flex flex-col items-start gap-3">
      <p>As long as you choose nothing, the invoice stays as it is in {list.provider.label}.</p>
      <Button kind="primary" isPending={busy} onPress={() => void resolve({ replace: true })}>
        Tracker Pro's version replaces it
      </Button>
      <ActionNotice slug={list.slug} trouble={trouble} />
    </div>
  );
}
