import { and, eq } from "drizzle-orm";
import { enqueue } from "@/db/queue";
import { syncRuns } from "@/db/schema";
import type { Tx } from "@/db/tenant";

/** Runs that waited unharmed while the consent was gone go on: enqueued with the new consent, in its transaction. */
export async function resumeParkedRuns(tx: Tx, tenantId: string, connectionId: string): Promise<void> {
  const parked = await tx
    .select({ id: syncRuns.id })
    .from(syncRuns)
    .where(
      and(
        eq(syncRuns.tenantId, tenantId),
        eq(syncRuns.connectionId, connectionId),
        eq(syncRuns.status, "parked"),
      ),
    );
  for (const run of parked) await enqueue(tx, "sync", { tenantId, runId: run.id }, { group: connectionId });
}
