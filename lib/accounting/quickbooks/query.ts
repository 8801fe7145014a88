/** The text of QuickBooks' query language. Pure. */

export type QueryEntity =
  | "Customer"
  | "Vendor"
  | "Employee"
  | "Invoice"
  | "TaxCode"
  | "TaxRate"
  | "Account"
  | "Item";

/** The most that one query answers. */
export const PAGE_SIZE = 1000;
/** A query travels in the URL: longer lists are asked for in parts. */
const LONGEST_LIST = 3000;

/** Lists of names answer with active records only, unless told. */
export const NAME_LISTS: ReadonlySet<QueryEntity> = new Set(["Customer", "Vendor", "Employee"]);
export const ANY_ACTIVE = "Active IN (true, false)";

/** A quoted value. Control characters cannot be searched for and would end the statement. */
export const literal = (value: string): string =>
  `'${value
    .replace(/\p{Cc}/gu, " ")
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")}'`;

export const equals = (field: string, value: string): string => `${field} = ${literal(value)}`;
export const isIn = (field: string, values: readonly string[]): string =>
  `${field} IN (${values.map(literal).join(", ")})`;

export interface Selection {
  where?: readonly string[];
  orderBy?: string;
  /** From 1. */
  start?: number;
  max?: number;
}

/** `SELECT * FROM …`: conditions are joined by AND, the only word the language has for it. */
export function select(entity: QueryEntity, selection: Selection = {}): string {
  const { where = [], orderBy, start = 1, max = PAGE_SIZE } = selection;
  return [
    `SELECT * FROM ${entity}`,
    ...(where.length > 0 ? [`WHERE ${where.join(" AND ")}`] : []),
    ...(orderBy ? [`ORDERBY ${orderBy}`] : []),
    `STARTPOSITION ${start}`,
    `MAXRESULTS ${max}`,
  ].join(" ");
}

/** Distinct values in parts short enough for one query each. */
export function inParts(values: Iterable<string>, mostValues = 200): string[][] {
  const parts: string[][] = [];
  let part: string[] = [];
  let length = 0;
  for (const value of new Set(values)) {
    const size = encodeURIComponent(literal(value)).length + 5;
    if (part.length > 0 && (length + size > LONGEST_LIST || part.length >= mostValues)) {
      parts.push(part);
      part = [];
      length = 0;
    }
    part.push(value);
    length += size;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
