import { randomUUID } from "node:crypto";
import Big from "big.js";
import type { Account, StoredContact, StoredInvoice, StoredPayment } from "./books";
import { createContact, updateContact } from "./contact-write";
import { Invalid } from "./errors";
import { updateInvoice } from "./invoice-write";
import { createPayment, deletePayment, settle, TOO_MUCH } from "./payment-write";
import type { WriteContext } from "./write-context";
import type { ContactInput, LineInput } from "./written";

/** What a person does inside the books, outside the API. All throw Invalid with the reason when it cannot be done. */
const contactOf = ({ org }: WriteContext, id: string): StoredContact => {
  const found = org.contacts[id];
  if (!found) throw new Invalid(["There is no such contact."]);
  return found;
};
const invoiceOf = ({ org }: WriteContext, id: string): StoredInvoice => {
  const found = org.invoices[id];
  if (!found) throw new Invalid(["There is no such invoice."]);
  return found;
};

export const addContact = (context: WriteContext, input: ContactInput): StoredContact =>
  createContact(context, input);

export const editContact = (context: WriteContext, id: string, input: ContactInput): StoredContact =>
  updateContact(context, contactOf(context, id), input);

/** Past the rule of unique names: Xero has announced that they may stop being unique. */
export function addNamesake(context: WriteContext, id: string): StoredContact {
  const original = contactOf(context, id);
  const twin: StoredContact = {
    ...original,
    ContactID: randomUUID(),
    ContactNumber: undefined,
    AccountNumber: undefined,
    ContactStatus: "ACTIVE",
    EmailAddress: undefined,
    IsCustomer: false,
    IsSupplier: false,
    updated: context.now,
  };
  context.store.putContact(twin);
  return twin;
}

/** `from` becomes archived and points at `into`, which gets all its invoices. */
export function mergeContacts(context: WriteContext, from: string, into: string): StoredContact {
  const loser = contactOf(context, from);
  const winner = contactOf(context, into);
  if (from === into || winner.ContactStatus !== "ACTIVE")
    throw new Invalid(["Merge into another active contact."]);
  for (const invoice of Object.values(context.org.invoices))
    if (invoice.ContactID === from)
      context.store.putInvoice({ ...invoice, ContactID: into, updated: context.now });
  context.store.putContact({
    ...winner,
    IsCustomer: winner.IsCustomer || loser.IsCustomer,
    IsSupplier: winner.IsSupplier || loser.IsSupplier,
    updated: context.now,
  });
  const merged: StoredContact = {
    ...loser,
    ContactStatus: "ARCHIVED",
    MergedToContactID: into,
    updated: context.now,
  };
  context.store.putContact(merged);
  return merged;
}

const bankAccount = ({ org }: WriteContext): Account => {
  const found = org.accounts.find((row) => row.Type === "BANK" && row.Status === "ACTIVE");
  if (!found) throw new Invalid(["The organisation has no bank account."]);
  return found;
};

/** Without an amount: all that is due. */
export function payInvoice(
  context: WriteContext,
  id: string,
  options: { amount?: string; date?: string },
): StoredPayment {
  const invoice = invoiceOf(context, id);
  return createPayment(context, {
    Invoice: { InvoiceID: id },
    Account: { AccountID: bankAccount(context).AccountID },
    Amount: new Big(options.amount ?? invoice.AmountDue).toNumber(),
    Date: options.date,
  });
}

/** Takes back every payment of the invoice. */
export function unpayInvoice(context: WriteContext, id: string): StoredInvoice {
  invoiceOf(context, id);
  for (const payment of Object.values(context.org.payments))
    if (payment.InvoiceID === id && payment.Status === "AUTHORISED")
      deletePayment(context, payment.PaymentID, { Status: "DELETED" });
  return invoiceOf(context, id);
}

/** A credit note of this amount, allocated to the invoice. Without an amount: all that is due. */
export function creditInvoice(context: WriteContext, id: string, amount?: string): StoredInvoice {
  const invoice = invoiceOf(context, id);
  const credit = new Big(amount ?? invoice.AmountDue);
  if (invoice.Status !== "AUTHORISED" || credit.lte(0) || credit.gt(invoice.AmountDue))
    throw new Invalid([TOO_MUCH]);
  const number = Object.keys(context.org.creditNotes).length + 1;
  const note = {
    CreditNoteID: randomUUID(),
    CreditNoteNumber: `CN-${String(number).padStart(4, "0")}`,
    ContactID: invoice.ContactID,
    InvoiceID: id,
    Date: context.today,
    Amount: credit.toFixed(2),
    updated: context.now,
  };
  context.store.putCreditNote(note);
  settle(context, invoice, new Big(invoice.AmountPaid), credit.plus(invoice.AmountCredited), context.today);
  return invoiceOf(context, id);
}

/** Voids an approved invoice, deletes a draft. */
export function endInvoice(context: WriteContext, id: string): StoredInvoice {
  const invoice = invoiceOf(context, id);
  const Status = invoice.Status === "DRAFT" || invoice.Status === "SUBMITTED" ? "DELETED" : "VOIDED";
  return updateInvoice(context, invoice, { Status });
}

export const approveInvoice = (context: WriteContext, id: string): StoredInvoice =>
  updateInvoice(context, invoiceOf(context, id), { Status: "AUTHORISED" });

export interface LineEdit {
  /** Counted from 0; the first when absent. */
  index?: number;
  description?: string;
  quantity?: number;
  unitAmount?: number;
  accountCode?: string;
  taxType?: string;
}

export function editInvoiceLine(context: WriteContext, id: string, edit: LineEdit): StoredInvoice {
  const invoice = invoiceOf(context, id);
  const wanted = edit.index ?? 0;
  if (!invoice.lines[wanted]) throw new Invalid(["There is no such line."]);
  const LineItems = invoice.lines.map((line, index): LineInput => {
    const number = (value: string | undefined) => (value === undefined ? undefined : Number(value));
    const kept: LineInput = {
      LineItemID: line.LineItemID,
      Description: line.Description,
      Quantity: number(line.Quantity),
      UnitAmount: number(line.UnitAmount),
      AccountCode: line.AccountCode,
      TaxType: line.TaxType,
      Tracking: line.Tracking.map(({ Name, Option }) => ({ Name, Option })),
    };
    if (index !== wanted) return kept;
    return {
      ...kept,
      Description: edit.description ?? kept.Description,
      Quantity: edit.quantity ?? kept.Quantity,
      UnitAmount: edit.unitAmount ?? kept.UnitAmount,
      AccountCode: edit.accountCode ?? kept.AccountCode,
      TaxType: edit.taxType ?? kept.TaxType,
    };
  });
  return updateInvoice(context, invoice, { LineItems });
}

export function editInvoiceHeader(
  context: WriteContext,
  id: string,
  edit: { reference?: string; dueDate?: string; date?: string; invoiceNumber?: string },
): StoredInvoice {
  return updateInvoice(context, invoiceOf(context, id), {
    Reference: edit.reference,
    DueDate: edit.dueDate,
    Date: edit.date,
    InvoiceNumber: edit.invoiceNumber,
  });
}
