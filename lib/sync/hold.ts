import { and, eq, inArray, sql } from "drizzle-orm";
import { enqueue } from "@/db/queue";
import { comparisonRows, connections, ledgerEntries, syncRuns } from "@/db/schema";
import { type TenantContext, type Tx, withTenant } from "@/db/tenant";
import { type Held, keepLease, LeaseLost, type Run } from "./ledger";
import type { Park } from "./park";
import { announce } from "./progress";

type Tenant = Pick<TenantContext, "tenantId">;

/** One worker per run, one run per connection; null when there is nothing to do or another run has its turn. */
export async function claim(ctx: Tenant, runId: string): Promise<Held | null> {
  return withTenant(ctx, async (tx) => {
    const [run] = await tx.select().from(syncRuns).where(eq(syncRuns.id, runId)).for("update");
    if (!run || run.status === "finished" || run.status === "cancelled") return null;
    await lockConnection(tx, run.connectionId);
    const [other] = await tx
      .select({ id: syncRuns.id })
      .from(syncRuns)
      .where(
        and(
          eq(syncRuns.connectionId, run.connectionId),
          eq(syncRuns.status, "running"),
          sql`${syncRuns.id} <> ${runId}`,
        ),
      );
    if (other) {
      const startAfter = new Date(Date.now() + 5_000);
      await enqueue(tx, "sync", { tenantId: ctx.tenantId, runId }, { group: run.connectionId, startAfter });
      return null;
    }
    const lease = crypto.randomUUID();
    await tx
      .update(syncRuns)
      .set({
        status: "running",
        lease,
        note: null,
        parkedUntil: null,
        startedAt: sql`coalesce(${syncRuns.startedAt}, now())`,
      })
      .where(eq(syncRuns.id, runId));
    await announce(tx, runId);
    return { tenantId: ctx.tenantId, runId, lease, connectionId: run.connectionId };
  });
}

/** Two runs that want their turn, or a run that parks while the consent is renewed, go one after the other. */
async function lockConnection(tx: Tx, connectionId: string): Promise<{ status: string } | null> {
  const [connection] = await tx
    .select({ status: connections.status })
    .from(connections)
    .where(eq(connections.id, connectionId))
    .for("no key update");
  return connection ?? null;
}

/** Counts what became of everything and ends the run. */
export async function finish(held: Held): Promise<void> {
  await withTenant(held, async (tx) => end(tx, await keepLease(tx, held)));
}

async function end(tx: Tx, run: Run): Promise<void> {
  const rows = await tx
    .select({ state: ledgerEntries.state, count: sql<number>`count(*)::int` })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.runId, run.id), eq(ledgerEntries.selected, true)))
    .groupBy(ledgerEntries.state);
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  await tx
    .update(syncRuns)
    .set({
      status: run.cancelRequestedAt ? "cancelled" : "finished",
      lease: null,
      done: count("applied"),
      failed: count("rejected"),
      uncertain: count("in_doubt"),
      skipped: count("cancelled"),
      finishedAt: new Date(),
    })
    .where(eq(syncRuns.id, run.id));
  await announce(tx, run.id);
}

/** Nothing that has not been sent will be; its rows can be chosen again on their comparison page. */
export async function cancelRest(tx: Tx, run: Run): Promise<void> {
  const cancelled = await tx
    .update(ledgerEntries)
    .set({ state: "cancelled", settledAt: new Date() })
    .where(and(eq(ledgerEntries.runId, run.id), eq(ledgerEntries.state, "pending")))
    .returning({ rowNo: ledgerEntries.comparisonRowNo });
  const rows = cancelled.flatMap((entry) => entry.rowNo ?? []);
  if (rows.length === 0) return;
  await tx
    .update(comparisonRows)
    .set({ runId: null })
    .where(and(eq(comparisonRows.comparisonId, run.comparisonId), inArray(comparisonRows.rowNo, rows)));
}

/** The run waits for a time or for the consent; a cancelled one with nothing under way ends instead. */
export async function parkRun(held: Held, park: Park): Promise<void> {
  await withTenant(held, async (tx) => {
    const run = await keepLease(tx, held);
    if (run.cancelRequestedAt) {
      await cancelRest(tx, run);
      if (!(await hasOpen(tx, run))) return end(tx, run);
    }
    const until = park.until ?? (await untilReconnected(tx, held));
    await tx
      .update(syncRuns)
      .set({ status: "parked", lease: null, note: park.message, parkedUntil: until })
      .where(eq(syncRuns.id, held.runId));
    if (until) {
      const job = { tenantId: held.tenantId, runId: held.runId };
      await enqueue(tx, "sync", job, { group: held.connectionId, startAfter: until });
    }
    await announce(tx, held.runId);
  }).catch((error) => {
    if (!(error instanceof LeaseLost)) throw error;
  });
}

async function hasOpen(tx: Tx, run: Run): Promise<boolean> {
  const open = await tx
    .select({ id: ledgerEntries.id })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.runId, run.id), inArray(ledgerEntries.state, ["sending", "in_doubt"])))
    .limit(1);
  return open.length > 0;
}

const SHORTLY_MS = 10_000;

/** null = somebody has to connect again, which wakes the run. Already done meanwhile, it goes on by itself. */
async function untilReconnected(tx: Tx, held: Held): Promise<Date | null> {
  const connection = await lockConnection(tx, held.connectionId);
  return connection?.status === "active" ? new Date(Date.now() + SHORTLY_MS) : null;
}
