import { all, type Books, find } from "./books";
import { inactive, invalid } from "./fault";
import { asText, isObject, type Json, type JsonObject, refValue } from "./json";

/** Property -> entity it points at. */
const TARGETS: Record<string, string> = {
  CustomerRef: "Customer",
  ItemRef: "Item",
  ItemAccountRef: "Account",
  IncomeAccountRef: "Account",
  DepositToAccountRef: "Account",
  SalesTermRef: "Term",
  TermRef: "Term",
  ClassRef: "Class",
  DepartmentRef: "Department",
};

const badReference = (property: string, id: string) =>
  invalid("2500", `Invalid Reference Id : ${property} element id ${id} not found`, property);

/** The record a reference names: 2500 when there is none, 610 when it is inactive. Undefined without a reference. */
export function referred(books: Books, property: string, ref: Json | undefined): JsonObject | undefined {
  if (ref === undefined || ref === null) return undefined;
  const id = refValue(ref);
  if (id === "") return undefined;
  const found = find(books, TARGETS[property] ?? property.replace(/Ref$/, ""), id);
  if (!found) throw badReference(property, id);
  if (found.Active === false) throw inactive(property);
  return found;
}

/** The tax code of a line; codes are looked up among the company's own. */
export function taxCode(books: Books, ref: Json | undefined): JsonObject | undefined {
  return referred(books, "TaxCode", ref);
}

function resolvedRef(books: Books, property: string, value: JsonObject): JsonObject {
  const target = TARGETS[property];
  const record = target ? find(books, target, asText(value.value)) : undefined;
  const name = record ? asText(record.DisplayName ?? record.Name) : asText(value.name);
  return name === "" ? { value: asText(value.value) } : { value: asText(value.value), name };
}

/** A copy for an answer, with the present names of what it refers to. */
export function presented(books: Books, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => presented(books, item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]): [string, Json] => [
      key,
      TARGETS[key] && isObject(item) ? resolvedRef(books, key, item) : presented(books, item),
    ]),
  );
}

export function presentedRecord(books: Books, record: JsonObject): JsonObject {
  return presented(books, record) as JsonObject;
}

/** The item of a line that names none: the company's own first service. */
export function defaultItem(books: Books): JsonObject | undefined {
  return all(books, "Item").find((item) => item.Active === true && item.Type === "Service");
}
