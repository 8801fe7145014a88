import { and, eq, ilike, inArray, not, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { comparisonRows } from "@/db/schema";

const Writable = z.enum(["add", "update"]);

/** What the browser sends: row numbers, or everything of a kind but some. Nothing else of it is trusted. */
export const SyncSelection = z.union([
  z.object({ rows: z.array(z.int().positive()).min(1, "Select at least one row.").max(50_000) }),
  z.object({
    all: z.object({ statuses: z.array(Writable).min(1), search: z.string().max(200) }),
    except: z.array(z.int().positive()).max(50_000),
  }),
]);
export type SyncSelection = z.infer<typeof SyncSelection>;

/** Key, title or detail contains the text; "%" and "_" stand for themselves. */
export function searchRows(search: string): SQL | undefined {
  const text = search.trim();
  if (!text) return undefined;
  const pattern = `%${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  return or(
    ilike(comparisonRows.recordKey, pattern),
    ilike(comparisonRows.title, pattern),
    ilike(comparisonRows.detail, pattern),
  );
}

/** Rows of a comparison that a selection names and that may be written. */
export function selectedRows(comparisonId: string, selection: SyncSelection): SQL | undefined {
  const open = and(
    eq(comparisonRows.comparisonId, comparisonId),
    inArray(comparisonRows.status, ["add", "update"]),
  );
  if ("rows" in selection) return and(open, inArray(comparisonRows.rowNo, selection.rows));
  return and(
    open,
    sql`${comparisonRows.runId} is null`,
    inArray(comparisonRows.status, selection.all.statuses),
    searchRows(selection.all.search),
    selection.except.length > 0 ? not(inArray(comparisonRows.rowNo, selection.except)) : undefined,
  );
}
