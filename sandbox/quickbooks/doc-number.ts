import { all, type Books } from "./books";
import { invalid } from "./fault";
import { asObject, asText, type JsonObject } from "./json";

function inSequence(books: Books): string {
  let number = books.company.nextDocNumber;
  while (all(books, "Invoice").some((invoice) => invoice.DocNumber === String(number))) number += 1;
  books.company.nextDocNumber = number + 1;
  return String(number);
}

/** 6140 when another invoice has the number, with that invoice's id in the text. */
function checkFree(books: Books, number: string, ownId: string): void {
  const other = all(books, "Invoice").find(
    (invoice) => asText(invoice.DocNumber) === number && invoice.Id !== ownId,
  );
  if (!other) return;
  throw invalid(
    "6140",
    `Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=${number} is assigned to TxnType=Invoice with TxnId=${asText(other.Id)}`,
    "",
  );
}

/**
 * The number of an invoice. Nothing sent: the next in sequence, or none at all when the company numbers its own forms
 * (CustomTxnNumbers). Empty text: none. AUTO_GENERATE or AutoDocNumber: the sequence in any case.
 */
export function docNumber(
  books: Books,
  sent: JsonObject,
  options: { ownId: string; allowDuplicate: boolean; creating: boolean },
): string | undefined {
  const number = sent.DocNumber === undefined ? undefined : asText(sent.DocNumber);
  if (number === "AUTO_GENERATE" || sent.AutoDocNumber === true) return inSequence(books);
  if (number === undefined) {
    const ownNumbers = asObject(books.company.preferences.SalesFormsPrefs).CustomTxnNumbers === true;
    return options.creating && !ownNumbers ? inSequence(books) : undefined;
  }
  if (number === "") return undefined;
  if (!options.allowDuplicate) checkFree(books, number, options.ownId);
  return number;
}
