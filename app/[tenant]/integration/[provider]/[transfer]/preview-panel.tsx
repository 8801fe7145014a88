import { Money } from "@/app/_ui/money";
import { Facts } from "@/app/_ui/panel";
import { PlainTable } from "@/app/_ui/plain-table";
import { trimDecimal } from "@/lib/money";
import type { RowPreview } from "@/lib/sync/row-preview";
import type { RowView } from "@/lib/sync/rows";

/** The record as it will stand in the receiving side after the write. */
export function PreviewPanel({
  preview,
  row,
  receiver,
}: {
  preview: RowPreview;
  row: RowView;
  receiver: string;
}) {
  return (
    <section aria-label={`As it will be in ${receiver}`} className="flex flex-col gap-3">
      <h2 className="font-semibold">As it will be in {receiver}</h2>
      {preview.kind === "customer" ? (
        <Facts items={preview.fields} />
      ) : (
        <InvoicePreview invoice={preview} row={row} />
      )}
    </section>
  );
}

function InvoicePreview({
  invoice,
  row,
}: {
  invoice: Extract<RowPreview, { kind: "invoice" }>;
  row: RowView;
}) {
  const { currency } = invoice;
  const totals = [
    { label: "Net", value: row.net },
    { label: "Tax", value: row.tax },
    { label: "Gross", value: row.gross },
  ];
  return (
    <>
      <Facts
        items={[
          { label: "Invoice number", value: invoice.number ?? "The next of the books" },
          { label: "Reference", value: invoice.reference },
          { label: "Status", value: invoice.status === "draft" ? "Draft" : "Approved" },
          { label: "Date", value: invoice.date },
          { label: "Due date", value: invoice.dueDate },
          ...(invoice.note ? [{ label: "Note", value: invoice.note }] : []),
        ]}
      />
      <div className="overflow-hidden rounded-lg border border-line">
        <PlainTable
          caption="Invoice lines"
          rows={invoice.lines}
          rowKey={(_, index) => String(index)}
          columns={[
            {
              id: "description",
              header: "Description",
              className: "max-w-96 whitespace-pre-line",
              cell: (line) => line.description,
            },
            {
              id: "quantity",
              header: "Quantity",
              align: "end",
              cell: (line) => (line.amount ? line.amount.quantity : ""),
            },
            {
              id: "price",
              header: "Unit price",
              align: "end",
              cell: (line) => (line.amount ? trimDecimal(line.amount.unitPrice) : ""),
            },
            {
              id: "net",
              header: "Net",
              align: "end",
              cell: (line) => (line.amount ? <Money value={line.amount.net} currency={currency} /> : ""),
            },
          ]}
          foot={
            <tfoot>
              {totals.map(({ label, value }) => (
                <tr key={label} className="border-t border-line">
                  <th scope="row" colSpan={3} className="px-5 py-1.5 text-right font-medium">
                    {label}
                  </th>
                  <td className="px-5 py-1.5 text-right font-medium">
                    <Money value={value} currency={currency} />
                  </td>
                </tr>
              ))}
            </tfoot>
          }
        />
      </div>
    </>
  );
}
