import { PlainTable } from "@/app/_ui/plain-table";
import type { DraftLine } from "@/lib/jobs/invoice-lines";
import { formatMoney, trimDecimal } from "@/lib/money";
import type { Totals } from "@/lib/sync/entities";
import { TotalsFoot } from "../../_records/charge-table";
import { formatUnitPrice } from "../../_records/unit-price";

/** The invoice's lines as they would be sent. Tax is Tracker Pro's own; the comparison shows what the books make of it. */
export function LinePreview({
  lines,
  totals,
  currency,
}: {
  lines: readonly DraftLine[];
  totals: Totals;
  currency: string;
}) {
  const money = (value: string) => formatMoney(value, currency);
  return (
    <div className="py-3">
      <PlainTable
        caption="Invoice lines"
        rows={lines}
        rowKey={(_, index) => String(index)}
        columns={[
          {
            id: "description",
            header: "Description",
            className: "max-w-md whitespace-pre-line",
            cell: (line) => line.description,
          },
          {
            id: "quantity",
            header: "Qty",
            align: "end",
            cell: (line) => (line.amount ? trimDecimal(line.amount.quantity) : ""),
          },
          {
            id: "unit",
            header: "Unit price",
            align: "end",
            cell: (line) => (line.amount ? formatUnitPrice(line.amount.unitPrice) : ""),
          },
          { id: "tax", header: "Tax", cell: (line) => line.amount?.taxCode ?? "" },
          {
            id: "net",
            header: "Net",
            align: "end",
            cell: (line) => (line.amount ? money(line.amount.net) : ""),
          },
        ]}
        foot={<TotalsFoot span={4} totals={totals} money={money} />}
      />
    </div>
  );
}
