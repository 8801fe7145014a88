import { randomUUID } from "node:crypto";
import Big from "big.js";
import type { StoredInvoice, StoredPayment } from "./books";
import { writtenDate } from "./dates";
import { Invalid, notFound } from "./errors";
import { lockProblems, WRONG_STATUS } from "./invoice-status";
import type { WriteContext } from "./write-context";
import type { PaymentInput } from "./written";

export const TOO_MUCH = "Payment amount exceeds the amount outstanding on this document";

/** Puts what is paid and credited on the invoice; PAID is set and taken back by the system only. */
export function settle(
  context: WriteContext,
  invoice: StoredInvoice,
  paid: Big,
  credited: Big,
  date: string,
): void {
  const due = new Big(invoice.Total).minus(paid).minus(credited);
  const full = due.eq(0) && new Big(invoice.Total).gt(0);
  context.store.putInvoice({
    ...invoice,
    AmountPaid: paid.toFixed(2),
    AmountCredited: credited.toFixed(2),
    AmountDue: due.toFixed(2),
    Status: full ? "PAID" : "AUTHORISED",
    FullyPaidOnDate: full ? date : null,
    updated: context.now,
  });
}

function paymentAccount(context: WriteContext, input: PaymentInput["Account"]): string {
  const account = context.org.accounts.find((row) =>
    input?.AccountID ? row.AccountID === input.AccountID : row.Code !== "" && row.Code === input?.Code,
  );
  const takes = account?.Status === "ACTIVE" && (account.Type === "BANK" || account.EnablePaymentsToAccount);
  if (!account || !takes) throw new Invalid(["The account must be a bank account or accept payments."]);
  return account.AccountID;
}

/** Throws Invalid. */
export function createPayment(context: WriteContext, input: PaymentInput): StoredPayment {
  const { org } = context;
  const invoice =
    org.invoices[input.Invoice?.InvoiceID ?? ""] ??
    context.store.invoicesByNumber(input.Invoice?.InvoiceNumber ?? "")[0];
  if (!invoice) throw new Invalid(["The Invoice of the payment could not be found."]);
  const account = paymentAccount(context, input.Account);
  if (invoice.Status !== "AUTHORISED")
    throw new Invalid([invoice.Status === "PAID" ? TOO_MUCH : WRONG_STATUS]);
  const amount = new Big(input.Amount ?? 0);
  if (amount.lte(0)) throw new Invalid(["Payment amount must be greater than zero."]);
  if (amount.gt(invoice.AmountDue)) throw new Invalid([TOO_MUCH]);
  const date = input.Date === undefined ? context.today : writtenDate(input.Date);
  if (!date) throw new Invalid([`Date '${input.Date}' is not a valid date.`]);
  const locked = lockProblems(org, date);
  if (locked.length > 0) throw new Invalid(locked);
  const payment: StoredPayment = {
    PaymentID: randomUUID(),
    InvoiceID: invoice.InvoiceID,
    Date: date,
    Amount: amount.toFixed(2),
    Reference: input.Reference ?? "",
    Status: "AUTHORISED",
    AccountID: account,
    updated: context.now,
  };
  context.store.putPayment(payment);
  settle(context, invoice, amount.plus(invoice.AmountPaid), new Big(invoice.AmountCredited), date);
  return payment;
}

/** The only change a payment knows. Throws Invalid, or Refusal 404. */
export function deletePayment(context: WriteContext, id: string, input: PaymentInput): StoredPayment {
  const payment = context.org.payments[id];
  if (!payment) throw notFound();
  if (input.Status !== "DELETED") throw new Invalid(["A payment can only be changed to the status DELETED."]);
  if (payment.Status === "DELETED") throw new Invalid(["The payment has already been deleted."]);
  const locked = lockProblems(context.org, payment.Date);
  if (locked.length > 0) throw new Invalid(locked);
  const deleted: StoredPayment = { ...payment, Status: "DELETED", updated: context.now };
  context.store.putPayment(deleted);
  const invoice = context.org.invoices[payment.InvoiceID];
  if (invoice) {
    const paid = new Big(invoice.AmountPaid).minus(payment.Amount);
    settle(context, invoice, paid, new Big(invoice.AmountCredited), context.today);
  }
  return deleted;
}
