import { PlainTable } from "@/app/_ui/plain-table";
import { formatMoney, lineNet, trimDecimal } from "@/lib/money";
import type { Totals } from "@/lib/sync/entities";
import { formatUnitPrice } from "./unit-price";

export interface ChargeRow {
  lineNo: number;
  /** "Labour", "Kit"...; left out for invoice lines. */
  kind?: string;
  description: string;
  quantity: string;
  unitPrice: string;
  taxCode: string;
}

/** Charges or lines as Tracker Pro has them, with its own totals. */
export function ChargeTable({
  caption,
  rows,
  totals,
  currency,
}: {
  caption: string;
  rows: readonly ChargeRow[];
  totals: Totals;
  currency: string;
}) {
  const money = (value: string) => formatMoney(value, currency);
  const withKind = rows.some((row) => row.kind);
  const columns = [
    {
      id: "description",
      header: "Description",
      cell: (row: ChargeRow) => row.description,
      className: "max-w-md",
    },
    ...(withKind ? [{ id: "kind", header: "Kind", cell: (row: ChargeRow) => row.kind }] : []),
    {
      id: "quantity",
      header: "Qty",
      align: "end" as const,
      cell: (row: ChargeRow) => trimDecimal(row.quantity),
    },
    {
      id: "unit",
      header: "Unit price",
      align: "end" as const,
      cell: (row: ChargeRow) => formatUnitPrice(row.unitPrice),
    },
    { id: "tax", header: "Tax", cell: (row: ChargeRow) => row.taxCode },
    {
      id: "net",
      header: "Net",
      align: "end" as const,
      cell: (row: ChargeRow) => money(lineNet(row.quantity, row.unitPrice)),
    },
  ];
  return (
    <PlainTable
      caption={caption}
      rows={rows}
      rowKey={(row) => String(row.lineNo)}
      columns={columns}
      foot={<TotalsFoot span={columns.length - 1} totals={totals} money={money} />}
    />
  );
}

/** Net, tax and gross at the foot of a PlainTable. */
export function TotalsFoot({
  span,
  totals,
  money,
}: {
  span: number;
  totals: Totals;
  money: (value: string) => string;
}) {
  const rows = [
    { label: "Net", value: totals.net },
    { label: "Tax", value: totals.tax },
    { label: "Gross", value: totals.gross },
  ];
  return (
    <tfoot className="border-t-2 border-line">
      {rows.map((row) => (
        <tr key={row.label} className={row.label === "Gross" ? "font-semibold" : undefined}>
          <th scope="row" colSpan={span} className="px-5 py-1.5 text-right font-medium text-muted">
            {row.label}
          </th>
          <td className="px-5 py-1.5 text-right tabular-nums">{money(row.value)}</td>
        </tr>
      ))}
    </tfoot>
  );
}
