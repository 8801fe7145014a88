import type { LinkTab } from "@/app/_ui/link-tabs";
import type { Show } from "@/lib/jobs/schemas";
import { listHref, type SearchParams } from "./list-address";

const LABELS: Record<Show, string> = {
  all: "All",
  to_be_invoiced: "To Be Invoiced",
  not_ready: "Not ready",
  invoiced: "Invoiced",
};

/** The views of Closed Jobs and Service Invoices, with how many records each holds. */
export function showTabs(
  path: string,
  params: SearchParams,
  current: Show,
  counts: Record<Show, number>,
): LinkTab[] {
  return (Object.keys(LABELS) as Show[]).map((show) => ({
    label: LABELS[show],
    href: listHref(path, params, { show: show === "all" ? null : show }),
    current: show === current,
    count: counts[show],
  }));
}
