import { formatDate } from "@/lib/clock";
import { trimDecimal } from "@/lib/money";
import { CUSTOMER_FIELD_LABELS, CUSTOMER_FIELDS, CustomerContent, InvoiceContent } from "./entities";

/** What a row would write, for people to look at before anything is sent. Amounts are decimal text. */
export type RowPreview =
  | {
      kind: "invoice";
      operation: "write" | "link";
      /** null = the books give the next of their own. */
      number: string | null;
      reference: string;
      date: string;
      dueDate: string;
      currency: string;
      status: "draft" | "approved";
      note: string;
      /** `amount` null = a line of words only. */
      lines: { description: string; amount: { quantity: string; unitPrice: string; net: string } | null }[];
    }
  | {
      kind: "customer";
      operation: CustomerContent["operation"];
      /** Fields that hold something, in the order of the form. */
      fields: { label: string; value: string }[];
    };

/** Pure: reads a row's stored content. null for a row that writes nothing. */
export function previewOf(
  recordKind: "customer" | "job" | "contract_invoice",
  content: unknown,
): RowPreview | null {
  if (content === null || content === undefined) return null;
  if (recordKind === "customer") {
    const { operation, fields } = CustomerContent.parse(content);
    return {
      kind: "customer",
      operation,
      fields: CUSTOMER_FIELDS.flatMap((field) => {
        const value = fields[field];
        return value ? [{ label: CUSTOMER_FIELD_LABELS[field], value }] : [];
      }),
    };
  }
  const invoice = InvoiceContent.parse(content);
  return {
    kind: "invoice",
    operation: invoice.operation ?? "write",
    number: invoice.number,
    reference: invoice.reference,
    date: formatDate(invoice.date),
    dueDate: formatDate(invoice.dueDate),
    currency: invoice.currency,
    status: invoice.status,
    note: invoice.note,
    lines: invoice.lines.map(({ description, amount }) => ({
      description,
      amount: amount && {
        quantity: trimDecimal(amount.quantity),
        unitPrice: amount.unitPrice,
        net: amount.net,
      },
    })),
  };
}
