import { runComparison, type SyncDirection, startComparison, type Transfer } from "@/lib/sync/comparison";
import { getRun } from "@/lib/sync/history";
import type { RowStatus } from "@/lib/sync/row";
import { getComparison, listRows, RowQuery, type RowView } from "@/lib/sync/rows";
import { runSync } from "@/lib/sync/run";
import { startSync } from "@/lib/sync/start";
import type { Member } from "@/lib/tenancy";
import type { BooksId } from "./books";

/** Everything that is an Add or an Update. */
export const everything = {
  all: { statuses: ["add" as const, "update" as const], search: "" },
  except: [],
};

/** **Compare**, with the worker's part done here. Throws with the provider's words when it failed. */
export async function compareNow(
  member: Member,
  providerId: BooksId,
  transfer: Transfer = "jobs",
  direction: SyncDirection = "push",
) {
  const { comparisonId } = await startComparison(member, { providerId, transfer, direction });
  await runComparison(member, comparisonId);
  const comparison = await getComparison(member, comparisonId);
  if (comparison.failure) throw new Error(comparison.failure.message);
  return comparison;
}

/** **Start Sync** of everything that can be sent, with the worker's part done here. */
export async function syncNow(member: Member, comparisonId: string) {
  const { runId } = await startSync(member, { comparisonId, selection: everything });
  await runSync(member, runId);
  return getRun(member, runId);
}

export async function rowsOf(member: Member, comparisonId: string, status: RowStatus): Promise<RowView[]> {
  const { rows } = await listRows(member, comparisonId, RowQuery.parse({ status }));
  return rows;
}

/** The reasons' codes of every Blocked row, by the record's key. */
export async function blockers(member: Member, comparisonId: string): Promise<Record<string, string[]>> {
  const rows = await rowsOf(member, comparisonId, "blocked");
  return Object.fromEntries(rows.map((row) => [row.recordKey, row.reasons.map((reason) => reason.code)]));
}
