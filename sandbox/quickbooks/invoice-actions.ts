import Big from "big.js";
import { decimal } from "./amount";
import { type Books, currentOf, get, remove, replace } from "./books";
import { checkOpen } from "./closed-books";
import { missing } from "./fault";
import { isVoided } from "./invoice";
import { asObject, asObjects, asText, type JsonObject, refValue } from "./json";
import { freePayments, moveCustomerBalance } from "./settle";
import { recordTime } from "./times";

const ZERO = new Big(0);

function emptied(line: JsonObject): JsonObject {
  const detail = line.SalesItemLineDetail;
  const zero: JsonObject = detail ? { SalesItemLineDetail: { ...asObject(detail), Qty: 0 } } : {};
  return line.DetailType === "DescriptionOnly" ? line : { ...line, Amount: 0, ...zero };
}

/** Amounts become 0 and the private note begins with "Voided"; payments keep their money unapplied. */
export function voidInvoice(books: Books, sent: JsonObject): JsonObject {
  const current = currentOf(books, "Invoice", sent);
  if (isVoided(current)) return current;
  checkOpen(books, current.TxnDate);
  freePayments(books, current, ZERO);
  moveCustomerBalance(books, refValue(current.CustomerRef), decimal(current.Balance).times(-1));
  const note = asText(current.PrivateNote);
  return replace(
    books,
    "Invoice",
    current,
    {
      ...current,
      Line: asObjects(current.Line).map(emptied),
      TxnTaxDetail: { TotalTax: 0 },
      TotalAmt: 0,
      Balance: 0,
      LinkedTxn: [],
      PrivateNote: note === "" ? "Voided" : `Voided - ${note}`,
    },
    "Void",
  );
}

/** Gone for good: a read answers 610, queries do not show it, change data capture does. */
export function deleteInvoice(books: Books, sent: JsonObject): JsonObject {
  const current = currentOf(books, "Invoice", sent);
  checkOpen(books, current.TxnDate);
  freePayments(books, current, ZERO);
  moveCustomerBalance(books, refValue(current.CustomerRef), decimal(current.Balance).times(-1));
  remove(books, "Invoice", asText(current.Id));
  return { domain: "QBO", status: "Deleted", Id: asText(current.Id) };
}

/** Marks the invoice as mailed to `sendTo` or to its own address. */
export function sendInvoice(books: Books, id: string, sendTo: string | undefined): JsonObject {
  const current = get(books, "Invoice", id);
  const address = sendTo || asText(asObject(current.BillEmail).Address);
  if (address === "") throw missing("sendTo");
  return replace(
    books,
    "Invoice",
    current,
    {
      ...current,
      BillEmail: { ...asObject(current.BillEmail), Address: address },
      EmailStatus: "EmailSent",
      DeliveryInfo: { DeliveryType: "Email", DeliveryTime: recordTime(books.now) },
    },
    "Emailed",
  );
}
