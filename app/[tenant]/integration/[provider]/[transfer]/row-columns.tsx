import { TriangleAlert } from "lucide-react";
import type { DataColumn } from "@/app/_ui/data-table/columns";
import { Money } from "@/app/_ui/money";
import type { Transfer } from "@/lib/sync/comparison";
import type { RowView } from "@/lib/sync/rows";
import { RowStatus } from "./row-status";

const KEY_HEADER: Record<Transfer, string> = { customers: "Account", jobs: "Job", contracts: "Number" };

/** The columns of a comparison. Invoices have amounts: what the books will have. */
export function rowColumns(slug: string, transfer: Transfer, currency: string): DataColumn<RowView>[] {
  const amount = (id: "net" | "gross", header: string, shows: "always" | "wide"): DataColumn<RowView> => ({
    id,
    header,
    shows,
    align: "end",
    width: "7rem",
    cell: (row) => <Money value={row[id]} currency={currency} />,
  });
  return [
    {
      id: "status",
      header: "Status",
      width: "8.5rem",
      cell: (row) => <RowStatus slug={slug} status={row.status} runId={row.runId} />,
    },
    {
      id: "key",
      header: KEY_HEADER[transfer],
      width: "7rem",
      shows: "tablet",
      cell: (row) => <span className="tabular-nums">{row.recordKey || "–"}</span>,
    },
    {
      id: "title",
      header: "Customer",
      cell: (row) => <TitleCell row={row} />,
    },
    ...(transfer === "customers"
      ? []
      : [
          amount("net", "Net", "wide"),
          {
            id: "tax",
            header: "Tax",
            shows: "wide" as const,
            align: "end" as const,
            width: "8.5rem",
            cell: (row: RowView) => <TaxCell row={row} currency={currency} />,
          },
          amount("gross", "Gross", "always"),
        ]),
  ];
}

/** The customer, what the record is about, and the first reason where there is one. */
function TitleCell({ row }: { row: RowView }) {
  const [reason, ...more] = row.reasons;
  return (
    <>
      <span className="font-medium">{row.title}</span>
      {row.detail ? <span className="line-clamp-2 text-sm text-muted">{row.detail}</span> : null}
      {reason ? (
        <span className="block text-sm">
          {reason.message}
          {more.length > 0 ? ` (and ${more.length} more)` : ""}
        </span>
      ) : null}
    </>
  );
}

function TaxCell({ row, currency }: { row: RowView; currency: string }) {
  return (
    <>
      <Money value={row.tax} currency={currency} />
      {row.ownTax === null ? null : (
        <span className="block text-sm text-warning">
          <TriangleAlert aria-hidden className="mr-1 mb-0.5 inline size-4" />
          here <Money value={row.ownTax} currency={currency} />
        </span>
      )}
    </>
  );
}
