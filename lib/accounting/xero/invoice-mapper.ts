import { z } from "zod";
import { addMoney, type Decimal, fromJsonNumber, isZero, subtractMoney, toJsonNumber } from "@/lib/money";
import type { InvoiceContent, InvoiceLine, RemoteInvoice, RemoteInvoiceStatus } from "@/lib/sync/entities";
import type { InvoiceDraft } from "../provider";
import { markerIn, markerUrl } from "./marker";
import { type WireInvoice, type WireLine, WireTracking } from "./wire";

/** Pure: Xero's invoice <-> ours. */

/** Xero has no memo on an invoice: a note is its last, description-only line. */
const NOTE = "Note: ";

/** Line id -> what a bookkeeper filed the line under. Xero replaces a line as a whole. */
const Kept = z.record(z.string(), z.array(WireTracking));

export const isSalesInvoice = (invoice: WireInvoice): boolean => invoice.Type === "ACCREC";

export function toRemoteInvoice(invoice: WireInvoice): RemoteInvoice {
  const { lines, note } = splitNote(invoice.LineItems.map((line) => toLine(line, invoice.LineAmountTypes)));
  const date = invoice.DateString ?? invoice.Date;
  if (!date) throw new TypeError("an invoice without a date");
  return {
    ref: { id: invoice.InvoiceID, revision: invoice.UpdatedDateUTC ?? "" },
    number: invoice.InvoiceNumber,
    reference: invoice.Reference,
    marker: markerIn(invoice.Url),
    customerRemoteId: invoice.Contact.ContactID,
    date,
    dueDate: invoice.DueDateString ?? invoice.DueDate,
    currency: invoice.CurrencyCode || null,
    status: statusOf(invoice),
    totals: {
      net: money(invoice.SubTotal),
      tax: money(invoice.TotalTax),
      gross: money(invoice.Total),
    },
    amountDue: money(invoice.AmountDue),
    lines,
    memo: note,
    ...keptOf(invoice.LineItems),
  };
}

function keptOf(lines: WireLine[]): { kept?: string } {
  const filed = lines.filter((line) => line.LineItemID && line.Tracking.length > 0);
  if (filed.length === 0) return {};
  return { kept: JSON.stringify(Object.fromEntries(filed.map((line) => [line.LineItemID, line.Tracking]))) };
}

/** One element of `Invoices`. An update keeps the lines it names; those it does not name go. */
export function toWireInvoice(draft: InvoiceDraft, appUrl: string): Record<string, unknown> {
  const { content, target } = draft;
  const url = target ? null : markerUrl(appUrl, draft.marker);
  return {
    Type: "ACCREC",
    ...(target ? { InvoiceID: target.id } : {}),
    // Anything more than the id here would change the contact itself, or make another.
    Contact: { ContactID: draft.customerRemoteId },
    Date: content.date,
    DueDate: content.dueDate,
    LineAmountTypes: "Exclusive",
    ...(content.number ? { InvoiceNumber: content.number } : {}),
    Reference: content.reference,
    ...(url ? { Url: url } : {}),
    CurrencyCode: content.currency,
    ...statusToSend(draft),
    LineItems: [...content.lines.map((line) => toWireLine(line, draft)), ...noteLine(content)],
  };
}

/** A draft's update leaves the status alone: a bookkeeper may have approved it since. */
function statusToSend({ content, target }: InvoiceDraft): { Status?: string } {
  if (content.status === "approved") return { Status: "AUTHORISED" };
  return target ? {} : { Status: "DRAFT" };
}

function toWireLine(line: InvoiceLine, { current }: InvoiceDraft): Record<string, unknown> {
  // A line that loses or gains its price is a new line: fields left out of a kept one stay as they were.
  const before = current?.lines.find((each) => each.remoteLineId === line.remoteLineId);
  const sameKind = !before || !before.amount === !line.amount;
  const kept: { LineItemID?: string } =
    line.remoteLineId && sameKind ? { LineItemID: line.remoteLineId } : {};
  if (!line.amount) return { ...kept, Description: line.description };
  const { amount } = line;
  return {
    ...kept,
    Description: line.description,
    Quantity: toJsonNumber(amount.quantity),
    UnitAmount: toJsonNumber(amount.unitPrice),
    TaxType: amount.taxId,
    ...(amount.accountId ? { AccountCode: amount.accountId } : {}),
    ...(amount.itemId ? { ItemCode: amount.itemId } : {}),
    ...(amount.tax === null ? {} : { TaxAmount: toJsonNumber(amount.tax) }),
    ...tracking(kept.LineItemID, current),
  };
}

function tracking(lineId: string | undefined, current: RemoteInvoice | null) {
  const filed = lineId && current?.kept ? Kept.parse(JSON.parse(current.kept))[lineId] : undefined;
  return filed ? { Tracking: filed } : {};
}

const noteLine = (content: InvoiceContent): Record<string, unknown>[] =>
  content.note ? [{ Description: `${NOTE}${content.note}` }] : [];

function splitNote(lines: InvoiceLine[]): { lines: InvoiceLine[]; note: string } {
  const last = lines.at(-1);
  return last && !last.amount && lines.length > 1 && last.description.startsWith(NOTE)
    ? { lines: lines.slice(0, -1), note: last.description.slice(NOTE.length) }
    : { lines, note: "" };
}

function toLine(line: WireLine, lineAmountTypes: string): InvoiceLine {
  const total = money(line.LineAmount);
  const base = { remoteLineId: line.LineItemID || null, description: line.Description };
  if (typeof line.UnitAmount !== "number" && isZero(total)) return { ...base, amount: null };
  const tax = money(line.TaxAmount);
  return {
    ...base,
    amount: {
      quantity: typeof line.Quantity === "number" ? fromJsonNumber(line.Quantity) : "1",
      unitPrice: typeof line.UnitAmount === "number" ? fromJsonNumber(line.UnitAmount) : total,
      net: lineAmountTypes === "Inclusive" ? subtractMoney(total, tax) : total,
      taxId: line.TaxType,
      accountId: line.AccountCode || null,
      itemId: line.ItemCode || null,
      tax,
    },
  };
}

function statusOf(invoice: WireInvoice): RemoteInvoiceStatus {
  switch (invoice.Status) {
    case "DRAFT":
    case "SUBMITTED":
      return "draft";
    case "PAID":
      return "paid";
    case "VOIDED":
      return "voided";
    case "DELETED":
      return "deleted";
    default:
      return isZero(addMoney(money(invoice.AmountPaid), money(invoice.AmountCredited)))
        ? "approved"
        : "part_paid";
  }
}

const money = (value: number | null | undefined): Decimal => addMoney(fromJsonNumber(value ?? 0));
