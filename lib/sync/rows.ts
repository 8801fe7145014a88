import { and, asc, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { comparisonRows, comparisons, memberships } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { findConnection } from "@/lib/connections/queries";
import { notFound } from "@/lib/errors";
import type { Member } from "@/lib/tenancy";
import type { SyncDirection, Transfer } from "./comparison";
import { Candidate, Difference, Reason } from "./entities";
import type { RowStatus } from "./row";
import { previewOf, type RowPreview } from "./row-preview";
import { type SyncSelection, searchRows, selectedRows } from "./selection";
import type { Counts } from "./store-rows";

export interface ComparisonView {
  id: string;
  connectionId: string;
  transfer: Transfer;
  direction: SyncDirection;
  status: "running" | "ready" | "failed";
  progress: string;
  counts: Counts | null;
  failure: { code: string; message: string } | null;
  createdBy: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

export interface RowView {
  rowNo: number;
  status: RowStatus;
  recordKind: "customer" | "job" | "contract_invoice";
  recordId: string | null;
  recordKey: string;
  title: string;
  detail: string;
  reasons: Reason[];
  differences: Difference[];
  candidates: Candidate[];
  net: string | null;
  tax: string | null;
  gross: string | null;
  ownTax: string | null;
  /** What will be written; null for a row that writes nothing. */
  preview: RowPreview | null;
  /** Taken by this run. */
  runId: string | null;
}

export const RowQuery = z.object({
  status: z
    .enum(["changes", "add", "update", "conflict", "blocked", "match", "up_to_date", "not_offered"])
    .catch("changes")
    .default("changes"),
  search: z.string().trim().max(200).catch("").default(""),
  page: z.coerce.number().int().min(1).catch(1).default(1),
});
export type RowQuery = z.infer<typeof RowQuery>;

export const ROWS_PER_PAGE = 200;

const Failure = z.object({ code: z.string(), message: z.string() });

/** The newest comparison of this transfer, whatever its state; null when nobody has compared yet. */
export async function latestComparison(
  member: Member,
  input: { providerId: string; transfer: Transfer; direction: SyncDirection },
): Promise<ComparisonView | null> {
  const connection = await findConnection(member.tenantId, input.providerId);
  if (!connection) return null;
  return withTenant(member, async (tx) => {
    const [row] = await tx
      .select({ comparison: comparisons, createdBy: memberships.userName })
      .from(comparisons)
      .leftJoin(memberships, eq(memberships.userId, comparisons.createdBy))
      .where(
        and(
          eq(comparisons.connectionId, connection.id),
          eq(comparisons.transfer, input.transfer),
          eq(comparisons.direction, input.direction),
        ),
      )
      .orderBy(desc(comparisons.createdAt))
      .limit(1);
    return row ? toView(row.comparison, row.createdBy) : null;
  });
}

export async function getComparison(
  member: Pick<Member, "tenantId">,
  comparisonId: string,
): Promise<ComparisonView> {
  return withTenant(member, async (tx) => {
    const [row] = await tx
      .select({ comparison: comparisons, createdBy: memberships.userName })
      .from(comparisons)
      .leftJoin(memberships, eq(memberships.userId, comparisons.createdBy))
      .where(eq(comparisons.id, comparisonId));
    if (!row) throw notFound("The comparison");
    return toView(row.comparison, row.createdBy);
  });
}

function toView(row: typeof comparisons.$inferSelect, createdBy: string | null): ComparisonView {
  const failure = Failure.safeParse(row.failure);
  return {
    id: row.id,
    connectionId: row.connectionId,
    transfer: row.transfer,
    direction: row.direction,
    status: row.status,
    progress: row.progress,
    counts: row.counts as Counts | null,
    failure: failure.success ? failure.data : null,
    createdBy,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  };
}

const CHANGES: RowStatus[] = ["add", "update", "conflict", "match", "blocked"];

/** One page of a comparison's rows. `changes` = what is left to do: no row that a sync has taken, up to date or not offered. */
export async function listRows(
  member: Pick<Member, "tenantId">,
  comparisonId: string,
  query: RowQuery,
): Promise<{ rows: RowView[]; total: number; pages: number }> {
  const statuses = query.status === "changes" ? CHANGES : [query.status];
  const where = and(
    eq(comparisonRows.comparisonId, comparisonId),
    inArray(comparisonRows.status, statuses),
    query.status === "changes" ? isNull(comparisonRows.runId) : undefined,
    searchRows(query.search),
  );
  return withTenant(member, async (tx) => {
    const [counted] = await tx.select({ total: count() }).from(comparisonRows).where(where);
    const rows = await tx
      .select()
      .from(comparisonRows)
      .where(where)
      .orderBy(asc(comparisonRows.rowNo))
      .limit(ROWS_PER_PAGE)
      .offset((query.page - 1) * ROWS_PER_PAGE);
    const total = counted?.total ?? 0;
    return { rows: rows.map(toRowView), total, pages: Math.max(1, Math.ceil(total / ROWS_PER_PAGE)) };
  });
}

export function toRowView(row: typeof comparisonRows.$inferSelect): RowView {
  return {
    rowNo: row.rowNo,
    status: row.status,
    recordKind: row.recordKind,
    recordId: row.recordId,
    recordKey: row.recordKey,
    title: row.title,
    detail: row.detail,
    reasons: z.array(Reason).parse(row.reasons),
    differences: z.array(Difference).parse(row.differences),
    candidates: z.array(Candidate).parse(row.candidates),
    net: row.net,
    tax: row.tax,
    gross: row.gross,
    ownTax: row.ownTax,
    preview: previewOf(row.recordKind, row.content),
    runId: row.runId,
  };
}

/** How many rows a selection would write and what they come to: for the line above the table and the dialog. */
export async function selectionTotals(
  member: Pick<Member, "tenantId">,
  comparisonId: string,
  selection: SyncSelection,
): Promise<{ count: number; gross: string | null }> {
  return withTenant(member, async (tx) => {
    const [row] = await tx
      .select({ count: count(), gross: sql<string | null>`sum(${comparisonRows.gross})::text` })
      .from(comparisonRows)
      .where(selectedRows(comparisonId, selection));
    return { count: row?.count ?? 0, gross: row?.gross ?? null };
  });
}

/** Rows that can be selected, by status and search: what "all that match" stands for. */
export async function selectableTotals(
  member: Pick<Member, "tenantId">,
  comparisonId: string,
  search: string,
): Promise<{ count: number; gross: string | null }> {
  return selectionTotals(member, comparisonId, { all: { statuses: ["add", "update"], search }, except: [] });
}
