import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { Facts, Panel } from "@/app/_ui/panel";
import { PlainTable } from "@/app/_ui/plain-table";
import { formatMoney, isZero } from "@/lib/money";
import type { RunView } from "@/lib/sync/history";
import type { RunTotals } from "@/lib/sync/run-totals";
import type { Member } from "@/lib/tenancy";
import { formatMoment } from "../../_records/moment";
import { runDuration } from "../run-words";

/** The run in figures; for invoices also what was shown beside what the books answered. */
export function RunSummary({
  member,
  run,
  totals,
  currency,
}: {
  member: Pick<Member, "timeZone">;
  run: RunView;
  totals: RunTotals;
  currency: string;
}) {
  const { money, counts } = totals;
  const onTheWay = counts.all - run.total;
  const count = (value: number) => value.toLocaleString("en-GB");
  return (
    <Panel title="In figures" flush>
      <div className="px-5 pb-4">
        <Facts
          items={[
            { label: "Chosen", value: count(run.total) },
            { label: "Done", value: count(run.done) },
            { label: "Failed", value: count(run.failed) },
            ...(run.uncertain > 0 ? [{ label: "Uncertain", value: count(run.uncertain) }] : []),
            ...(run.skipped > 0 ? [{ label: "Not sent", value: count(run.skipped) }] : []),
            ...(onTheWay > 0 ? [{ label: "Customers on the way", value: count(onTheWay) }] : []),
            ...(run.finishedAt
              ? [
                  { label: "Finished", value: formatMoment(run.finishedAt, member.timeZone) },
                  { label: "Took", value: runDuration(run) },
                ]
              : []),
          ]}
        />
      </div>
      {money ? (
        <>
          <PlainTable
            caption="Shown before, and booked"
            rows={[
              { label: "Shown before", amounts: money.expected },
              { label: `Booked in ${run.providerLabel}`, amounts: money.booked },
              { label: "Difference", amounts: money.difference },
            ]}
            rowKey={(row) => row.label}
            columns={[
              { id: "label", header: "Done so far", cell: (row) => row.label },
              ...(["net", "tax", "gross"] as const).map((name) => ({
                id: name,
                header: { net: "Net", tax: "Tax", gross: "Gross" }[name],
                align: "end" as const,
                cell: (row: { amounts: Record<"net" | "tax" | "gross", string> }) => (
                  <Money value={row.amounts[name]} currency={currency} />
                ),
              })),
            ]}
          />
          {isZero(money.difference.gross) && isZero(money.difference.tax) ? null : (
            <div className="p-5">
              <Notice tone="warning" title="The books have other totals than were shown">
                {formatMoney(money.difference.gross, currency)} gross in all. Open the records below to see
                where; the bookkeeper can put it right in {run.providerLabel}.
              </Notice>
            </div>
          )}
        </>
      ) : null}
    </Panel>
  );
}
