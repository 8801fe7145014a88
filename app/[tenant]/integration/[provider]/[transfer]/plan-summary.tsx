import { Notice } from "@/app/_ui/notice";
import { formatMoney } from "@/lib/money";
import type { SelectionPlan } from "@/lib/sync/selection-plan";
import { countOf, transferWords } from "../../../_sync/transfer-words";
import type { RowsList } from "./rows-table";

/** What **Start Sync** would do, in figures and sentences. */
export function PlanSummary({ plan, list }: { plan: SelectionPlan; list: RowsList }) {
  const { noun } = transferWords(list.transfer);
  const { label } = list.provider;
  const up = list.direction === "push";
  const count = (n: number) => n.toLocaleString("en-GB");
  const lines = [
    `${[
      plan.adds > 0 ? `${count(plan.adds)} new` : "",
      plan.updates > plan.links ? `${count(plan.updates - plan.links)} updated` : "",
      plan.links > 0 ? `${count(plan.links)} only linked, nothing is written for those` : "",
    ]
      .filter(Boolean)
      .join("; ")}.`,
    plan.drafts > 0 ? `${count(plan.drafts)} as draft invoices, which the bookkeeper approves.` : "",
    plan.approved > 0 ? `${count(plan.approved)} as approved invoices: they count in the books at once.` : "",
    plan.newCustomers > 0
      ? `${countOf(plan.newCustomers, { one: "customer", many: "customers" })} made in ${label} first, because the invoices need them.`
      : "",
    callWords(plan, label),
  ].filter(Boolean);
  const short = plan.callsLeftToday !== null && plan.callsExpected > plan.callsLeftToday;
  return (
    <>
      <p className="text-lg">
        <span className="font-semibold">{countOf(plan.count, noun)}</span>
        {plan.gross === null ? null : (
          <span className="font-semibold tabular-nums"> · {formatMoney(plan.gross, list.currency)}</span>
        )}
        <br />
        {up ? (
          <>
            to <span className="font-semibold">{list.organisationName}</span> in {label}
          </>
        ) : (
          <>
            from {list.organisationName} in {label} into <span className="font-semibold">Tracker Pro</span>
          </>
        )}
      </p>
      <ul className="list-disc pl-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {plan.taxDiffers ? (
        <Notice tone="warning">
          In {countOf(plan.taxDiffers.rows, noun)} {label} works out another tax than Tracker Pro: together{" "}
          {formatMoney(plan.taxDiffers.by, list.currency)}.
        </Notice>
      ) : null}
      {short ? (
        <Notice tone="warning">
          That is more than {label} takes today. The run pauses at the limit and goes on by itself tomorrow.
        </Notice>
      ) : null}
      <p className="text-muted">
        Exactly what was shown is written. A record that has changed since is left out and shown again.
      </p>
    </>
  );
}

function callWords({ callsExpected, callsLeftToday }: SelectionPlan, label: string): string {
  if (callsExpected === 0) return `No calls to ${label} are needed.`;
  const calls = countOf(callsExpected, { one: "call", many: "calls" });
  const left = callsLeftToday === null ? "" : `; ${callsLeftToday.toLocaleString("en-GB")} left today`;
  return `About ${calls} to ${label}${left}.`;
}
