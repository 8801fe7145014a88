import type { RunView } from "@/lib/sync/history";
import type { EntryView } from "@/lib/sync/run-entries";
import { transferHref } from "../../_sync/transfer-words";
import { recordHref } from "./record-href";

export interface FailureCure {
  /** Who can mend it and how, in a sentence. */
  words: string;
  link: { label: string; href: string } | null;
  /** Sending it again as it was shown may succeed. */
  retry: boolean;
}

/** Pure: the next step after a refusal, by the code that it got where it happened. */
export function cureOf(
  slug: string,
  run: Pick<RunView, "providerId" | "providerLabel" | "transfer" | "direction">,
  entry: Pick<EntryView, "failure" | "recordKind" | "recordId">,
): FailureCure | null {
  if (!entry.failure) return null;
  const label = run.providerLabel;
  const compare = {
    label: "Compare again",
    href: transferHref(slug, run.providerId, run.transfer, run.direction),
  };
  const record = recordHref(slug, entry);
  const own = record ? { label: "Open the record", href: record } : null;
  switch (entry.failure.code) {
    case "stale":
      return { words: "Compare again to see what is new, then send it.", link: compare, retry: false };
    case "missing":
      return {
        words: "When that is mended, press Retry, or compare again to see where it stands.",
        link: compare,
        retry: true,
      };
    case "reconnect":
    case "denied":
      return {
        words: `An admin can reconnect ${label}; then press Retry.`,
        link: { label: `Open ${label}`, href: `/${slug}/integration/${run.providerId}` },
        retry: true,
      };
    case "locked":
      return {
        words: `The bookkeeper can unlock it in ${label}; then press Retry.`,
        link: null,
        retry: true,
      };
    case "conflict":
      return {
        words: `Change the name or number on one side, then compare again.`,
        link: own ?? compare,
        retry: true,
      };
    case "invalid":
      return { words: "Correct the record in Tracker Pro, then compare again.", link: own, retry: true };
    default:
      return { words: `${label} could not take it at that moment. Press Retry.`, link: null, retry: true };
  }
}
