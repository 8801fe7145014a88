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

/** Rows by status as they stand now: decided conflicts and matches count as what they have become. */
export async function countRows(
  member: Pick<Member, "tenantId">,
  comparisonId: string,
  search: string,
): Promise<Counts> {
  const rows = await withTenant(member, (tx) =>
    tx
      .select({ status: comparisonRows.status, count: count() })
      .from(comparisonRows)
      .where(and(eq(comparisonRows.comparisonId, comparisonId), searchRows(search)))
      .groupBy(comparisonRows.status),
  );
  const counts = { ...NONE };
  for (const row of rows) counts[row.status] = row.count;
  return counts;
}
