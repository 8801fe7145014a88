import { type Books, currentOf, FRAME, insert, merged, replace } from "./books";
import { business, missing } from "./fault";
import { asText, type JsonObject, refValue, withoutBlanks } from "./json";
import { checkListNameFree, checkNameLetters, deletedName, restoredName } from "./names";
import { referred } from "./references";

const CALCULATED = [...FRAME, "FullyQualifiedName", "Level", "Classification", "CurrentBalance"];
const SOLD = new Set(["Service", "NonInventory", "Inventory"]);

function checkItem(books: Books, content: JsonObject): void {
  const type = asText(content.Type) || "Service";
  if (!SOLD.has(type)) return;
  if (refValue(content.IncomeAccountRef) === "") throw missing("IncomeAccountRef");
  const account = referred(books, "IncomeAccountRef", content.IncomeAccountRef);
  if (!/Income/.test(asText(account?.AccountType)))
    throw business("An item's account must be an income account");
}

function build(books: Books, entity: string, sent: JsonObject, current: JsonObject | undefined): JsonObject {
  const content = withoutBlanks(sent) as JsonObject;
  let name = asText(content.Name).trim();
  if (name === "") throw missing("Name");
  const active = content.Active !== false;
  const wasActive = current ? current.Active !== false : true;
  if (!active && wasActive) name = deletedName(name);
  if (active && !wasActive && name === current?.Name) name = restoredName(name);
  if (entity !== "Account") checkNameLetters(name, "Name");
  if (active) checkListNameFree(books, entity, name, asText(current?.Id));
  if (entity === "Item") checkItem(books, content);
  if (entity === "Account" && !content.AccountType && !content.AccountSubType) throw missing("AccountType");
  const type: JsonObject = entity === "Item" ? { Type: asText(content.Type) || "Service" } : {};
  const full: JsonObject = entity === "Term" ? {} : { FullyQualifiedName: name };
  return { ...content, ...type, Name: name, ...full, Active: active };
}

/** Items, accounts, terms, classes and departments: a name of their own, never deleted, only inactive. */
export function createListRecord(books: Books, entity: string, sent: JsonObject): JsonObject {
  const writable = Object.fromEntries(Object.entries(sent).filter(([key]) => !CALCULATED.includes(key)));
  return insert(books, entity, build(books, entity, writable, undefined));
}

export function updateListRecord(books: Books, entity: string, sent: JsonObject): JsonObject {
  const current = currentOf(books, entity, sent);
  return replace(books, entity, current, build(books, entity, merged(current, sent, CALCULATED), current));
}
