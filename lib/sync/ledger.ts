import { and, asc, eq, inArray, notInArray, type SQLWrapper, sql } from "drizzle-orm";
import { dispatches, ledgerEntries, syncRuns } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { Failure } from "@/lib/accounting/failure";
import type { PreparedCall } from "@/lib/accounting/provider";
import { idempotencyKey } from "./keys";
import { announce } from "./progress";

export type Entry = typeof ledgerEntries.$inferSelect;
export type Dispatch = typeof dispatches.$inferSelect;
export type Run = typeof syncRuns.$inferSelect;

/** Another worker has taken the run over: whoever sees this stops at once and writes nothing. */
export class LeaseLost extends Error {
  override name = "LeaseLost";
}

/** A run as one worker holds it. */
export interface Held {
  tenantId: string;
  runId: string;
  lease: string;
  connectionId: string;
}

/** First statement of every transaction that writes for a run: throws LeaseLost when another worker has it. */
export async function keepLease(tx: Tx, held: Held): Promise<Run> {
  const [run] = await tx
    .select()
    .from(syncRuns)
    .where(and(eq(syncRuns.id, held.runId), eq(syncRuns.lease, held.lease)))
    .for("update");
  if (!run) throw new LeaseLost("another worker holds this run");
  return run;
}

/** The next entries of one kind and operation, in order of their position; `without` = ids left for later. */
export async function nextPending(
  tx: Tx,
  runId: string,
  limit: number,
  without: string[] = [],
): Promise<Entry[]> {
  const pending = and(
    eq(ledgerEntries.runId, runId),
    eq(ledgerEntries.state, "pending"),
    without.length > 0 ? notInArray(ledgerEntries.id, without) : undefined,
  );
  const [first] = await tx
    .select()
    .from(ledgerEntries)
    .where(pending)
    .orderBy(asc(ledgerEntries.position))
    .limit(1);
  if (!first) return [];
  return tx
    .select()
    .from(ledgerEntries)
    .where(and(pending, eq(ledgerEntries.entity, first.entity), eq(ledgerEntries.operation, first.operation)))
    .orderBy(asc(ledgerEntries.position))
    .limit(limit);
}

/** Ledger first: the call with its exact body and key stands before it is made, its entries marked `sending`. */
export async function storeDispatch(
  tx: Tx,
  held: Held,
  entries: Entry[],
  call: PreparedCall,
): Promise<Dispatch> {
  const id = crypto.randomUUID();
  const [dispatch] = await tx
    .insert(dispatches)
    .values({
      tenantId: held.tenantId,
      id,
      runId: held.runId,
      connectionId: held.connectionId,
      operation: call.operation,
      idempotencyKey: idempotencyKey(id),
      call,
    })
    .returning();
  if (!dispatch) throw new Error("the dispatch was not stored");
  const places = JSON.stringify(entries.map((entry, index) => ({ id: entry.id, index })));
  await tx.execute(sql`
    update ${ledgerEntries} set state = 'sending', dispatch_id = ${id}, dispatch_index = place.index
    from jsonb_to_recordset(${places}::jsonb) as place(id uuid, index int)
    where ${ledgerEntries.id} = place.id and ${ledgerEntries.state} = 'pending'`);
  return dispatch;
}

/** Counts the attempt before the call: a dispatch never counted was never sent. */
export async function countAttempt(tx: Tx, dispatchId: string): Promise<void> {
  await tx
    .update(dispatches)
    .set({
      attempts: sql`${dispatches.attempts} + 1`,
      firstSentAt: sql`coalesce(${dispatches.firstSentAt}, clock_timestamp())`,
      updatedAt: sql`clock_timestamp()`,
    })
    .where(eq(dispatches.id, dispatchId));
  const run = tx.select({ id: dispatches.runId }).from(dispatches).where(eq(dispatches.id, dispatchId));
  await tx
    .update(syncRuns)
    .set({ calls: sql`${syncRuns.calls} + 1` })
    .where(inArray(syncRuns.id, run));
}

/** Seconds since a dispatch was first sent, and at most since it was last sent, by the database's clock. */
export async function agesOf(tx: Tx, dispatchId: string): Promise<{ sinceFirst: number; sinceLast: number }> {
  const since = (column: SQLWrapper) =>
    sql<number>`coalesce(extract(epoch from clock_timestamp() - ${column}), 0)::float`;
  const [ages] = await tx
    .select({ sinceFirst: since(dispatches.firstSentAt), sinceLast: since(dispatches.updatedAt) })
    .from(dispatches)
    .where(eq(dispatches.id, dispatchId));
  if (!ages) throw new Error("the dispatch is gone");
  return ages;
}

export async function openDispatches(tx: Tx, runId: string): Promise<Dispatch[]> {
  return tx
    .select()
    .from(dispatches)
    .where(and(eq(dispatches.runId, runId), inArray(dispatches.state, ["sending", "in_doubt"])))
    .orderBy(asc(dispatches.createdAt));
}

export async function entriesOf(tx: Tx, dispatchId: string): Promise<Entry[]> {
  return tx
    .select()
    .from(ledgerEntries)
    .where(eq(ledgerEntries.dispatchId, dispatchId))
    .orderBy(asc(ledgerEntries.dispatchIndex));
}

/** Certainly not in the books: the entries may be sent again, under a new key. */
export async function release(tx: Tx, dispatchId: string, entryIds?: string[]): Promise<void> {
  await tx
    .update(ledgerEntries)
    .set({ state: "pending", dispatchId: null, dispatchIndex: null, failure: null })
    .where(
      and(
        eq(ledgerEntries.dispatchId, dispatchId),
        inArray(ledgerEntries.state, ["sending", "in_doubt"]),
        entryIds ? inArray(ledgerEntries.id, entryIds) : undefined,
      ),
    );
  if (!entryIds) await tx.update(dispatches).set({ state: "abandoned" }).where(eq(dispatches.id, dispatchId));
}

export async function markInDoubt(tx: Tx, held: Held, dispatchId: string, failure: Failure): Promise<void> {
  await tx.update(dispatches).set({ state: "in_doubt" }).where(eq(dispatches.id, dispatchId));
  await tx
    .update(ledgerEntries)
    .set({ state: "in_doubt", failure })
    .where(
      and(eq(ledgerEntries.dispatchId, dispatchId), inArray(ledgerEntries.state, ["sending", "in_doubt"])),
    );
  await announce(tx, held.runId);
}
