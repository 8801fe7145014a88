"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { RadioGroup } from "@/app/_ui/radio-group";
import type { RowView } from "@/lib/sync/rows";
import { ActionNotice } from "../../../_sync/action-notice";
import { DifferenceList } from "../../../_sync/difference-list";
import type { RowsList } from "./rows-table";
import { useResolve } from "./use-resolve";

type Side = "ours" | "theirs";

/** Both sides changed the same field: whose value stands is chosen per field, and never by default. */
export function ConflictChoice({ row, list, receiver }: { row: RowView; list: RowsList; receiver: string }) {
  const { busy, trouble, resolve } = useResolve(row, list);
  const [sides, setSides] = useState<Record<string, Side>>({});
  const clashing = row.differences.filter((difference) => difference.theirs !== undefined);
  const plain = row.differences.filter((difference) => difference.theirs === undefined);
  const { label } = list.provider;
  const missing = clashing.filter((difference) => !sides[difference.field]);
  return (
    <div className="flex flex-col gap-4">
      <p>Both sides were changed since the last sync. Choose for each field which value stands.</p>
      {clashing.map((difference) => {
        const [here, there] =
          list.direction === "push" ? [difference.new, difference.old] : [difference.old, difference.new];
        return (
          <RadioGroup
            key={difference.field}
            label={difference.label}
            isDisabled={busy || !list.canSync}
            value={sides[difference.field] ?? ""}
            onChange={(side) => setSides({ ...sides, [difference.field]: side as Side })}
            options={[
              { id: "ours", label: `Tracker Pro: ${here || "nothing"}` },
              { id: "theirs", label: `${label}: ${there || "nothing"}` },
            ]}
          />
        );
      })}
      {plain.length > 0 ? <DifferenceList differences={plain} receiver={receiver} /> : null}
      {list.canSync ? (
        <div className="flex flex-wrap items-center gap-4">
          <Button
            kind="primary"
            isPending={busy}
            isDisabled={missing.length > 0}
            onPress={() => void resolve({ fields: sides })}
          >
            Use these values
          </Button>
          {missing.length > 0 ? (
            <p className="text-muted">Still to choose: {missing.map((one) => one.label).join(", ")}.</p>
          ) : null}
        </div>
      ) : null}
      <ActionNotice slug={list.slug} trouble={trouble} />
    </div>
  );
}
