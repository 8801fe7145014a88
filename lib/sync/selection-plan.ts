import { eq } from "drizzle-orm";
import { comparisonRows, comparisons } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { callsLeftToday } from "@/lib/accounting/limiter";
import { findProvider } from "@/lib/accounting/registry";
import { findConnectionById } from "@/lib/connections/queries";
import { notFound } from "@/lib/errors";
import { addMoney, isZero, subtractMoney } from "@/lib/money";
import type { Member } from "@/lib/tenancy";
import { expectedCalls } from "./call-count";
import { customersOnTheWay } from "./customers-on-the-way";
import { InvoiceContent } from "./entities";
import { type SyncSelection, selectedRows } from "./selection";
import { toEntry } from "./start";

/** What **Start Sync** would do with a selection: asked before the question is put. Amounts are decimal text. */
export interface SelectionPlan {
  count: number;
  net: string | null;
  gross: string | null;
  adds: number;
  updates: number;
  /** Among the above: only the link is kept, nothing is written to either side. */
  links: number;
  /** Invoices by the status that they will have. */
  drafts: number;
  approved: number;
  /** Customers that have to be made in the books first. */
  newCustomers: number;
  /** Rows whose tax the books work out otherwise than Tracker Pro, and by how much in all (books minus ours). */
  taxDiffers: { rows: number; by: string } | null;
  callsExpected: number;
  /** null = these books count no calls by the day. */
  callsLeftToday: number | null;
}

/** Reads only. Throws `not_found` for another company's comparison. */
export async function planSelection(
  member: Member,
  input: { comparisonId: string; selection: SyncSelection },
): Promise<SelectionPlan> {
  const found = await withTenant(member, async (tx) => {
    const [comparison] = await tx.select().from(comparisons).where(eq(comparisons.id, input.comparisonId));
    if (!comparison) throw notFound("The comparison");
    const connection = await findConnectionById(tx, member.tenantId, comparison.connectionId);
    const provider = connection && findProvider(connection.provider);
    if (!connection || !provider) throw notFound("The connection");
    const rows = await tx.select().from(comparisonRows).where(selectedRows(comparison.id, input.selection));
    const onTheWay =
      comparison.transfer === "customers" || rows.length === 0
        ? []
        : await customersOnTheWay(tx, connection.id, provider, rows);
    return { connectionId: connection.id, provider, rows, onTheWay };
  });
  const { provider, rows, onTheWay } = found;
  const entries = rows.map(toEntry);
  const { left } = await callsLeftToday({
    tenantId: member.tenantId,
    connectionId: found.connectionId,
    limits: provider.limits,
  });
  const written = rows.filter((_, i) => entries[i]?.operation !== "link");
  const invoices = written.flatMap((row) =>
    row.recordKind === "customer" ? [] : InvoiceContent.parse(row.content).status,
  );
  const sum = (amounts: (string | null)[]) => {
    const known = amounts.filter((amount) => amount !== null);
    return known.length > 0 ? addMoney(...known) : null;
  };
  const differing = written.flatMap(({ tax, ownTax }) =>
    tax !== null && ownTax !== null ? [subtractMoney(tax, ownTax)] : [],
  );
  return {
    count: rows.length,
    net: sum(written.map((row) => row.net)),
    gross: sum(written.map((row) => row.gross)),
    adds: rows.filter((row) => row.status === "add").length,
    updates: rows.filter((row) => row.status === "update").length,
    links: entries.filter((entry) => entry.operation === "link").length,
    drafts: invoices.filter((status) => status === "draft").length,
    approved: invoices.filter((status) => status === "approved").length,
    newCustomers: onTheWay.filter((entry) => entry.operation === "create").length,
    taxDiffers: differing.some((by) => !isZero(by))
      ? { rows: differing.length, by: addMoney(...differing) }
      : null,
    callsExpected: expectedCalls([...onTheWay, ...entries], provider.limits.maxBatch),
    callsLeftToday: left,
  };
}
