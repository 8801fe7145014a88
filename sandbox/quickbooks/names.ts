import { all, type Books } from "./books";
import { invalid } from "./fault";
import { asText, type JsonObject } from "./json";

const PEOPLE = ["Customer", "Vendor", "Employee"] as const;
const NAME_PARTS = ["Title", "GivenName", "MiddleName", "FamilyName", "Suffix"] as const;
export const DELETED_SUFFIX = " (deleted)";

const folded = (name: string) => name.trim().toLowerCase();

/** Stored records are replaced, never changed, so a name folded once stays right. */
const foldedNames = new WeakMap<JsonObject, string>();

function foldedName(record: JsonObject): string {
  const known = foldedNames.get(record);
  if (known !== undefined) return known;
  const name = folded(asText(record.DisplayName));
  foldedNames.set(record, name);
  return name;
}

export const personName = (content: JsonObject): string =>
  NAME_PARTS.map((part) => asText(content[part]).trim())
    .filter(Boolean)
    .join(" ");

/** 2040 for a colon, a tab or a line break: a colon separates the levels of a name. */
export function checkNameLetters(name: string, property: string): void {
  if (!/[:\t\r\n]/.test(name)) return;
  throw invalid("2040", "The name must not contain a colon, a tab or a line break", property);
}

/** 6240 when a customer, vendor or employee, active or not, has the name. Case does not matter. */
export function checkPersonNameFree(books: Books, name: string, entity: string, ownId: string): void {
  const wanted = folded(name);
  for (const kind of PEOPLE) {
    const taken = all(books, kind).some(
      (record) => foldedName(record) === wanted && !(kind === entity && record.Id === ownId),
    );
    if (!taken) continue;
    // The service names the kind for a namesake of the same kind only.
    const reason =
      kind === entity
        ? `Another ${entity.toLowerCase()} is already using this name. Please use a different name.`
        : "null";
    throw invalid("6240", `The name supplied already exists. : ${reason}`);
  }
}

/** 6240 when another record of the same list has the name. */
export function checkListNameFree(books: Books, entity: string, name: string, ownId: string): void {
  const taken = all(books, entity).some(
    (record) =>
      record.Id !== ownId && folded(asText(record.FullyQualifiedName ?? record.Name)) === folded(name),
  );
  if (taken) throw invalid("6240", "The name supplied already exists. : null");
}

/** The name as an inactive record carries it, and back. */
export const deletedName = (name: string): string =>
  name.endsWith(DELETED_SUFFIX) ? name : `${name}${DELETED_SUFFIX}`;
export const restoredName = (name: string): string =>
  name.endsWith(DELETED_SUFFIX) ? name.slice(0, -DELETED_SUFFIX.length) : name;
