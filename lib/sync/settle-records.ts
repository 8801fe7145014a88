import { and, eq, inArray, sql } from "drizzle-orm";
import { contractInvoices, customers, flagChanges, jobs, remoteLinks } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import { nextBaseline } from "./baseline";
import {
  CustomerBaseline,
  CustomerContent,
  type CustomerFields,
  InvoiceContent,
  type RemoteCustomer,
  type RemoteInvoice,
} from "./entities";
import { fingerprint } from "./keys";
import type { Entry, Held } from "./ledger";
import { storeRemote } from "./mirror";
import type { Settled } from "./settle";

/** What applied entries leave behind on our side: links with baselines, the mirror, **Invoiced** and the number. */
export async function settleRecords(tx: Tx, held: Held, applied: Settled[]): Promise<void> {
  const links: (typeof remoteLinks.$inferInsert)[] = [];
  const remoteCustomers: RemoteCustomer[] = [];
  const remoteInvoices: RemoteInvoice[] = [];
  const baselines = await customerBaselines(tx, held.connectionId, applied);
  for (const { entry, outcome } of applied) {
    if (outcome.kind !== "applied" || !entry.recordId) continue;
    const { record } = outcome;
    const link = {
      tenantId: held.tenantId,
      connectionId: held.connectionId,
      recordKind: entry.recordKind,
      recordId: entry.recordId,
      entity: outcome.entity,
      remoteId: record.ref.id,
      revision: record.ref.revision,
      fingerprint: entry.fingerprint,
    };
    if (outcome.entity === "customer") {
      remoteCustomers.push(outcome.record);
      const content = CustomerContent.parse(entry.content);
      if (!content.ours) continue;
      const ours = { ...content.ours, ...content.takeOver };
      await takeOver(tx, entry.recordId, content.takeOver);
      const old = baselines.get(entry.recordId) ?? null;
      const baseline = nextBaseline(old, ours, outcome.record.fields, Object.keys(content.fields));
      links.push({ ...link, fingerprint: fingerprint(ours), baseline });
    } else {
      remoteInvoices.push(outcome.record);
      const { totals, number } = outcome.record;
      const sent = InvoiceContent.parse(entry.content);
      links.push({ ...link, ...totals, number, baseline: { sent, answered: outcome.record } });
    }
  }
  await storeLinks(tx, links);
  await storeRemote(tx, held.tenantId, held.connectionId, "customer", remoteCustomers);
  await storeRemote(tx, held.tenantId, held.connectionId, "invoice", remoteInvoices);
  await markInvoiced(tx, held, applied);
}

/** Customer id -> what both sides held before. */
export async function customerBaselines(
  tx: Tx,
  connectionId: string,
  entries: { entry: Pick<Entry, "recordKind" | "recordId"> }[],
): Promise<Map<string, CustomerBaseline>> {
  const ids = entries.flatMap(({ entry }) =>
    entry.recordKind === "customer" && entry.recordId ? [entry.recordId] : [],
  );
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: remoteLinks.recordId, baseline: remoteLinks.baseline })
    .from(remoteLinks)
    .where(
      and(
        eq(remoteLinks.connectionId, connectionId),
        eq(remoteLinks.recordKind, "customer"),
        inArray(remoteLinks.recordId, ids),
      ),
    );
  return new Map(rows.map((row) => [row.id, CustomerBaseline.parse(row.baseline)]));
}

export async function storeLinks(tx: Tx, links: (typeof remoteLinks.$inferInsert)[]): Promise<void> {
  if (links.length === 0) return;
  await tx
    .insert(remoteLinks)
    .values(links)
    .onConflictDoUpdate({
      target: [remoteLinks.tenantId, remoteLinks.connectionId, remoteLinks.recordKind, remoteLinks.recordId],
      set: {
        remoteId: sql`excluded.remote_id`,
        revision: sql`excluded.revision`,
        number: sql`excluded.number`,
        baseline: sql`excluded.baseline`,
        fingerprint: sql`excluded.fingerprint`,
        net: sql`excluded.net`,
        tax: sql`excluded.tax`,
        gross: sql`excluded.gross`,
        syncedAt: new Date(),
      },
    });
}

/** Fields that the user gave to the other side in a conflict: our record takes the books' value. */
async function takeOver(tx: Tx, customerId: string, kept: Partial<CustomerFields>): Promise<void> {
  if (Object.keys(kept).length > 0) {
    await tx.update(customers).set(customerColumns(kept)).where(eq(customers.id, customerId));
  }
}

/** Neutral fields as columns of our record. */
export function customerColumns(fields: Partial<CustomerFields>) {
  const { paymentTermsDays, ...text } = fields;
  if (paymentTermsDays === undefined) return text;
  return { ...text, paymentTermsDays: /^\d+$/.test(paymentTermsDays) ? Number(paymentTermsDays) : null };
}

async function markInvoiced(tx: Tx, held: Held, applied: Settled[]): Promise<void> {
  for (const [kind, table] of [
    ["job", jobs],
    ["contract_invoice", contractInvoices],
  ] as const) {
    const rows = applied.flatMap(({ entry, outcome }) =>
      entry.recordKind === kind && outcome.kind === "applied" && outcome.entity === "invoice"
        ? [{ id: entry.recordId, number: outcome.record.number || null }]
        : [],
    );
    if (rows.length === 0) continue;
    // updated_at is set here: a statement of our own does not pass through the column's own rule.
    const { rows: changed } = await tx.execute<{ id: string }>(sql`
      with settled as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, number text)),
      before as (select ${table.id} as id, ${table.invoiced} as invoiced from ${table} join settled on settled.id = ${table.id})
      update ${table} set invoiced = true, invoice_number = coalesce(settled.number, ${table.invoiceNumber}),
        forced_at = null, updated_at = now()
      from settled, before where ${table.id} = settled.id and before.id = settled.id
      returning ${table.id} as id, before.invoiced as was`);
    const newly = (changed as { id: string; was: boolean }[]).filter((row) => !row.was);
    if (newly.length === 0) continue;
    await tx.insert(flagChanges).values(
      newly.map((row) => ({
        tenantId: held.tenantId,
        recordKind: kind,
        recordId: row.id,
        flag: "invoiced" as const,
        value: true,
        source: "sync" as const,
      })),
    );
  }
}
