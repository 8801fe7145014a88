import { formatDate } from "@/lib/clock";
import { sameAmount, trimDecimal } from "@/lib/money";
import type { Difference, InvoiceBaseline, InvoiceContent, InvoiceLine, RemoteInvoice } from "./entities";

/** A line as people read it: "2 × Boiler service @ 80 = 160.00". */
export function lineText(line: InvoiceLine): string {
  if (!line.amount) return line.description;
  const { quantity, unitPrice, net } = line.amount;
  return `${line.description} — ${trimDecimal(quantity)} × ${trimDecimal(unitPrice)} = ${net}`;
}

const sameLine = (a: InvoiceLine, b: InvoiceLine): boolean => {
  if (a.description.trim() !== b.description.trim()) return false;
  if (!a.amount || !b.amount) return !a.amount === !b.amount;
  return (
    sameAmount(a.amount.quantity, b.amount.quantity) &&
    sameAmount(a.amount.unitPrice, b.amount.unitPrice) &&
    postings(a, b).length === 0
  );
};

const POSTINGS = ["accountId", "itemId", "taxId"] as const;
export type Posting = (typeof POSTINGS)[number];

/** Account, item or tax in which two lines differ; what one side does not say is no difference. */
const postings = (a: InvoiceLine, b: InvoiceLine) =>
  POSTINGS.filter((key) => {
    const [one, other] = [a.amount?.[key], b.amount?.[key]];
    return Boolean(one) && Boolean(other) && one !== other;
  });

/** How people know what the books know by id. */
export interface Names {
  customer(remoteId: string): string;
  posting(kind: Posting, id: string): string;
}
const IDS: Names = { customer: (id) => id, posting: (_, id) => id };

/** Gives our lines the ids of the remote lines they replace, place by place, so that an update keeps them. */
export function keepLineIds(lines: InvoiceLine[], remote: RemoteInvoice): InvoiceLine[] {
  return lines.map((line, index) => ({ ...line, remoteLineId: remote.lines[index]?.remoteLineId ?? null }));
}

/** Whose invoice it is to be: null = a customer who will be made on the way. */
export interface InvoiceCustomer {
  remoteId: string | null;
  name: string;
}

/** What an update changes in the books: the customer, header fields and lines, old -> new. */
export function invoiceDifferences(
  content: InvoiceContent,
  remote: RemoteInvoice,
  customer: InvoiceCustomer,
  names: Names = IDS,
): Difference[] {
  const differences: Difference[] = [];
  const add = (field: string, label: string, old: string, next: string) => {
    if (old !== next) differences.push({ field, label, old, new: next });
  };
  if (customer.remoteId !== remote.customerRemoteId) {
    const old = names.customer(remote.customerRemoteId);
    differences.push({ field: "customer", label: "Customer", old, new: customer.name });
  }
  add("reference", "Reference", remote.reference, content.reference);
  add("date", "Date", formatDate(remote.date), formatDate(content.date));
  add("dueDate", "Due date", formatDate(remote.dueDate), formatDate(content.dueDate));
  const count = Math.max(content.lines.length, remote.lines.length);
  for (let index = 0; index < count; index++) {
    const [ours, theirs] = [content.lines[index], remote.lines[index]];
    if (ours && theirs && sameLine(ours, theirs)) continue;
    const moved = ours && theirs ? postings(ours, theirs) : [];
    const text = (line: InvoiceLine | undefined) => {
      const posted = moved.map((key) => names.posting(key, line?.amount?.[key] ?? ""));
      return line ? [lineText(line), ...posted].join(" · ") : "";
    };
    add(`line${index + 1}`, `Line ${index + 1}`, text(theirs), text(ours));
  }
  for (const [field, label] of [
    ["net", "Net"],
    ["tax", "Tax"],
    ["gross", "Total"],
  ] as const) {
    if (!sameAmount(remote.totals[field], content.expected[field])) {
      add(field, label, remote.totals[field], content.expected[field]);
    }
  }
  return differences;
}

/** Whether somebody changed the invoice in the books since we wrote it. A payment alone is no change of it. */
export function changedInBooks(baseline: InvoiceBaseline, remote: RemoteInvoice): boolean {
  const { answered } = baseline;
  return (
    answered.reference !== remote.reference ||
    answered.date !== remote.date ||
    answered.dueDate !== remote.dueDate ||
    answered.customerRemoteId !== remote.customerRemoteId ||
    !sameAmount(answered.totals.net, remote.totals.net) ||
    !sameAmount(answered.totals.tax, remote.totals.tax) ||
    (answered.lines.length > 0 &&
      remote.lines.length > 0 &&
      (answered.lines.length !== remote.lines.length ||
        answered.lines.some((line, index) => {
          const theirs = remote.lines[index];
          return !theirs || !sameLine(line, theirs);
        })))
  );
}
