import { and, eq, inArray, sql } from "drizzle-orm";
import { enqueue } from "@/db/queue";
import { ledgerEntries, syncRuns } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { AppError, notFound } from "@/lib/errors";
import type { Member } from "@/lib/tenancy";
import { startSync } from "./start";

/** **Cancel**: between two calls; what was sent stays sent. */
export async function cancelRun(member: Member, runId: string): Promise<void> {
  await withTenant(member, async (tx) => {
    const [run] = await tx.select().from(syncRuns).where(eq(syncRuns.id, runId)).for("update");
    if (!run) throw notFound("The run");
    if (run.status === "finished" || run.status === "cancelled")
      throw new AppError("conflict", "This run has already ended.");
    await tx
      .update(syncRuns)
      .set({ cancelRequestedAt: sql`coalesce(${syncRuns.cancelRequestedAt}, now())` })
      .where(eq(syncRuns.id, runId));
    // A parked run has no worker at the moment: it is woken to wind up.
    await enqueue(tx, "sync", { tenantId: member.tenantId, runId }, { group: run.connectionId });
  });
}

/**
 * **Retry** refused entries as they were shown, in a new run: all of them, or those named. Records changed since are
 * refused again with that reason.
 */
export async function retryRun(
  member: Member,
  runId: string,
  entryIds?: readonly string[],
): Promise<{ runId: string }> {
  const found = await withTenant(member, async (tx) => {
    const [run] = await tx.select().from(syncRuns).where(eq(syncRuns.id, runId));
    if (!run) throw notFound("The run");
    const entries = await tx
      .select({ rowNo: ledgerEntries.comparisonRowNo })
      .from(ledgerEntries)
      .where(
        and(
          eq(ledgerEntries.runId, runId),
          eq(ledgerEntries.state, "rejected"),
          eq(ledgerEntries.selected, true),
          entryIds ? inArray(ledgerEntries.id, [...entryIds]) : undefined,
        ),
      );
    return { comparisonId: run.comparisonId, rows: entries.flatMap((entry) => entry.rowNo ?? []) };
  });
  if (found.rows.length === 0) throw new AppError("conflict", "Nothing in this run failed.");
  return startSync(member, { comparisonId: found.comparisonId, selection: { rows: found.rows } });
}

/** Looks again at what is **Uncertain**; sends nothing that may be there already. */
export async function recheckRun(member: Member, runId: string): Promise<void> {
  await withTenant(member, async (tx) => {
    const [run] = await tx.select().from(syncRuns).where(eq(syncRuns.id, runId)).for("update");
    if (!run) throw notFound("The run");
    if ((run.status !== "finished" && run.status !== "cancelled") || run.uncertain === 0)
      throw new AppError("conflict", "Nothing in this run is uncertain.");
    await tx.update(syncRuns).set({ status: "queued", finishedAt: null }).where(eq(syncRuns.id, runId));
    await enqueue(tx, "sync", { tenantId: member.tenantId, runId }, { group: run.connectionId });
  });
}
