import { and, eq, inArray, sql } from "drizzle-orm";
import { enqueue } from "@/db/queue";
import { comparisonRows, comparisons, ledgerEntries, syncRuns } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import { findConnectionById } from "@/lib/connections/queries";
import { loadContractBillings } from "@/lib/contracts/billings";
import { doubleBillings } from "@/lib/contracts/double-billing";
import { AppError, notFound } from "@/lib/errors";
import { addMoney } from "@/lib/money";
import type { Member } from "@/lib/tenancy";
import { expectedCalls } from "./call-count";
import { customersOnTheWay } from "./customers-on-the-way";
import { CustomerContent, InvoiceContent } from "./entities";
import { markerOf } from "./keys";
import { type SyncSelection, selectedRows } from "./selection";

export type NewEntry = Omit<
  typeof ledgerEntries.$inferInsert,
  "tenantId" | "runId" | "connectionId" | "position"
>;
type StoredRow = typeof comparisonRows.$inferSelect;

const CHUNK = 500;

/**
 * **Start Sync**: in one transaction the rows are taken, the run and its entries are written `pending`, and the
 * worker's job is enqueued. Rows that another press has taken already refuse the whole, so that nobody sends twice.
 */
export async function startSync(
  member: Member,
  input: { comparisonId: string; selection: SyncSelection },
): Promise<{ runId: string }> {
  try {
    return await withTenant(member, (tx) => start(tx, member, input));
  } catch (error) {
    const cause = (error as { cause?: { code?: string; constraint?: string } }).cause;
    if (cause?.code === "23505" && cause.constraint === "ledger_entries_one_open") throw alreadyUnderWay();
    throw error;
  }
}

const alreadyUnderWay = () =>
  new AppError(
    "conflict",
    "Some of these records are already in a sync that has not ended. Wait for it, or leave them out.",
    {
      cure: { label: "Open history", href: "/history" },
    },
  );

async function start(tx: Tx, member: Member, input: { comparisonId: string; selection: SyncSelection }) {
  const [comparison] = await tx
    .select()
    .from(comparisons)
    .where(eq(comparisons.id, input.comparisonId))
    .for("update");
  if (!comparison) throw notFound("The comparison");
  if (comparison.status !== "ready")
    throw new AppError("conflict", "The comparison is not ready yet. Wait for it to finish.");
  const connection = await findConnectionById(tx, member.tenantId, comparison.connectionId);
  const provider = connection ? findProvider(connection.provider) : null;
  if (!connection || !provider || connection.status === "disconnected") {
    throw new AppError("conflict", "The connection is gone. Connect again, then compare again.");
  }
  if (connection.status === "needs_reconnect") {
    throw new AppError("reconnect", "The connection has to be renewed first. An admin can press Reconnect.");
  }
  if (!connection.setUpAt) throw new AppError("conflict", "Finish the set-up of this connection first.");
  const rows = await tx
    .select()
    .from(comparisonRows)
    .where(selectedRows(comparison.id, input.selection))
    .orderBy(comparisonRows.rowNo);
  if (rows.some((row) => row.runId !== null)) {
    throw new AppError(
      "conflict",
      "This selection was started already, perhaps in another tab. Its progress is in History.",
      {
        cure: { label: "Open history", href: "/history" },
      },
    );
  }
  if (rows.length === 0)
    throw new AppError("invalid", "None of the selected rows can be sent. Compare again.");
  if (comparison.transfer !== "customers") await refuseDoubleBilling(tx, member.tenantId, rows);
  const chosen = rows.map(toEntry);
  const extra =
    comparison.transfer === "customers" ? [] : await customersOnTheWay(tx, connection.id, provider, rows);
  const entries = inOrder([...extra, ...chosen]);
  const grosses = rows.flatMap((row, i) => (chosen[i]?.operation === "link" ? [] : (row.gross ?? [])));
  const [run] = await tx
    .insert(syncRuns)
    .values({
      tenantId: member.tenantId,
      connectionId: connection.id,
      comparisonId: comparison.id,
      transfer: comparison.transfer,
      direction: comparison.direction,
      startedBy: member.userId,
      total: rows.length,
      callsExpected: expectedCalls(entries, provider.limits.maxBatch),
      gross: grosses.length > 0 ? addMoney(...grosses) : null,
    })
    .returning({ id: syncRuns.id });
  if (!run) throw new Error("the run was not stored");
  const place = { tenantId: member.tenantId, runId: run.id, connectionId: connection.id };
  for (let first = 0; first < entries.length; first += CHUNK) {
    const chunk = entries.slice(first, first + CHUNK);
    await tx
      .insert(ledgerEntries)
      .values(chunk.map((entry, i) => ({ ...entry, ...place, position: first + i + 1 })));
  }
  await tx
    .update(comparisonRows)
    .set({ runId: run.id })
    .where(
      and(
        eq(comparisonRows.comparisonId, comparison.id),
        inArray(
          comparisonRows.rowNo,
          rows.map((row) => row.rowNo),
        ),
      ),
    );
  await enqueue(tx, "sync", { tenantId: member.tenantId, runId: run.id }, { group: connection.id });
  return { runId: run.id };
}

/** What a chosen row becomes in the ledger. */
/** The other route may have billed the same contract period since the comparison, in a run of its own. */
async function refuseDoubleBilling(tx: Tx, tenantId: string, rows: StoredRow[]): Promise<void> {
  // Two starts at once take turns: the second sees the first's entries.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`billing ${tenantId}`}, 0))`);
  const billed = doubleBillings(await loadContractBillings(tx));
  const row = rows.find((one) => one.recordId && billed.has(one.recordId));
  const reason = row?.recordId ? billed.get(row.recordId) : undefined;
  if (row && reason)
    throw new AppError("stale", `${row.recordKey}: ${reason.message} Compare again, and it is left out.`);
}

export function toEntry(row: StoredRow): NewEntry {
  const isCustomer = row.recordKind === "customer";
  const operation = isCustomer
    ? CustomerContent.parse(row.content).operation
    : (InvoiceContent.parse(row.content).operation ?? (row.status === "add" ? "create" : "update"));
  return {
    entity: isCustomer ? "customer" : "invoice",
    recordKind: row.recordKind,
    recordId: row.recordId,
    recordKey: row.recordKey,
    title: row.title,
    operation,
    selected: true,
    comparisonRowNo: row.rowNo,
    fingerprint: row.fingerprint,
    content: row.content,
    differences: row.differences,
    marker: markerOf(row.recordKind, row.recordKey),
    remoteId: row.remoteId,
    remoteRevision: row.remoteRevision,
  };
}

const STAGES = ["link", "pull_create", "pull_update", "create", "update"];

/** Customers before invoices, and within each the same operation together, so that calls are full. */
function inOrder(entries: NewEntry[]): NewEntry[] {
  const stage = (entry: NewEntry) => (entry.entity === "customer" ? 0 : 10) + STAGES.indexOf(entry.operation);
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => stage(a.entry) - stage(b.entry) || a.index - b.index)
    .map(({ entry }) => entry);
}
