import { and, count, desc, eq, inArray } from "drizzle-orm";
import { connections, memberships, syncRuns } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import { StoredOrganisation } from "@/lib/connections/schemas";
import { notFound } from "@/lib/errors";
import type { Member } from "@/lib/tenancy";
import type { SyncDirection, Transfer } from "./comparison";

type Tenant = Pick<Member, "tenantId">;

export interface RunView {
  id: string;
  /** Counts up; for people. */
  number: number;
  providerId: string;
  providerLabel: string;
  organisationName: string;
  transfer: Transfer;
  direction: SyncDirection;
  status: "queued" | "running" | "parked" | "cancelled" | "finished";
  cancelling: boolean;
  total: number;
  done: number;
  failed: number;
  uncertain: number;
  skipped: number;
  /** Calls made so far, and how many were expected when it began. */
  calls: number;
  callsExpected: number;
  gross: string | null;
  /** Of the books; null before they were first read. */
  currency: string | null;
  note: string | null;
  parkedUntil: Date | null;
  startedBy: string | null;
  comparisonId: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

export const RUNS_PER_PAGE = 50;

async function readRuns(
  tx: Tx,
  tenantId: string,
  where: Parameters<typeof and>[0],
  page: number,
): Promise<RunView[]> {
  const rows = await tx
    .select({ run: syncRuns, connection: connections, startedBy: memberships.userName })
    .from(syncRuns)
    .innerJoin(
      connections,
      and(eq(connections.tenantId, syncRuns.tenantId), eq(connections.id, syncRuns.connectionId)),
    )
    .leftJoin(memberships, eq(memberships.userId, syncRuns.startedBy))
    .where(and(eq(syncRuns.tenantId, tenantId), where))
    .orderBy(desc(syncRuns.createdAt))
    .limit(RUNS_PER_PAGE)
    .offset((page - 1) * RUNS_PER_PAGE);
  return rows.map(({ run, connection, startedBy }) => ({
    id: run.id,
    number: run.number,
    providerId: connection.provider,
    providerLabel: findProvider(connection.provider)?.label ?? connection.provider,
    organisationName: connection.organisationName,
    transfer: run.transfer,
    direction: run.direction,
    status: run.status,
    cancelling: run.cancelRequestedAt !== null && run.status !== "cancelled" && run.status !== "finished",
    total: run.total,
    done: run.done,
    failed: run.failed,
    uncertain: run.uncertain,
    skipped: run.skipped,
    calls: run.calls,
    callsExpected: run.callsExpected,
    gross: run.gross,
    currency: StoredOrganisation.safeParse(connection.organisation).data?.currency ?? null,
    note: run.note,
    parkedUntil: run.parkedUntil,
    startedBy,
    comparisonId: run.comparisonId,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
  }));
}

/** **History**: the company's runs, newest first. */
export async function listRuns(
  member: Tenant,
  page = 1,
): Promise<{ runs: RunView[]; total: number; pages: number }> {
  return withTenant(member, async (tx) => {
    const [counted] = await tx.select({ total: count() }).from(syncRuns);
    const total = counted?.total ?? 0;
    const runs = await readRuns(tx, member.tenantId, undefined, page);
    return { runs, total, pages: Math.max(1, Math.ceil(total / RUNS_PER_PAGE)) };
  });
}

/** Throws `not_found` for a run of another company. */
export async function getRun(member: Tenant, runId: string): Promise<RunView> {
  const [run] = await withTenant(member, (tx) => readRuns(tx, member.tenantId, eq(syncRuns.id, runId), 1));
  if (!run) throw notFound("The run");
  return run;
}

/** Runs that have not ended: shown on every transfer page of the connection. */
export async function openRuns(member: Tenant, connectionId: string): Promise<RunView[]> {
  const open = and(
    eq(syncRuns.connectionId, connectionId),
    inArray(syncRuns.status, ["queued", "running", "parked"]),
  );
  return withTenant(member, (tx) => readRuns(tx, member.tenantId, open, 1));
}
