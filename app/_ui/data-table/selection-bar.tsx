"use client";

import type { ReactNode } from "react";
import { formatMoney } from "@/lib/money";
import { Button } from "../button";
import type { TableSelectionState } from "./use-table-selection";

export interface Noun {
  one: string;
  many: string;
}

const say = (count: number, noun: Noun) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? noun.one : noun.many}`;

/** Stays in sight at the foot of the table: how many are selected, their sum, and what can be done with them. */
export function SelectionBar({
  selection,
  noun,
  currency,
  actions,
}: {
  selection: TableSelectionState;
  noun: Noun;
  currency?: string;
  actions?: ReactNode;
}) {
  const { count, total, amount } = selection;
  const words = count === 0 ? `No ${noun.many} selected` : `${say(count, noun)} selected`;
  const sum = amount !== null && currency ? formatMoney(amount, currency) : null;
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-b-2xl border-t border-line bg-surface/95 px-5 py-3 backdrop-blur">
      <p role="status" className="min-w-40 flex-1">
        <span className="font-semibold tabular-nums">{words}</span>
        {sum ? <span className="text-muted tabular-nums"> · {sum}</span> : null}
      </p>
      {count < total ? (
        <Button kind="quiet" onPress={selection.selectAll}>
          Select all {total.toLocaleString("en-GB")} that match
        </Button>
      ) : null}
      {count > 0 ? (
        <Button kind="quiet" onPress={selection.clear}>
          Clear
        </Button>
      ) : null}
      {actions}
    </div>
  );
}
