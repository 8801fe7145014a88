import { CircleCheck } from "lucide-react";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import type { RowCounts } from "@/lib/sync/row-counts";
import type { RowQuery } from "@/lib/sync/rows";

import type { TransferWords } from "../../../_sync/transfer-words";
import { toDo } from "./status-tabs";

/** A view without rows: all done, nothing of that kind, or nothing found. */
export function NoRows({
  query,
  counts,
  words,
  showAllHref,
}: {
  query: RowQuery;
  counts: RowCounts;
  words: TransferWords;
  showAllHref: string;
}) {
  if (query.search) {
    return (
      <EmptyState
        title={`No ${words.noun.one} matches`}
        action={<LinkButton href={showAllHref}>Show everything to do</LinkButton>}
      >
        Try another word, or another view above.
      </EmptyState>
    );
  }
  if (query.status === "changes" && toDo(counts) === 0) {
    const { up_to_date, not_offered } = counts.byStatus;
    const rest = [
      up_to_date > 0 ? `${up_to_date.toLocaleString("en-GB")} up to date` : "",
      not_offered > 0 ? `${not_offered.toLocaleString("en-GB")} not offered` : "",
    ].filter(Boolean);
    return (
      <EmptyState title="Nothing to do" icon={CircleCheck}>
        {rest.length > 0
          ? `${rest.join(", ")}: open these views above to see them, and why.`
          : counts.taken > 0
            ? "Everything here is in a sync already."
            : `There are no ${words.noun.many} on either side yet.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="None of this kind"
      action={<LinkButton href={showAllHref}>Show everything to do</LinkButton>}
    />
  );
}
