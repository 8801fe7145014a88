"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { RadioGroup } from "@/app/_ui/radio-group";
import type { RowView } from "@/lib/sync/rows";
import { ActionNotice } from "../../../_sync/action-notice";
import type { RowsList } from "./rows-table";
import { useResolve } from "./use-resolve";

const NEW = "add as new";

/** No sure match, but likely ones: one of them, or a new record. */
export function MatchChoice({ row, list }: { row: RowView; list: RowsList }) {
  const { busy, trouble, resolve } = useResolve(row, list);
  const [choice, setChoice] = useState<string | null>(null);
  const place = list.direction === "push" ? list.provider.label : "Tracker Pro";
  return (
    <div className="flex flex-col items-start gap-4">
      <RadioGroup
        label={`Is ${row.title} one of these in ${place}?`}
        isDisabled={busy || !list.canSync}
        value={choice ?? ""}
        onChange={setChoice}
        options={[
          ...row.candidates.map((candidate) => ({
            id: candidate.id,
            label: candidate.name,
            description: [candidate.why, candidate.detail, candidate.archived ? "archived" : ""]
              .filter(Boolean)
              .join(" · "),
          })),
          { id: NEW, label: "Add as new", description: `None of them: a new customer is made in ${place}.` },
        ]}
      />
      {list.canSync ? (
        <Button
          kind="primary"
          isPending={busy}
          isDisabled={choice === null}
          onPress={() => choice && void resolve(choice === NEW ? { addAsNew: true } : { matchWith: choice })}
        >
          Use this choice
        </Button>
      ) : null}
      <ActionNotice slug={list.slug} trouble={trouble} />
    </div>
  );
}
