import type { LinkTab } from "@/app/_ui/link-tabs";
import type { RowCounts } from "@/lib/sync/row-counts";
import type { RowQuery } from "@/lib/sync/rows";
import { listHref, type SearchParams } from "../../../_records/list-address";
import { STATUS_WORDS } from "./status-words";

type Show = RowQuery["status"];

const ALWAYS: Show[] = ["changes", "add", "update"];
const ORDER: Show[] = [
  "changes",
  "add",
  "update",
  "conflict",
  "match",
  "blocked",
  "up_to_date",
  "not_offered",
];

/** What is left to do: neither in a sync already, nor up to date, nor kept out. */
export const toDo = ({ byStatus: n, taken }: RowCounts): number =>
  n.add + n.update + n.conflict + n.match + n.blocked - taken;

/** Views of a comparison with their counts; the rarer ones stand only when they hold something. */
export function statusTabs(path: string, address: SearchParams, current: Show, counts: RowCounts): LinkTab[] {
  const count = (show: Show) => (show === "changes" ? toDo(counts) : counts.byStatus[show]);
  return ORDER.filter((show) => ALWAYS.includes(show) || show === current || count(show) > 0).map((show) => ({
    label: show === "changes" ? "To do" : STATUS_WORDS[show],
    href: listHref(path, address, { status: show === "changes" ? null : show }),
    current: show === current,
    count: count(show),
  }));
}

/** The kinds of row that "all that match" stands for in a view. */
export function writableOf(show: Show): ("add" | "update")[] {
  if (show === "changes") return ["add", "update"];
  return show === "add" || show === "update" ? [show] : [];
}
