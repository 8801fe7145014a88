import Big from "big.js";
import type { Organisation, StoredCreditNote, StoredPayment } from "./books";
import { contactStub, type Wire } from "./contact-wire";
import { dateString, updatedString, wireDate, wireMoment } from "./dates";

const number = (value: string): number => new Big(value).toNumber();

/** A payment of `GET /Payments`; deleted ones are in the list too. */
export function paymentWire(org: Organisation, payment: StoredPayment): Wire {
  const invoice = org.invoices[payment.InvoiceID];
  const contact = invoice && org.contacts[invoice.ContactID];
  const account = org.accounts.find((row) => row.AccountID === payment.AccountID);
  return {
    PaymentID: payment.PaymentID,
    Date: wireDate(payment.Date),
    BankAmount: number(payment.Amount),
    Amount: number(payment.Amount),
    Reference: payment.Reference,
    CurrencyRate: 1,
    PaymentType: invoice?.Type === "ACCPAY" ? "ACCPAYPAYMENT" : "ACCRECPAYMENT",
    Status: payment.Status,
    UpdatedDateUTC: wireMoment(payment.updated),
    UpdatedDateUTCString: updatedString(payment.updated),
    HasAccount: true,
    IsReconciled: false,
    Account: { AccountID: payment.AccountID, ...(account?.Code ? { Code: account.Code } : {}) },
    Invoice: {
      Type: invoice?.Type,
      InvoiceID: payment.InvoiceID,
      InvoiceNumber: invoice?.InvoiceNumber,
      Payments: [],
      CreditNotes: [],
      Prepayments: [],
      Overpayments: [],
      HasErrors: false,
      IsDiscounted: false,
      Contact: contact ? contactStub(contact) : {},
      LineItems: [],
      CurrencyCode: invoice?.CurrencyCode,
    },
    HasValidationErrors: false,
  };
}

export function creditNoteWire(org: Organisation, note: StoredCreditNote): Wire {
  const contact = org.contacts[note.ContactID];
  const invoice = org.invoices[note.InvoiceID];
  return {
    CreditNoteID: note.CreditNoteID,
    CreditNoteNumber: note.CreditNoteNumber,
    Payments: [],
    CurrencyRate: 1,
    Type: "ACCRECCREDIT",
    Reference: "",
    RemainingCredit: 0,
    Allocations: [
      {
        Amount: number(note.Amount),
        Date: wireDate(note.Date),
        Invoice: { InvoiceID: note.InvoiceID, InvoiceNumber: invoice?.InvoiceNumber },
      },
    ],
    HasAttachments: false,
    Contact: contact ? contactStub(contact) : {},
    DateString: dateString(note.Date),
    Date: wireDate(note.Date),
    Status: "PAID",
    LineAmountTypes: "Inclusive",
    LineItems: [],
    SubTotal: number(note.Amount),
    TotalTax: 0,
    Total: number(note.Amount),
    UpdatedDateUTC: wireMoment(note.updated),
    UpdatedDateUTCString: updatedString(note.updated),
    CurrencyCode: invoice?.CurrencyCode ?? org.BaseCurrency,
    HasErrors: false,
  };
}
