import { and, eq, sql } from "drizzle-orm";
import { enqueue } from "@/db/queue";
import { ledgerEntries, syncRuns } from "@/db/schema";
import { type TenantContext, withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import { findConnectionById } from "@/lib/connections/queries";
import { withConnection } from "@/lib/connections/tokens";
import { log } from "@/lib/log";
import { refreshOptions } from "@/lib/mappings/commands";
import { type Sender, settleDoubt } from "./dispatch";
import { type Held, keepLease, LeaseLost, openDispatches, release } from "./ledger";
import { howLong, isPassing, Park } from "./park";
import { announce } from "./progress";
import { step } from "./step";

type Tenant = Pick<TenantContext, "tenantId">;

/**
 * The worker's part of a sync: the only code that writes to a provider. Runs until every entry is settled, the run
 * was cancelled, or it has to wait (parked: it is put back into the queue). Killed at any point, it goes on from
 * the ledger when it is called again.
 */
export async function runSync(
  ctx: Tenant,
  runId: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const held = await claim(ctx, runId);
  if (!held) return;
  try {
    const provider = await withTenant(ctx, async (tx) => {
      const connection = await findConnectionById(tx, ctx.tenantId, held.connectionId);
      return connection ? findProvider(connection.provider) : null;
    });
    if (!provider) throw new Park(null, "This provider is not switched on here.");
    await withConnection(
      ctx,
      held.connectionId,
      async (client) => {
        const sender: Sender = { held, provider, client, signal, alone: new Set() };
        await settleOpen(sender);
        await refreshOptions(ctx, held.connectionId);
        while (await step(sender)) if (signal.aborted) return;
        await finish(held);
      },
      { signal },
    );
  } catch (error) {
    if (error instanceof LeaseLost || signal.aborted) return;
    const park = error instanceof Park ? error : isPassing(error) ? howLong(error, 9, new Date()) : null;
    if (park instanceof Park) return parkRun(held, park);
    if (park)
      return parkRun(held, new Park(new Date(Date.now() + park.waitMs), "The provider asked us to wait."));
    log.error({ err: error, runId }, "a sync run stopped");
    await parkRun(
      held,
      new Park(
        new Date(Date.now() + 30_000),
        "Something went wrong on our side; the run tries again by itself.",
      ),
    );
  }
}

/** One worker per run, one run per connection; null when there is nothing to do or another run has its turn. */
async function claim(ctx: Tenant, runId: string): Promise<Held | null> {
  return withTenant(ctx, async (tx) => {
    const [run] = await tx.select().from(syncRuns).where(eq(syncRuns.id, runId)).for("update");
    if (!run || run.status === "finished" || run.status === "cancelled") return null;
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

/** What an earlier worker left behind: never counted = never sent; else in doubt until looked up. */
async function settleOpen(sender: Sender): Promise<void> {
  const { held } = sender;
  for (const dispatch of await withTenant(held, (tx) => openDispatches(tx, held.runId))) {
    if (dispatch.attempts > 0) await settleDoubt(sender, dispatch);
    else {
      await withTenant(held, async (tx) => {
        await keepLease(tx, held);
        await release(tx, dispatch.id);
      });
    }
  }
}

/** Counts what became of everything and ends the run. */
async function finish(held: Held): Promise<void> {
  await withTenant(held, async (tx) => {
    const run = await keepLease(tx, held);
    const rows = await tx
      .select({ state: ledgerEntries.state, count: sql<number>`count(*)::int` })
      .from(ledgerEntries)
      .where(and(eq(ledgerEntries.runId, held.runId), eq(ledgerEntries.selected, true)))
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
      .where(eq(syncRuns.id, held.runId));
    await announce(tx, held.runId);
  });
}

async function parkRun(held: Held, park: Park): Promise<void> {
  await withTenant(held, async (tx) => {
    await keepLease(tx, held);
    await tx
      .update(syncRuns)
      .set({ status: "parked", lease: null, note: park.message, parkedUntil: park.until })
      .where(eq(syncRuns.id, held.runId));
    if (park.until) {
      const job = { tenantId: held.tenantId, runId: held.runId };
      await enqueue(tx, "sync", job, { group: held.connectionId, startAfter: park.until });
    }
    await announce(tx, held.runId);
  }).catch((error) => {
    if (!(error instanceof LeaseLost)) throw error;
  });
}
