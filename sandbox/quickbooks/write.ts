import type { Books } from "./books";
import { invalid } from "./fault";
import { createInvoice, updateInvoice, type WriteOptions } from "./invoice";
import { deleteInvoice, voidInvoice } from "./invoice-actions";
import { asText, type JsonObject, withoutNulls } from "./json";
import { checkLengths } from "./lengths";
import { createListRecord, updateListRecord } from "./list-record";
import { createPayment, deletePayment } from "./payment";
import { createPerson, updatePerson } from "./person";
import { presentedRecord } from "./references";
import { checkShape } from "./shape";

export type Operation = "create" | "update" | "delete" | "void";
type Write = (books: Books, body: JsonObject, options: WriteOptions) => JsonObject;

const person = (entity: string): Partial<Record<Operation, Write>> => ({
  create: (books, body) => createPerson(books, entity, body),
  update: (books, body) => updatePerson(books, entity, body),
});
const listed = (entity: string): Partial<Record<Operation, Write>> => ({
  create: (books, body) => createListRecord(books, entity, body),
  update: (books, body) => updateListRecord(books, entity, body),
});

const WRITES: Record<string, Partial<Record<Operation, Write>>> = {
  Customer: person("Customer"),
  Vendor: person("Vendor"),
  Employee: person("Employee"),
  Item: listed("Item"),
  Account: listed("Account"),
  Term: listed("Term"),
  Class: listed("Class"),
  Department: listed("Department"),
  Invoice: { create: createInvoice, update: updateInvoice, delete: deleteInvoice, void: voidInvoice },
  Payment: { create: createPayment, delete: deletePayment },
};

/** Entities by the last part of their address, which is lower case. */
export const ENTITY_BY_PATH: Record<string, string> = Object.fromEntries(
  [...Object.keys(WRITES), "CreditMemo", "TaxCode", "TaxRate"].map((entity) => [
    entity.toLowerCase(),
    entity,
  ]),
);

export function unsupportedOperation(what: string) {
  return invalid("500", `Operation ${what} is not supported.`);
}

/** Without an operation: an Id makes it an update. */
export function operationOf(asked: string | undefined, body: JsonObject): Operation {
  if (asked === undefined || asked === "") return asText(body.Id) === "" ? "create" : "update";
  if (asked === "create" || asked === "update" || asked === "delete" || asked === "void") return asked;
  throw unsupportedOperation(asked);
}

/** One write, checked and carried out; the record as the answer shows it. */
export function write(
  books: Books,
  entity: string,
  operation: Operation,
  sent: JsonObject,
  options: WriteOptions,
): JsonObject {
  const run = WRITES[entity]?.[operation];
  if (!run) throw unsupportedOperation(`${operation} on ${entity}`);
  checkShape(sent, entity);
  const body = withoutNulls(sent) as JsonObject;
  if (operation === "create" || operation === "update") checkLengths(body, entity, books.settings.lengths);
  return presentedRecord(books, run(books, body, options));
}
