import { invalid, type QuickBooksFault } from "./fault";
import type { FieldTable } from "./field-table";
import { ENUMS } from "./fields-enums";
import { LIST_FIELDS } from "./fields-lists";
import { NAME_FIELDS } from "./fields-names";
import { SALE_FIELDS } from "./fields-sales";
import { SHARED_FIELDS } from "./fields-shared";
import { isObject, type Json, type JsonObject } from "./json";
import { instantOf, isCalendarDate } from "./times";

/** Every type whose properties the service knows. */
export const TYPES: Record<string, FieldTable> = {
  ...NAME_FIELDS,
  ...SALE_FIELDS,
  ...LIST_FIELDS,
  ...SHARED_FIELDS,
};

const unsupported = (what: string): QuickBooksFault =>
  invalid("2010", `Property Name:${what} specified is unsupported or invalid`);

const wrongType = (path: string, wanted: string): QuickBooksFault =>
  unsupported(`Can not read ${wanted} from the value of "${path}"`);

function checkDecimal(value: Json, path: string): void {
  const text = String(value);
  if (typeof value === "object" || typeof value === "boolean" || !/^-?\d+(\.\d+)?(e-?\d+)?$/i.test(text)) {
    throw wrongType(path, "a decimal");
  }
}

function checkId(value: Json, path: string): void {
  if (typeof value !== "string" && typeof value !== "number") throw wrongType(path, "an id");
  const isReference = path.endsWith(".value");
  if (isReference || String(value) === "") return;
  if (!/^\d+$/.test(String(value))) {
    throw invalid("2030", `${path} should be a valid number. Supplied value:${value}`, path);
  }
}

function checkScalar(value: Json, type: string, path: string): void {
  if (type === "any") return;
  if (type === "id") checkId(value, path);
  else if (type === "dec" || type === "int") checkDecimal(value, path);
  else if (type === "bool") {
    if (!/^(true|false)$/.test(String(value))) throw wrongType(path, "true or false");
  } else checkText(value, type, path);
}

function checkText(value: Json, type: string, path: string): void {
  if (typeof value === "object") throw wrongType(path, "text");
  const allowed = ENUMS[type];
  if (allowed && !allowed.includes(String(value))) {
    throw invalid("2170", `${path} does not know the value ${value}`, path);
  }
  if (type === "date" && value !== "" && !isCalendarDate(String(value))) {
    throw invalid("2070", `${path} is not a date in the form YYYY-MM-DD. Supplied value:${value}`, path);
  }
  if (type === "time" && instantOf(String(value)) === null)
    throw invalid("2070", `${path} is not a time`, path);
}

/**
 * Refuses what the service cannot read into its own class: 2010 for an unknown property or a wrong type,
 * 2030 for an id that is not a number, 2070 for a date, 2170 for a value outside an enumeration.
 */
export function checkShape(body: JsonObject, type: string, path = ""): void {
  const table = TYPES[type];
  if (!table) throw new Error(`No property table for ${type}`);
  for (const [name, value] of Object.entries(body)) {
    const field = table.get(name);
    if (!field) {
      throw unsupported(
        `Unrecognized field "${name}" (class com.intuit.schema.finance.v3.${type}), not marked as ignorable (${table.size} known properties)`,
      );
    }
    if (value === null) continue;
    const here = path === "" ? name : `${path}.${name}`;
    if (field.list !== Array.isArray(value)) throw wrongType(here, field.list ? "a list" : "one value");
    const items = Array.isArray(value) ? value : [value];
    for (const item of items) checkValue(item, field.type, here);
  }
}

function checkValue(item: Json, type: string, path: string): void {
  const nested = type === "Ref" ? "ReferenceType" : type;
  if (!TYPES[nested]) checkScalar(item, type, path);
  else if (isObject(item)) checkShape(item, nested, path);
  else throw wrongType(path, nested);
}
