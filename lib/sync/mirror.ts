import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { bulkInsert } from "@/db/bulk-insert";
import { checkpoints, mirror } from "@/db/schema";
import { type TenantContext, type Tx, withTenant } from "@/db/tenant";
import type { AccountingClient, EntityKind, Page } from "@/lib/accounting/provider";
import { RemoteCustomer, RemoteInvoice } from "./entities";

type Of<E extends EntityKind> = E extends "customer" ? RemoteCustomer : RemoteInvoice;
type Tenant = Pick<TenantContext, "tenantId">;

/**
 * Brings our copy of the books up to date: every page the first time, afterwards what changed since the
 * checkpoint. Page by page, so that memory does not grow with the books.
 */
export async function refreshMirror(
  ctx: Tenant,
  client: Pick<AccountingClient, "listCustomers" | "listInvoices">,
  connectionId: string,
  entity: EntityKind,
  onPage: (page: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const since = await withTenant(ctx, (tx) => readCheckpoint(tx, connectionId, entity));
  const started = new Date();
  let cursor: string | null = null;
  let pageNo = 0;
  for (;;) {
    await onPage(++pageNo);
    const page: Page<RemoteCustomer | RemoteInvoice> =
      entity === "customer"
        ? await client.listCustomers(since, cursor)
        : await client.listInvoices(since, cursor);
    const last = page.next === null;
    await withTenant(ctx, async (tx) => {
      await storeRemote(tx, ctx.tenantId, connectionId, entity, page.records);
      if (page.deletedIds.length > 0) await markDeleted(tx, connectionId, entity, page.deletedIds);
      // Only a whole listing proves that a record it does not name is gone.
      if (last && (since === null || page.everything)) await dropUnseen(tx, connectionId, entity, started);
      if (last && page.checkpoint)
        await writeCheckpoint(tx, ctx.tenantId, connectionId, entity, page.checkpoint);
    });
    if (last) return;
    cursor = page.next;
  }
}

async function readCheckpoint(tx: Tx, connectionId: string, entity: EntityKind): Promise<string | null> {
  const [row] = await tx
    .select({ checkpoint: checkpoints.checkpoint })
    .from(checkpoints)
    .where(and(eq(checkpoints.connectionId, connectionId), eq(checkpoints.entity, entity)));
  return row?.checkpoint ?? null;
}

async function writeCheckpoint(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  entity: EntityKind,
  checkpoint: string,
) {
  await tx
    .insert(checkpoints)
    .values({ tenantId, connectionId, entity, checkpoint })
    .onConflictDoUpdate({
      target: [checkpoints.tenantId, checkpoints.connectionId, checkpoints.entity],
      set: { checkpoint, readAt: new Date() },
    });
}

/** Stores records as read or as answered to a write. */
export async function storeRemote(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  entity: EntityKind,
  records: readonly (RemoteCustomer | RemoteInvoice)[],
): Promise<void> {
  if (records.length === 0) return;
  // A listing that overlaps pages may name a record twice; the later one counts.
  const unique = [...new Map(records.map((record) => [record.ref.id, record])).values()];
  const rows = unique.map((record) => ({
    tenantId,
    connectionId,
    entity,
    remoteId: record.ref.id,
    revision: record.ref.revision,
    data: record,
    readAt: new Date(),
  }));
  const again = sql`on conflict (tenant_id, connection_id, entity, remote_id)
    do update set revision = excluded.revision, data = excluded.data, read_at = excluded.read_at`;
  await bulkInsert(tx, mirror, rows, again);
}

async function markDeleted(tx: Tx, connectionId: string, entity: EntityKind, ids: string[]): Promise<void> {
  const these = and(
    eq(mirror.connectionId, connectionId),
    eq(mirror.entity, entity),
    inArray(mirror.remoteId, ids),
  );
  if (entity === "customer") await tx.delete(mirror).where(these);
  else
    await tx
      .update(mirror)
      .set({ data: sql`jsonb_set(${mirror.data}, '{status}', '"deleted"')` })
      .where(these);
}

async function dropUnseen(tx: Tx, connectionId: string, entity: EntityKind, started: Date): Promise<void> {
  await tx
    .delete(mirror)
    .where(and(eq(mirror.connectionId, connectionId), eq(mirror.entity, entity), lt(mirror.readAt, started)));
}

/** Our whole copy of one kind, or of the named ids. */
export async function readMirror<E extends EntityKind>(
  tx: Tx,
  connectionId: string,
  entity: E,
  ids?: string[],
): Promise<Of<E>[]> {
  if (ids?.length === 0) return [];
  const rows = await tx
    .select({ data: mirror.data })
    .from(mirror)
    .where(
      and(
        eq(mirror.connectionId, connectionId),
        eq(mirror.entity, entity),
        ids ? inArray(mirror.remoteId, ids) : undefined,
      ),
    );
  const schema = entity === "customer" ? RemoteCustomer : RemoteInvoice;
  return rows.map((row) => schema.parse(row.data)) as Of<E>[];
}
