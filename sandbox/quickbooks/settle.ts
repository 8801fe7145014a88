import type Big from "big.js";
import { cents, decimal, jsonAmount, sum } from "./amount";
import { all, type Books, find, recalculated, replace } from "./books";
import { asObjects, asText, type JsonObject, refValue } from "./json";

/** What a payment or credit puts on one invoice. */
export function appliedTo(record: JsonObject, invoiceId: string): Big {
  return sum(
    asObjects(record.Line)
      .filter((line) =>
        asObjects(line.LinkedTxn).some((link) => link.TxnType === "Invoice" && link.TxnId === invoiceId),
      )
      .map((line) => decimal(line.Amount)),
  );
}

export const paymentsOf = (books: Books, invoice: JsonObject): JsonObject[] =>
  asObjects(invoice.LinkedTxn).flatMap((link) => {
    const payment = link.TxnType === "Payment" ? find(books, "Payment", asText(link.TxnId)) : undefined;
    return payment ? [payment] : [];
  });

export const paidOn = (books: Books, invoice: JsonObject): Big =>
  sum(paymentsOf(books, invoice).map((payment) => appliedTo(payment, asText(invoice.Id))));

/** Moves a customer's balance: LastUpdatedTime changes, SyncToken does not. */
export function moveCustomerBalance(books: Books, customerId: string, by: Big): void {
  if (by.eq(0)) return;
  const customer = find(books, "Customer", customerId);
  if (!customer) return;
  const Balance = jsonAmount(decimal(customer.Balance).plus(by));
  recalculated(books, "Customer", customerId, { Balance, BalanceWithJobs: Balance });
}

/** The invoice's Balance and links anew from the payments there are. */
export function settleInvoice(books: Books, invoiceId: string): void {
  const invoice = find(books, "Invoice", invoiceId);
  if (!invoice) return;
  const payments = all(books, "Payment").filter((payment) => appliedTo(payment, invoiceId).gt(0));
  const paid = sum(payments.map((payment) => appliedTo(payment, invoiceId)));
  const balance = cents(decimal(invoice.TotalAmt).minus(decimal(invoice.Deposit)).minus(paid));
  const LinkedTxn = payments.map(
    (payment): JsonObject => ({ TxnId: asText(payment.Id), TxnType: "Payment" }),
  );
  const changes = { Balance: jsonAmount(balance), LinkedTxn };
  moveCustomerBalance(books, refValue(invoice.CustomerRef), balance.minus(decimal(invoice.Balance)));
  if (books.settings.paymentRaisesSyncToken) replace(books, "Invoice", invoice, { ...invoice, ...changes });
  else recalculated(books, "Invoice", invoiceId, changes);
}

/** Takes the money off an invoice that was voided, deleted or became smaller; the payment keeps it unapplied. */
export function freePayments(books: Books, invoice: JsonObject, upTo: Big): void {
  let left = upTo;
  for (const payment of paymentsOf(books, invoice)) {
    const applied = appliedTo(payment, asText(invoice.Id));
    const stays = applied.lt(left) ? applied : left;
    left = left.minus(stays);
    if (stays.eq(applied)) continue;
    const others = asObjects(payment.Line).filter(
      (line) => !asObjects(line.LinkedTxn).some((link) => link.TxnId === invoice.Id),
    );
    const own: JsonObject[] = stays.gt(0)
      ? [{ Amount: jsonAmount(stays), LinkedTxn: [{ TxnId: asText(invoice.Id), TxnType: "Invoice" }] }]
      : [];
    const freed = applied.minus(stays);
    replace(books, "Payment", payment, {
      ...payment,
      Line: [...others, ...own],
      UnappliedAmt: jsonAmount(decimal(payment.UnappliedAmt).plus(freed)),
    });
    moveCustomerBalance(books, refValue(invoice.CustomerRef), freed.times(-1));
  }
}

/** Money of the customer that is on no invoice yet goes to this one, oldest payment first. */
export function applyCredit(books: Books, invoiceId: string): void {
  const invoice = find(books, "Invoice", invoiceId);
  if (!invoice) return;
  const customerId = refValue(invoice.CustomerRef);
  let open = decimal(invoice.Balance);
  for (const payment of all(books, "Payment")) {
    const free = decimal(payment.UnappliedAmt);
    if (refValue(payment.CustomerRef) !== customerId || free.lte(0) || open.lte(0)) continue;
    const used = free.lt(open) ? free : open;
    open = open.minus(used);
    const line: JsonObject = {
      Amount: jsonAmount(used),
      LinkedTxn: [{ TxnId: invoiceId, TxnType: "Invoice" }],
    };
    replace(books, "Payment", payment, {
      ...payment,
      Line: [...asObjects(payment.Line), line],
      UnappliedAmt: jsonAmount(free.minus(used)),
    });
    moveCustomerBalance(books, customerId, used);
  }
  settleInvoice(books, invoiceId);
}
