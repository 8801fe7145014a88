import Big from "big.js";
import type { Organisation, StoredInvoice, StoredLine, StoredPayment } from "./books";
import { contactStub, contactWire, type Wire } from "./contact-wire";
import { dateString, updatedString, wireDate, wireMoment } from "./dates";
import { round } from "./line-amounts";

const number = (value: string): number => new Big(value).toNumber();

export function lineWire(line: StoredLine, unitdp: 2 | 4): Wire {
  const wire: Wire = { Description: line.Description };
  if (line.UnitAmount !== undefined) wire.UnitAmount = round(new Big(line.UnitAmount), unitdp).toNumber();
  if (line.ItemCode) wire.ItemCode = line.ItemCode;
  if (line.TaxType) wire.TaxType = line.TaxType;
  wire.TaxAmount = number(line.TaxAmount);
  wire.LineAmount = number(line.LineAmount);
  if (line.AccountCode !== undefined) wire.AccountCode = line.AccountCode;
  if (line.DiscountRate !== undefined) wire.DiscountRate = number(line.DiscountRate);
  if (line.DiscountAmount !== undefined) wire.DiscountAmount = number(line.DiscountAmount);
  wire.Tracking = line.Tracking;
  if (line.Quantity !== undefined) wire.Quantity = number(line.Quantity);
  wire.LineItemID = line.LineItemID;
  if (line.AccountID !== undefined) wire.AccountID = line.AccountID;
  wire.ValidationErrors = [];
  return wire;
}

/** A payment inside an invoice. */
const innerPayment = (payment: StoredPayment): Wire => ({
  PaymentID: payment.PaymentID,
  Date: wireDate(payment.Date),
  Amount: number(payment.Amount),
  Reference: payment.Reference,
  CurrencyRate: 1,
  HasAccount: false,
  HasValidationErrors: false,
});

export type PaymentIndex = Map<string, StoredPayment[]>;

/** Payments that count, by invoice. */
export function livePayments(org: Organisation): PaymentIndex {
  const index: PaymentIndex = new Map();
  for (const payment of Object.values(org.payments)) {
    if (payment.Status !== "AUTHORISED") continue;
    index.set(payment.InvoiceID, [...(index.get(payment.InvoiceID) ?? []), payment]);
  }
  return index;
}

function creditNotes(org: Organisation, invoice: StoredInvoice): Wire[] {
  if (number(invoice.AmountCredited) === 0) return [];
  return Object.values(org.creditNotes)
    .filter((note) => note.InvoiceID === invoice.InvoiceID)
    .map((note) => ({
      CreditNoteID: note.CreditNoteID,
      CreditNoteNumber: note.CreditNoteNumber,
      Date: wireDate(note.Date),
      AppliedAmount: number(note.Amount),
      Total: number(note.Amount),
      HasErrors: false,
    }));
}

export interface WireOptions {
  unitdp: 2 | 4;
  /** Lists without `page` have no lines. */
  lines: boolean;
  /** `full` in writes and single reads, `stub` in lists. */
  contact: "full" | "stub";
  /** The answer of a write leaves out what is paid with, when that is nothing. */
  write?: boolean;
}

export function invoiceWire(
  org: Organisation,
  payments: PaymentIndex,
  invoice: StoredInvoice,
  options: WireOptions,
): Wire {
  const contact = org.contacts[invoice.ContactID];
  const sales = invoice.Type === "ACCREC";
  const paid = payments.get(invoice.InvoiceID) ?? [];
  const bare = options.write === true && paid.length === 0 && number(invoice.AmountCredited) === 0;
  return {
    Type: invoice.Type,
    InvoiceID: invoice.InvoiceID,
    InvoiceNumber: invoice.InvoiceNumber,
    ...(sales ? { Reference: invoice.Reference } : {}),
    ...(invoice.Url ? { Url: invoice.Url } : {}),
    ...(bare ? {} : { Payments: paid.map(innerPayment), CreditNotes: creditNotes(org, invoice) }),
    Prepayments: [],
    Overpayments: [],
    AmountDue: number(invoice.AmountDue),
    AmountPaid: number(invoice.AmountPaid),
    ...(bare ? {} : { AmountCredited: number(invoice.AmountCredited) }),
    SentToContact: invoice.SentToContact,
    CurrencyRate: number(invoice.CurrencyRate),
    IsDiscounted: invoice.lines.some((line) => line.DiscountRate ?? line.DiscountAmount),
    HasAttachments: false,
    HasErrors: false,
    InvoicePaymentServices: [],
    UpdatedDateUTCString: updatedString(invoice.updated),
    Contact: contact ? (options.contact === "full" ? contactWire(contact) : contactStub(contact)) : {},
    DateString: dateString(invoice.Date),
    Date: wireDate(invoice.Date),
    ...(invoice.DueDate
      ? { DueDateString: dateString(invoice.DueDate), DueDate: wireDate(invoice.DueDate) }
      : {}),
    ...(invoice.ExpectedPaymentDate ? { ExpectedPaymentDate: wireDate(invoice.ExpectedPaymentDate) } : {}),
    ...(invoice.FullyPaidOnDate ? { FullyPaidOnDate: wireDate(invoice.FullyPaidOnDate) } : {}),
    BrandingThemeID: invoice.BrandingThemeID,
    Status: invoice.Status,
    LineAmountTypes: invoice.LineAmountTypes,
    LineItems: options.lines ? invoice.lines.map((line) => lineWire(line, options.unitdp)) : [],
    SubTotal: number(invoice.SubTotal),
    TotalTax: number(invoice.TotalTax),
    Total: number(invoice.Total),
    UpdatedDateUTC: wireMoment(invoice.updated),
    CurrencyCode: invoice.CurrencyCode,
  };
}

/** What `summaryOnly=true` leaves: no lines, no payments. */
export function invoiceSummary(org: Organisation, invoice: StoredInvoice): Wire {
  const wire = invoiceWire(org, new Map(), invoice, { unitdp: 2, lines: false, contact: "stub" });
  for (const field of ["LineItems", "Payments", "CreditNotes", "Prepayments", "Overpayments"])
    delete wire[field];
  return wire;
}
