import type { Wire } from "./contact-wire";
import { modifiedSince } from "./dates";
import { badRequest, strict } from "./errors";
import { compileOrder, compileWhere, sortRows } from "./where";

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MOST_WITHOUT_PAGES = 100_000;

/** Query parameters without regard to case; a name that the path does not know is refused. */
export class Query {
  private readonly values = new Map<string, string>();

  constructor(search: URLSearchParams, known: readonly string[]) {
    for (const [name, value] of search) {
      const key = name.toLowerCase();
      if (!known.some((allowed) => allowed.toLowerCase() === key))
        throw strict(`query parameter '${name}' is not known here (${known.join(", ") || "none"}).`);
      this.values.set(key, value);
    }
  }

  text(name: string): string | undefined {
    return this.values.get(name.toLowerCase());
  }
  flag(name: string): boolean {
    const value = this.text(name);
    if (value !== undefined && !/^(true|false)$/i.test(value)) throw strict(`${name} must be true or false.`);
    return value?.toLowerCase() === "true";
  }
  list(name: string): string[] | null {
    const value = this.text(name);
    return value === undefined ? null : value.split(",").map((part) => part.trim());
  }
  guids(name: string): Set<string> | null {
    const ids = this.list(name);
    const wrong = ids?.find((id) => !GUID.test(id));
    if (wrong !== undefined)
      throw badRequest("QueryParseException", 16, `${name}: '${wrong}' is not a valid Guid`);
    return ids && new Set(ids.map((id) => id.toLowerCase()));
  }
  integer(name: string): number | null {
    const value = this.text(name);
    if (value === undefined) return null;
    if (!/^-?\d+$/.test(value)) throw badRequest("QueryParseException", 16, `${name} must be an integer`);
    return Number(value);
  }
  unitdp(): 2 | 4 {
    const value = this.text("unitdp");
    if (value !== undefined && value !== "2" && value !== "4") throw strict("unitdp must be 2 or 4.");
    return value === "4" ? 4 : 2;
  }
}

/** Epoch seconds of the `If-Modified-Since` header, or null without one. */
export function sinceHeader(value: string | undefined): number | null {
  if (value === undefined) return null;
  const since = modifiedSince(value);
  if (since === null)
    throw badRequest("QueryParseException", 16, "The If-Modified-Since header is not a date.");
  return since;
}

/** Changed after that second. A change within the very second is not seen: cursors need an overlap. */
export const changedAfter = (updated: number, since: number | null): boolean =>
  since === null || Math.floor(updated / 1000) > since;

export interface Page<T> {
  rows: T[];
  pagination: { page: number; pageSize: number; pageCount: number; itemCount: number } | null;
}

/** `where` and `order` on rows as `view` shows them: properties by their wire names. */
export function filterAndOrder<T>(
  rows: T[],
  query: Query,
  fields: ReadonlySet<string>,
  view: (row: T) => Wire,
): T[] {
  const where = query.text("where");
  const order = query.text("order");
  const passes = where ? compileWhere(where, fields) : null;
  const kept = passes ? rows.filter((row) => passes(view(row))) : rows;
  return order ? sortRows(kept, compileOrder(order, fields), view) : kept;
}

/** Pages from 1; a size out of range is adjusted; a page past the end is empty. Without `page`: everything. */
export function paginate<T>(rows: T[], query: Query): Page<T> {
  const asked = query.integer("page");
  const size = query.integer("pageSize");
  if (asked === null) {
    if (rows.length > MOST_WITHOUT_PAGES)
      throw badRequest("ValidationException", 10, "Too many records: use paging or a filter.");
    return { rows, pagination: null };
  }
  const page = Math.max(1, asked);
  const pageSize = Math.min(1000, Math.max(1, size ?? 100));
  return {
    rows: rows.slice((page - 1) * pageSize, page * pageSize),
    pagination: { page, pageSize, pageCount: Math.ceil(rows.length / pageSize), itemCount: rows.length },
  };
}
