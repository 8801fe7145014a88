import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { connections, dispatches, ledgerEntries, syncRuns } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import { StoredOrganisation } from "@/lib/connections/schemas";
import { notFound } from "@/lib/errors";
import type { Member } from "@/lib/tenancy";
import { Difference } from "./entities";

type Tenant = Pick<Member, "tenantId">;

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
const StoredCall = z.object({ method: z.string(), path: z.string(), body: z.string(), size: z.number() });
const Expected = z.object({ expected: z.object({ net: z.string(), tax: z.string(), gross: z.string() }) });

/**
 * What became of each record of a run, with a link that opens it in the books. The chosen ones first, but among
 * those that failed the customers, whose reason is often that of their invoices.
 */
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
      .orderBy(
        ...(query.show === "failed" ? [] : [desc(ledgerEntries.selected)]),
        asc(ledgerEntries.position),
      )
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
  /** The entry's place among the records of that call, from 0, and how many these were. */
  place: { index: number; size: number } | null;
  /** What the provider calls the exchange; for its support. */
  correlationId: string | null;
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
    const call = StoredCall.safeParse(row.dispatch?.call);
    const failure = StoredFailure.safeParse(row.entry.failure);
    const index = row.entry.dispatchIndex;
    return {
      sent: call.success ? { ...call.data, at: row.dispatch?.firstSentAt ?? null } : null,
      place: call.success && index !== null ? { index, size: call.data.size } : null,
      correlationId: row.dispatch?.correlationId ?? (failure.success ? failure.data.correlationId : null),
      answer: row.entry.answer,
      content: row.entry.content,
    };
  });
}
