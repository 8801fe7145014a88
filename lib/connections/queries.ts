import { and, asc, eq, type SQL } from "drizzle-orm";
import { connections, memberships } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import { type ConnectionView, StoredOptions, StoredOrganisation } from "./schemas";

const DAY = 86_400_000;

/** Every connection of the company, whatever its status. */
export async function listConnections(tenantId: string): Promise<ConnectionView[]> {
  return withTenant({ tenantId }, (tx) => readConnections(tx, tenantId));
}

/** The company's connection to this provider; null when there never was one. */
export async function findConnection(tenantId: string, providerId: string): Promise<ConnectionView | null> {
  const [found] = await withTenant({ tenantId }, (tx) =>
    readConnections(tx, tenantId, eq(connections.provider, providerId)),
  );
  return found ?? null;
}

/** The same by id, inside the caller's transaction. */
export async function findConnectionById(
  tx: Tx,
  tenantId: string,
  connectionId: string,
): Promise<ConnectionView | null> {
  const [found] = await readConnections(tx, tenantId, eq(connections.id, connectionId));
  return found ?? null;
}

async function readConnections(tx: Tx, tenantId: string, which?: SQL): Promise<ConnectionView[]> {
  const rows = await tx
    .select({ connection: connections, connectedBy: memberships.userName })
    .from(connections)
    .leftJoin(
      memberships,
      and(eq(memberships.tenantId, connections.tenantId), eq(memberships.userId, connections.connectedBy)),
    )
    .where(and(eq(connections.tenantId, tenantId), which))
    .orderBy(asc(connections.provider));
  return rows.map((row) => toView(row.connection, row.connectedBy));
}

function toView(row: typeof connections.$inferSelect, connectedBy: string | null): ConnectionView {
  const organisation = StoredOrganisation.safeParse(row.organisation);
  const options = StoredOptions.safeParse(row.options);
  return {
    id: row.id,
    provider: row.provider,
    label: findProvider(row.provider)?.label ?? row.provider,
    organisationId: row.organisationId,
    organisationName: row.organisationName,
    status: row.status,
    statusReason: row.statusReason,
    connectedBy: connectedBy ?? "a former member",
    connectedAt: row.connectedAt,
    lastContactAt: row.lastContactAt,
    consentExpiresAt: row.consentExpiresAt,
    daysLeft: daysUntil(row.consentExpiresAt, new Date()),
    setUpAt: row.setUpAt,
    goLiveDate: row.goLiveDate,
    organisation: organisation.success ? organisation.data : null,
    options: options.success ? options.data : null,
    optionsReadAt: row.optionsReadAt,
    blockedUntil: row.blockedUntil,
  };
}

/** Whole days left, never negative. */
export function daysUntil(moment: Date | null, now: Date): number | null {
  return moment ? Math.max(0, Math.floor((moment.getTime() - now.getTime()) / DAY)) : null;
}
