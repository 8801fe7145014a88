import { and, count, eq } from "drizzle-orm";
import { comparisonRows } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import type { Member } from "@/lib/tenancy";
import { searchRows } from "./selection";
import type { Counts } from "./store-rows";

const NONE: Counts = {
  add: 0,
  update: 0,
  conflict: 0,
  blocked: 0,
  match: 0,
  up_to_date: 0,
  not_offered: 0,
};

export interface RowCounts {
  byStatus: Counts;
  /** Among them: Add and Update that a sync has taken already. */
  taken: number;
}

/** Rows as they stand now: decided conflicts and matches count as what they have become. */
export async function countRows(
  member: Pick<Member, "tenantId">,
  comparisonId: string,
  search: string,
): Promise<RowCounts> {
  const rows = await withTenant(member, (tx) =>
    tx
      .select({ status: comparisonRows.status, count: count(), taken: count(comparisonRows.runId) })
      .from(comparisonRows)
      .where(and(eq(comparisonRows.comparisonId, comparisonId), searchRows(search)))
      .groupBy(comparisonRows.status),
  );
  const byStatus = { ...NONE };
  let taken = 0;
  for (const row of rows) {
    byStatus[row.status] = row.count;
    taken += row.taken;
  }
  return { byStatus, taken };
}
