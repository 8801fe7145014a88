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
    sameAmount(a.amount.quantity, b.amount.quantity) && sameAmount(a.amount.unitPrice, b.amount.unitPrice)
  );
};

/** Gives our lines the ids of the remote lines they replace, place by place, so that an update keeps them. */
export function keepLineIds(lines: InvoiceLine[], remote: RemoteInvoice): InvoiceLine[] {
  return lines.map((line, index) => ({ ...line, remoteLineId: remote.lines[index]?.remoteLineId ?? null }));
}

/** What an update changes in the books: header fields and lines, old -> new. */
export function invoiceDifferences(content: InvoiceContent, remote: RemoteInvoice): Difference[] {
  const differences: Difference[] = [];
  const add = (field: string, label: string, old: string, next: string) => {
    if (old !== next) differences.push({ field, label, old, new: next });
  };
  add("reference", "Reference", remote.reference, content.reference);
  add("date", "Date", formatDate(remote.date), formatDate(content.date));
  add("dueDate", "Due date", formatDate(remote.dueDate), formatDate(content.dueDate));
  const count = Math.max(content.lines.length, remote.lines.length);
  for (let index = 0; index < count; index++) {
    const [ours, theirs] = [content.lines[index], remote.lines[index]];
    if (ours && theirs && sameLine(ours, theirs)) continue;
    add(`line${index + 1}`, `Line ${index + 1}`, theirs ? lineText(theirs) : "", ours ? lineText(ours) : "");
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
