import { CircleCheck } from "lucide-react";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import type { RowQuery } from "@/lib/sync/rows";
import type { Counts } from "@/lib/sync/store-rows";
import type { TransferWords } from "../../../_sync/transfer-words";
import { changesOf } from "./status-tabs";

/** A view without rows: all done, nothing of that kind, or nothing found. */
export function NoRows({
  query,
  counts,
  words,
  showAllHref,
}: {
  query: RowQuery;
  counts: Counts;
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
  if (query.status === "changes" && changesOf(counts) === 0) {
    const rest = [
      counts.up_to_date > 0 ? `${counts.up_to_date.toLocaleString("en-GB")} up to date` : "",
      counts.not_offered > 0 ? `${counts.not_offered.toLocaleString("en-GB")} not offered` : "",
    ].filter(Boolean);
    return (
      <EmptyState title="Nothing to do" icon={CircleCheck}>
        {rest.length > 0
          ? `${rest.join(", ")}: open these views above to see them, and why.`
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
