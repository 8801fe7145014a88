import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { connections, dispatches, ledgerEntries, memberships, syncRuns } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import { StoredOrganisation } from "@/lib/connections/schemas";
import { notFound } from "@/lib/errors";
import type { Member } from "@/lib/tenancy";
import type { SyncDirection, Transfer } from "./comparison";
import { Difference } from "./entities";

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
  callsExpected: number;
  gross: string | null;
  note: string | null;
  parkedUntil: Date | null;
  startedBy: string | null;
  comparisonId: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

export interface EntryView {
  id: string;
  entity: "customer" | "invoice";
  recordKind: "customer" | "job" | "contract_invoice";
  recordId: string | null;
  recordKey: string;
  title: string;
  operation: "create" | "update" | "pull_create" | "pull_update" | "link";
  /** false = a customer made because an invoice needed it. */
  selected: boolean;
  state: "pending" | "sending" | "applied" | "rejected" | "in_doubt" | "cancelled";
  differences: Difference[];
  failure: {
    code: string;
    message: string;
    providerCode: string | null;
    correlationId: string | null;
  } | null;
  remoteNumber: string | null;
  /** What was to be expected, and what the books answered. */
  expected: { net: string; tax: string; gross: string } | null;
  booked: { net: string; tax: string; gross: string } | null;
  /** Opens the record in the books. */
  url: string | null;
  settledAt: Date | null;
}

export const ENTRIES_PER_PAGE = 200;
const RUNS_PER_PAGE = 50;

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
    callsExpected: run.callsExpected,
    gross: run.gross,
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

export const EntryQuery = z.object({
  show: z.enum(["all", "done", "failed", "uncertain", "waiting"]).catch("all").default("all"),
  page: z.coerce.number().int().min(1).catch(1).default(1),
});
export type EntryQuery = z.infer<typeof EntryQuery>;

const STATES: Record<EntryQuery["show"], EntryView["state"][]> = {
  all: ["pending", "sending", "applied", "rejected", "in_doubt", "cancelled"],
  done: ["applied"],
  failed: ["rejected"],
  uncertain: ["in_doubt"],
  waiting: ["pending", "sending"],
};

const StoredFailure = z.object({
  code: z.string(),
  message: z.string(),
  providerCode: z.string().nullable(),
  correlationId: z.string().nullable(),
});
const Expected = z.object({ expected: z.object({ net: z.string(), tax: z.string(), gross: z.string() }) });

/** What became of each record of a run: shown, sent, answered; with a link that opens it in the books. */
export async function listEntries(
  member: Tenant,
  runId: string,
  query: EntryQuery,
): Promise<{ entries: EntryView[]; total: number; pages: number }> {
  const where = and(eq(ledgerEntries.runId, runId), inArray(ledgerEntries.state, STATES[query.show]));
  return withTenant(member, async (tx) => {
    const [place] = await tx
      .select({ connection: connections })
      .from(syncRuns)
      .innerJoin(
        connections,
        and(eq(connections.tenantId, syncRuns.tenantId), eq(connections.id, syncRuns.connectionId)),
      )
      .where(eq(syncRuns.id, runId));
    if (!place) throw notFound("The run");
    const [counted] = await tx.select({ total: count() }).from(ledgerEntries).where(where);
    const rows = await tx
      .select()
      .from(ledgerEntries)
      .where(where)
      .orderBy(asc(ledgerEntries.position))
      .limit(ENTRIES_PER_PAGE)
      .offset((query.page - 1) * ENTRIES_PER_PAGE);
    const link = deepLinks(place.connection);
    const total = counted?.total ?? 0;
    const entries = rows.map((row): EntryView => {
      const failure = StoredFailure.safeParse(row.failure);
      const expected = Expected.safeParse(row.content);
      const { net, tax, gross } = row;
      return {
        id: row.id,
        entity: row.entity,
        recordKind: row.recordKind,
        recordId: row.recordId,
        recordKey: row.recordKey,
        title: row.title,
        operation: row.operation,
        selected: row.selected,
        state: row.state,
        differences: z.array(Difference).parse(row.differences),
        failure: failure.success ? failure.data : null,
        remoteNumber: row.remoteNumber,
        expected: expected.success ? expected.data.expected : null,
        booked: net !== null && tax !== null && gross !== null ? { net, tax, gross } : null,
        url: row.state === "applied" && row.remoteId ? link(row.entity, row.remoteId) : null,
        settledAt: row.settledAt,
      };
    });
    return { entries, total, pages: Math.max(1, Math.ceil(total / ENTRIES_PER_PAGE)) };
  });
}

/** Links into the books need no call, hence no token. */
function deepLinks(
  connection: typeof connections.$inferSelect,
): (entity: "customer" | "invoice", remoteId: string) => string | null {
  const provider = findProvider(connection.provider);
  const organisation = StoredOrganisation.safeParse(connection.organisation);
  if (!provider || !organisation.success) return () => null;
  const client = provider.connect({ accessToken: "", organisationId: connection.organisationId });
  return (entity, remoteId) => client.deepLink(entity, remoteId, organisation.data).toString();
}

export interface EntryDetail {
  /** The exact body of the call, as stored before it was made. */
  sent: { method: string; path: string; body: string; at: Date | null } | null;
  answer: unknown;
  content: unknown;
}

/** What was shown, sent and answered for one entry. Throws `not_found` for another company's. */
export async function getEntryDetail(member: Tenant, entryId: string): Promise<EntryDetail> {
  return withTenant(member, async (tx) => {
    const [row] = await tx
      .select({ entry: ledgerEntries, dispatch: dispatches })
      .from(ledgerEntries)
      .leftJoin(
        dispatches,
        and(eq(dispatches.tenantId, ledgerEntries.tenantId), eq(dispatches.id, ledgerEntries.dispatchId)),
      )
      .where(eq(ledgerEntries.id, entryId));
    if (!row) throw notFound("The entry");
    const call = z
      .object({ method: z.string(), path: z.string(), body: z.string() })
      .safeParse(row.dispatch?.call);
    return {
      sent: call.success ? { ...call.data, at: row.dispatch?.firstSentAt ?? null } : null,
      answer: row.entry.answer,
      content: row.entry.content,
    };
  });
}
