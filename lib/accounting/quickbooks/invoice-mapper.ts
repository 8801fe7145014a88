import { compareAmounts, isZero, roundMoney, subtractMoney } from "@/lib/money";
import type { InvoiceLine, RemoteInvoice, RemoteInvoiceStatus } from "@/lib/sync/entities";
import type { InvoiceDraft } from "../provider";
import { keptOf, sameLines, toRemoteLine, toWireLines } from "./invoice-lines";
import { markerIn, saysVoided, writeMemo } from "./memo";
import { isUnitedStatesTax } from "./tax";
import type { WireInvoice } from "./wire";

export function toRemoteInvoice(wire: WireInvoice): RemoteInvoice {
  const gross = roundMoney(wire.TotalAmt ?? "0");
  const tax = roundMoney(wire.TxnTaxDetail);
  const amountDue = roundMoney(wire.Balance ?? gross);
  return {
    ref: { id: wire.Id, revision: wire.SyncToken },
    number: wire.DocNumber,
    reference: wire.CustomerMemo,
    marker: markerIn(wire.PrivateNote),
    customerRemoteId: wire.CustomerRef ?? "",
    date: wire.TxnDate,
    dueDate: wire.DueDate,
    currency: wire.CurrencyRef,
    status: statusOf(gross, amountDue, wire.PrivateNote),
    totals: { net: subtractMoney(gross, tax), tax, gross },
    amountDue,
    lines: wire.Line.flatMap((line) => toRemoteLine(line) ?? []),
    memo: wire.PrivateNote,
    ...keptOf(wire.Line),
  };
}

/** QuickBooks keeps no status: what is still owed tells it. A credit applied counts like a payment. */
function statusOf(gross: string, due: string, memo: string): RemoteInvoiceStatus {
  if (isZero(gross)) return saysVoided(memo) ? "voided" : "approved";
  if (isZero(due)) return "paid";
  return compareAmounts(due, gross) < 0 ? "part_paid" : "approved";
}

/**
 * The Invoice of a write. A new one: everything. An update: Id, SyncToken and what differs from the invoice as last
 * read, so that what people added in QuickBooks stays; the lines go whole, because sent lines replace all.
 *
 * No CurrencyRef: an invoice takes its customer's currency, and foreign ones are not offered (`organisation`).
 * No BillEmail: sending the invoice to the customer is the bookkeeper's decision.
 */
export function toWireInvoice(draft: InvoiceDraft): Record<string, unknown> {
  const { target, content, current } = draft;
  const keep = target && current ? current : null;
  const mark = { reference: content.reference, note: content.note, marker: draft.marker };
  const memo = writeMemo(keep?.memo ?? "", mark);
  return {
    ...(target ? { Id: target.id, SyncToken: target.revision, sparse: true } : {}),
    ...when(keep?.customerRemoteId !== draft.customerRemoteId, {
      CustomerRef: { value: draft.customerRemoteId },
    }),
    ...when(keep?.date !== content.date, { TxnDate: content.date }),
    ...when(keep?.dueDate !== content.dueDate, { DueDate: content.dueDate }),
    // Never an empty number: it would stop QuickBooks numbering the invoice.
    ...when(!!content.number && keep?.number !== content.number, { DocNumber: content.number }),
    // Without a memo as read, an update must not overwrite what people may have written there.
    ...when(!target || (keep?.memo !== undefined && keep.memo !== memo), { PrivateNote: memo }),
    ...when(content.reference !== "" && keep?.reference !== content.reference, {
      CustomerMemo: { value: content.reference },
    }),
    ...when(!keep || !sameLines(content.lines, keep.lines), linesAndTax(content.lines, keep?.kept)),
  };
}

const when = (condition: boolean, part: Record<string, unknown>) => (condition ? part : {});

/** The United States compute sales tax themselves and refuse to be told how; elsewhere the lines are net. */
const linesAndTax = (lines: InvoiceLine[], kept: string | undefined): Record<string, unknown> => ({
  ...when(!isUnitedStatesTax(lines.flatMap((line) => line.amount?.taxId ?? [])), {
    GlobalTaxCalculation: "TaxExcluded",
  }),
  Line: toWireLines(lines, kept),
});
