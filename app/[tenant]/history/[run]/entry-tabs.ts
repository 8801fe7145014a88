import type { LinkTab } from "@/app/_ui/link-tabs";
import type { EntryQuery } from "@/lib/sync/run-entries";
import type { RunTotals } from "@/lib/sync/run-totals";
import { listHref, type SearchParams } from "../../_records/list-address";

const LABELS: Record<EntryQuery["show"], string> = {
  all: "All",
  done: "Done",
  failed: "Failed",
  uncertain: "Uncertain",
  waiting: "Waiting",
};

/** Views of a run's records with their counts. */
export function entryTabs(
  path: string,
  address: SearchParams,
  current: EntryQuery["show"],
  counts: RunTotals["counts"],
): LinkTab[] {
  return (Object.keys(LABELS) as EntryQuery["show"][]).map((show) => ({
    label: LABELS[show],
    href: listHref(path, address, { show: show === "all" ? null : show }),
    current: show === current,
    count: counts[show],
  }));
}
