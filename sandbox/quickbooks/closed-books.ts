import type { Books } from "./books";
import { invalid } from "./fault";
import { asObject, asText, type Json } from "./json";

/** 6200 (or 6210 where a password is asked) for a date on or before the day the books were closed. */
export function checkOpen(books: Books, ...dates: (Json | undefined)[]): void {
  const closedOn = asText(asObject(books.company.preferences.AccountingInfoPrefs).BookCloseDate);
  if (closedOn === "") return;
  if (!dates.some((date) => asText(date) !== "" && asText(date) <= closedOn)) return;
  const detail = `The account period has closed: the books are closed up to ${closedOn}`;
  throw invalid(books.company.closedByPassword ? "6210" : "6200", detail, "TxnDate");
}
