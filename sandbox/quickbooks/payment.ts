import { cents, decimal, jsonAmount, sum } from "./amount";
import { type Books, currentOf, find, insert, remove } from "./books";
import { checkOpen } from "./closed-books";
import { business, invalid, missing } from "./fault";
import { asObjects, asText, type JsonObject, refValue } from "./json";
import { saleCustomer } from "./person";
import { moveCustomerBalance, settleInvoice } from "./settle";
import { serverDate } from "./times";

interface Part {
  invoiceId: string;
  line: JsonObject;
}

function parts(books: Books, sent: JsonObject, customerId: string): Part[] {
  return asObjects(sent.Line).map((line) => {
    const link = asObjects(line.LinkedTxn)[0];
    if (link?.TxnType !== "Invoice") throw business("A payment here goes on invoices only");
    const invoiceId = asText(link.TxnId);
    const invoice = find(books, "Invoice", invoiceId);
    if (!invoice) throw invalid("2500", `Invalid Reference Id : Invoice element id ${invoiceId} not found`);
    if (refValue(invoice.CustomerRef) !== customerId) throw business("The invoice is another customer's");
    const amount = cents(decimal(line.Amount));
    if (amount.lte(0)) throw invalid("2290", "The amount of a payment must be more than 0", "Line.Amount");
    if (amount.gt(decimal(invoice.Balance))) throw business("The payment is more than the invoice's balance");
    const stored = { Amount: jsonAmount(amount), LinkedTxn: [{ TxnId: invoiceId, TxnType: "Invoice" }] };
    return { invoiceId, line: stored };
  });
}

/** Money received. What is not put on an invoice stays unapplied, as the customer's credit. */
export function createPayment(books: Books, sent: JsonObject): JsonObject {
  if (refValue(sent.CustomerRef) === "") throw missing("CustomerRef");
  if (sent.TotalAmt === undefined) throw missing("TotalAmt");
  const customer = saleCustomer(books, sent.CustomerRef);
  const TxnDate = asText(sent.TxnDate) || serverDate(books.now);
  checkOpen(books, TxnDate);
  const paid = parts(books, sent, asText(customer.Id));
  const total = cents(decimal(sent.TotalAmt));
  const unapplied = total.minus(sum(paid.map(({ line }) => decimal(line.Amount))));
  if (unapplied.lt(0)) throw business("The lines are more than the payment");
  const payment = insert(books, "Payment", {
    ...(sent.PrivateNote === undefined ? {} : { PrivateNote: sent.PrivateNote }),
    ...(sent.PaymentRefNum === undefined ? {} : { PaymentRefNum: sent.PaymentRefNum }),
    CustomerRef: { value: asText(customer.Id) },
    TotalAmt: jsonAmount(total),
    UnappliedAmt: jsonAmount(unapplied),
    ProcessPayment: false,
    TxnDate,
    CurrencyRef: customer.CurrencyRef ?? {},
    LinkedTxn: [],
    Line: paid.map(({ line }) => line),
  });
  moveCustomerBalance(books, asText(customer.Id), unapplied.times(-1));
  for (const { invoiceId } of paid) settleInvoice(books, invoiceId);
  return payment;
}

export function deletePayment(books: Books, sent: JsonObject): JsonObject {
  const current = currentOf(books, "Payment", sent);
  checkOpen(books, current.TxnDate);
  const invoices = asObjects(current.Line).flatMap((line) =>
    asObjects(line.LinkedTxn).map((link) => asText(link.TxnId)),
  );
  remove(books, "Payment", asText(current.Id));
  moveCustomerBalance(books, refValue(current.CustomerRef), decimal(current.UnappliedAmt));
  for (const invoiceId of invoices) settleInvoice(books, invoiceId);
  return { domain: "QBO", status: "Deleted", Id: asText(current.Id) };
}
