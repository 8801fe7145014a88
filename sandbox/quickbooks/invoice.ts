import { cents, decimal, jsonAmount } from "./amount";
import { type Books, currentOf, FRAME, find, insert, merged, nextId, replace } from "./books";
import { checkOpen } from "./closed-books";
import { docNumber } from "./doc-number";
import { business, invalid, missing } from "./fault";
import { builtLines } from "./invoice-lines";
import { taxed } from "./invoice-tax";
import { asObject, asObjects, asText, type JsonObject, refValue, withoutBlanks } from "./json";
import { checkedCurrency, saleCustomer } from "./person";
import { referred } from "./references";
import { applyCredit, freePayments, moveCustomerBalance, paidOn } from "./settle";
import { addDays, serverDate } from "./times";

export interface WriteOptions {
  /** `?include=allowduplicatedocnum` */
  allowDuplicate: boolean;
}

const CALCULATED = [
  ...FRAME,
  "TotalAmt",
  "Balance",
  "HomeTotalAmt",
  "HomeBalance",
  "LinkedTxn",
  "InvoiceLink",
  "AllowIPNPayment",
  "AllowOnlinePayment",
  "AllowOnlineCreditCardPayment",
  "AllowOnlineACHPayment",
  "DeliveryInfo",
  "AutoDocNumber",
];

export const isVoided = (invoice: JsonObject): boolean =>
  decimal(invoice.TotalAmt).eq(0) && asText(invoice.PrivateNote).startsWith("Voided");

function dueDate(books: Books, content: JsonObject, customer: JsonObject, date: string): string {
  if (content.DueDate !== undefined) return asText(content.DueDate);
  const term =
    referred(books, "SalesTermRef", content.SalesTermRef) ??
    find(books, "Term", refValue(customer.SalesTermRef)) ??
    find(books, "Term", refValue(asObject(books.company.preferences.SalesFormsPrefs).DefaultTerms));
  return addDays(date, term ? Number(term.DueDays ?? 0) : 0);
}

function addresses(books: Books, content: JsonObject, customer: JsonObject): JsonObject {
  const own = (key: string): JsonObject => {
    const { Id, ...lines } = asObject(content[key]);
    if (Object.keys(lines).length === 0) return customer[key] ? { [key]: customer[key] } : {};
    return { [key]: { Id: Id ?? nextId(books, "Address"), ...lines } };
  };
  return { ...own("BillAddr"), ...own("ShipAddr") };
}

function emailStatus(content: JsonObject): string {
  const status = asText(content.EmailStatus) || "NotSet";
  if (status === "NeedToSend" && asText(asObject(content.BillEmail).Address) === "") {
    throw missing("BillEmail.Address");
  }
  return status;
}

function currency(books: Books, content: JsonObject, customer: JsonObject): JsonObject {
  const sent = refValue(content.CurrencyRef);
  const own = refValue(customer.CurrencyRef);
  if (sent !== "" && sent !== own) throw business(`The customer's currency is ${own}, not ${sent}`);
  return checkedCurrency(books, customer.CurrencyRef);
}

/** Everything the service works out and refuses, for a new invoice and for a changed one. */
function build(
  books: Books,
  sent: JsonObject,
  current: JsonObject | undefined,
  options: WriteOptions,
): JsonObject {
  if (refValue(sent.CustomerRef) === "") throw missing("CustomerRef");
  const customer = saleCustomer(books, sent.CustomerRef);
  const content = withoutBlanks(sent) as JsonObject;
  const TxnDate = asText(content.TxnDate) || serverDate(books.now);
  checkOpen(books, TxnDate, current?.TxnDate);
  for (const property of ["SalesTermRef", "ClassRef", "DepartmentRef"])
    referred(books, property, content[property]);
  const built = builtLines(books, sent.Line, asObjects(current?.Line));
  const { lines, TxnTaxDetail, total } = taxed(books, content, built, customer);
  if (total.lt(0)) throw invalid("2290", "The amount of a sale must be 0 or more", "TotalAmt");
  const DocNumber = docNumber(books, sent, {
    ownId: asText(current?.Id),
    allowDuplicate: options.allowDuplicate,
    creating: !current,
  });
  const { DocNumber: _sent, AutoDocNumber: _auto, ...rest } = content;
  return {
    AllowIPNPayment: false,
    AllowOnlinePayment: false,
    AllowOnlineCreditCardPayment: false,
    AllowOnlineACHPayment: false,
    CustomField: [],
    ...rest,
    ...(DocNumber === undefined ? {} : { DocNumber }),
    TxnDate,
    CurrencyRef: currency(books, content, customer),
    Line: lines,
    TxnTaxDetail,
    CustomerRef: { value: asText(customer.Id) },
    ...addresses(books, content, customer),
    FreeFormAddress: true,
    DueDate: dueDate(books, content, customer, TxnDate),
    TotalAmt: jsonAmount(total),
    ApplyTaxAfterDiscount: content.ApplyTaxAfterDiscount === true,
    PrintStatus: asText(content.PrintStatus) || "NeedToPrint",
    EmailStatus: emailStatus(content),
  };
}

export function createInvoice(books: Books, sent: JsonObject, options: WriteOptions): JsonObject {
  const writable = Object.fromEntries(
    Object.entries(sent).filter(([key]) => !CALCULATED.includes(key) || key === "AutoDocNumber"),
  );
  const content = build(books, writable, undefined, options);
  const Balance = jsonAmount(decimal(content.TotalAmt).minus(decimal(content.Deposit)));
  const invoice = insert(books, "Invoice", { ...content, LinkedTxn: [], Balance });
  moveCustomerBalance(books, refValue(invoice.CustomerRef), decimal(Balance));
  if (asObject(books.company.preferences.SalesFormsPrefs).AutoApplyCredit === true) {
    applyCredit(books, asText(invoice.Id));
  }
  return find(books, "Invoice", asText(invoice.Id)) ?? invoice;
}

export function updateInvoice(books: Books, sent: JsonObject, options: WriteOptions): JsonObject {
  const current = currentOf(books, "Invoice", sent);
  if (isVoided(current)) throw business("A voided invoice cannot be changed");
  const { TxnTaxDetail: _calculated, ...wanted } = merged(current, sent, CALCULATED);
  const tax: JsonObject = sent.TxnTaxDetail === undefined ? {} : { TxnTaxDetail: sent.TxnTaxDetail };
  const content = build(books, { ...wanted, ...tax }, current, options);
  freePayments(books, current, decimal(content.TotalAmt));
  const paid = paidOn(books, current);
  const balance = cents(decimal(content.TotalAmt).minus(decimal(content.Deposit)).minus(paid));
  const saved = replace(books, "Invoice", current, {
    ...content,
    LinkedTxn: paid.gt(0) ? (current.LinkedTxn ?? []) : [],
    Balance: jsonAmount(balance),
  });
  const [before, after] = [refValue(current.CustomerRef), refValue(saved.CustomerRef)];
  if (before === after) moveCustomerBalance(books, after, balance.minus(decimal(current.Balance)));
  else {
    moveCustomerBalance(books, before, decimal(current.Balance).times(-1));
    moveCustomerBalance(books, after, balance);
  }
  return saved;
}
