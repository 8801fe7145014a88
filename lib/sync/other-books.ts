import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { contractInvoices, jobs, ledgerEntries } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { Entry } from "./ledger";
import { ourFailure, rejected, type Settled } from "./settle";

/**
 * A company may have more than one connection, and a record is invoiced through one of them. Locks the records for the
 * transaction that stores their dispatch, and refuses those that are just being sent to other books.
 */
export async function notElsewhere(
  tx: Tx,
  connectionId: string,
  entries: Entry[],
): Promise<{ sendable: Entry[]; refused: Settled[] }> {
  const ids = (kind: Entry["recordKind"]) =>
    entries.flatMap((entry) => (entry.recordKind === kind && entry.recordId ? [entry.recordId] : []));
  for (const [kind, table] of [
    ["job", jobs],
    ["contract_invoice", contractInvoices],
  ] as const) {
    if (ids(kind).length === 0) continue;
    await tx
      .select({ id: table.id })
      .from(table)
      .where(inArray(table.id, ids(kind)))
      .orderBy(asc(table.id))
      .for("no key update");
  }
  const invoiced = [...ids("job"), ...ids("contract_invoice")];
  if (invoiced.length === 0) return { sendable: entries, refused: [] };
  const busy = await tx
    .select({ id: ledgerEntries.recordId })
    .from(ledgerEntries)
    .where(
      and(
        ne(ledgerEntries.connectionId, connectionId),
        eq(ledgerEntries.entity, "invoice"),
        inArray(ledgerEntries.recordId, invoiced),
        inArray(ledgerEntries.state, ["sending", "in_doubt"]),
      ),
    );
  const elsewhere = new Set(busy.map((row) => row.id));
  const message = "It is being sent to the other books that are connected. Compare again once that is done.";
  return {
    sendable: entries.filter((entry) => !elsewhere.has(entry.recordId)),
    refused: entries
      .filter((entry) => elsewhere.has(entry.recordId))
      .map((entry) => rejected(entry, ourFailure("conflict", message))),
  };
}
