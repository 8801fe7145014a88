import { and, eq, inArray, sql } from "drizzle-orm";
import { comparisonRows, dispatches, ledgerEntries, providerCalls, syncRuns } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { Failure } from "@/lib/accounting/failure";
import type { Outcome } from "@/lib/accounting/provider";
import type { Entry, Held, Run } from "./ledger";
import { announce } from "./progress";
import { settleRecords } from "./settle-records";

export interface Settled {
  entry: Entry;
  outcome: Outcome;
}

/**
 * One short transaction's work for many answers at once: entries, links with their baselines, our records'
 * **Invoiced** and number, the mirror, the run's counts. `unknown` outcomes are not for here. Entries that were
 * settled already are passed over, so that an answer may arrive twice.
 */
export async function settle(tx: Tx, held: Held, run: Run, settled: Settled[]): Promise<void> {
  const open = new Set(
    (
      await tx
        .select({ id: ledgerEntries.id })
        .from(ledgerEntries)
        .where(
          and(
            inArray(
              ledgerEntries.id,
              settled.map(({ entry }) => entry.id),
            ),
            inArray(ledgerEntries.state, ["pending", "sending", "in_doubt"]),
          ),
        )
        .for("update")
    ).map((row) => row.id),
  );
  const fresh = settled.filter(({ entry }) => open.has(entry.id));
  if (fresh.length === 0) return;
  const applied = fresh.filter((one) => one.outcome.kind === "applied");
  await settleEntries(tx, fresh);
  await settleRecords(tx, held, applied);
  await returnRows(tx, run, fresh);
  const chosen = fresh.filter(({ entry }) => entry.selected);
  const done = chosen.filter(({ outcome }) => outcome.kind === "applied").length;
  await tx
    .update(syncRuns)
    .set({ done: sql`${syncRuns.done} + ${done}`, failed: sql`${syncRuns.failed} + ${chosen.length - done}` })
    .where(eq(syncRuns.id, held.runId));
  await announce(tx, held.runId);
}

/** Answered; with the provider's own trace of the call that brought the answer, for support. */
export async function closeDispatch(tx: Tx, dispatchId: string): Promise<void> {
  // One run at a time writes to a connection: its last call of this operation is this dispatch's.
  const lastCall = (column: typeof providerCalls.correlationId | typeof providerCalls.status) => sql`(
    select ${column} from ${providerCalls}
    where ${providerCalls.connectionId} = ${dispatches.connectionId} and ${providerCalls.operation} = ${dispatches.operation}
    order by ${providerCalls.startedAt} desc limit 1)`;
  await tx
    .update(dispatches)
    .set({
      state: "answered",
      answeredAt: new Date(),
      correlationId: lastCall(providerCalls.correlationId),
      httpStatus: lastCall(providerCalls.status),
    })
    .where(eq(dispatches.id, dispatchId));
}

async function settleEntries(tx: Tx, settled: Settled[]): Promise<void> {
  const rows = settled.map(({ entry, outcome }) => {
    const invoice = outcome.kind === "applied" && outcome.entity === "invoice" ? outcome.record : null;
    return {
      id: entry.id,
      state: outcome.kind === "applied" ? "applied" : "rejected",
      failure: outcome.kind === "applied" ? null : outcome.failure,
      answer: outcome.kind === "applied" ? outcome.record : null,
      remote_id: outcome.kind === "applied" ? outcome.record.ref.id : entry.remoteId,
      remote_revision: outcome.kind === "applied" ? outcome.record.ref.revision : entry.remoteRevision,
      remote_number: invoice?.number || null,
      net: invoice?.totals.net ?? null,
      tax: invoice?.totals.tax ?? null,
      gross: invoice?.totals.gross ?? null,
    };
  });
  await tx.execute(sql`
    update ${ledgerEntries} set state = s.state, failure = s.failure, answer = s.answer, remote_id = s.remote_id,
      remote_revision = s.remote_revision, remote_number = s.remote_number, net = s.net, tax = s.tax, gross = s.gross,
      settled_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, state text, failure jsonb, answer jsonb,
      remote_id text, remote_revision text, remote_number text, net numeric, tax numeric, gross numeric)
    where ${ledgerEntries.id} = s.id and ${ledgerEntries.state} <> 'applied'`);
}

/** A refused row can be chosen again on its comparison page; an applied one stays taken. */
async function returnRows(tx: Tx, run: Run, settled: Settled[]): Promise<void> {
  const refused = settled.flatMap(({ entry, outcome }) =>
    outcome.kind === "applied" || entry.comparisonRowNo === null ? [] : [entry.comparisonRowNo],
  );
  if (refused.length === 0) return;
  await tx
    .update(comparisonRows)
    .set({ runId: null })
    .where(and(eq(comparisonRows.comparisonId, run.comparisonId), inArray(comparisonRows.rowNo, refused)));
}

export const rejected = (entry: Entry, failure: Failure): Settled => ({
  entry,
  outcome: { kind: "rejected", failure },
});

export const ourFailure = (code: Failure["code"], message: string): Failure => ({
  code,
  message,
  providerCode: null,
  otherId: null,
  correlationId: null,
});
