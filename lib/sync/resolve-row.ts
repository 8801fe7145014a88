import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { comparisonRows, comparisons } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import type { AccountingProvider } from "@/lib/accounting/provider";
import { findProvider } from "@/lib/accounting/registry";
import { findConnectionById } from "@/lib/connections/queries";
import { AppError, notFound } from "@/lib/errors";
import type { Member } from "@/lib/tenancy";
import { loadBothSides } from "./both-sides";
import { compareCustomerDown, freeAccountCode } from "./compare-customers-down";
import { compareCustomerUp } from "./compare-customers-up";
import { CustomerContent, type CustomerField, Difference } from "./entities";
import { foldName } from "./keys";
import type { Row } from "./row";
import { type RowView, toRowView } from "./rows";
import { toValues } from "./store-rows";

/** A person's answer to a **Match?** or a **Conflict**. */
export const Resolution = z.union([
  z.object({ matchWith: z.string().min(1) }),
  z.object({ addAsNew: z.literal(true) }),
  /** Per conflicting field: whose value stands. */
  z.object({ fields: z.record(z.string(), z.enum(["ours", "theirs"])) }),
  /** An invoice changed in the books: Tracker Pro's version replaces it. */
  z.object({ replace: z.literal(true) }),
]);
export type Resolution = z.infer<typeof Resolution>;

type StoredRow = typeof comparisonRows.$inferSelect;

/** Decides one row. It becomes Add or Update, with exactly what will be written; nothing is sent. */
export async function resolveRow(
  member: Member,
  input: { comparisonId: string; rowNo: number; resolution: Resolution },
): Promise<RowView> {
  return withTenant(member, async (tx) => {
    const [comparison] = await tx.select().from(comparisons).where(eq(comparisons.id, input.comparisonId));
    const [row] = await tx
      .select()
      .from(comparisonRows)
      .where(and(eq(comparisonRows.comparisonId, input.comparisonId), eq(comparisonRows.rowNo, input.rowNo)))
      .for("update");
    if (!comparison || !row) throw notFound("The row");
    if (row.runId) throw new AppError("conflict", "This row is already in a sync.");
    const connection = await findConnectionById(tx, member.tenantId, comparison.connectionId);
    const provider = connection && findProvider(connection.provider);
    if (!connection || !provider) throw notFound("The connection");
    const decided = await decide(tx, row, input.resolution, {
      direction: comparison.direction,
      provider,
      connectionId: connection.id,
    });
    const [stored] = await tx
      .update(comparisonRows)
      .set({ ...decided, resolution: input.resolution })
      .where(and(eq(comparisonRows.comparisonId, row.comparisonId), eq(comparisonRows.rowNo, row.rowNo)))
      .returning();
    if (!stored) throw notFound("The row");
    return toRowView(stored);
  });
}

interface Place {
  direction: "push" | "pull";
  provider: AccountingProvider;
  connectionId: string;
}

async function decide(
  tx: Tx,
  row: StoredRow,
  resolution: Resolution,
  place: Place,
): Promise<Partial<StoredRow>> {
  if ("replace" in resolution && row.status === "conflict" && row.recordKind !== "customer") {
    return { status: "update", reasons: [] };
  }
  if ("fields" in resolution && row.status === "conflict" && row.recordKind === "customer") {
    return decideFields(row, resolution.fields, place.direction);
  }
  if (row.status === "match" && ("matchWith" in resolution || "addAsNew" in resolution)) {
    const matchWith = "matchWith" in resolution ? resolution.matchWith : null;
    const candidates = toRowView(row).candidates;
    if (matchWith && !candidates.some((candidate) => candidate.id === matchWith)) {
      throw new AppError("invalid", "That record was not among the likely ones. Compare again.");
    }
    if (
      !matchWith &&
      candidates.some((candidate) => foldName(candidate.name) === foldName(row.title) && !candidate.archived)
    ) {
      throw new AppError(
        "invalid",
        "The books allow each name once. Choose the record with the same name, or change the name.",
      );
    }
    const decided =
      place.direction === "push"
        ? await matchUp(tx, row, matchWith, place)
        : await matchDown(tx, row, matchWith, place);
    return toValues(row.tenantId, row.comparisonId, row.rowNo, decided) as Partial<StoredRow>;
  }
  throw new AppError("conflict", "This row needs no such decision any more. Look at it again.");
}

/** Per field: ours or theirs. On the way up theirs goes into our own record; on the way down ours stays as it is. */
function decideFields(
  row: StoredRow,
  choices: Record<string, "ours" | "theirs">,
  direction: "push" | "pull",
): Partial<StoredRow> {
  const differences = z.array(Difference).parse(row.differences);
  const content = CustomerContent.parse(row.content);
  const open = differences.filter(
    (difference) => difference.theirs !== undefined && !choices[difference.field],
  );
  if (open.length > 0) {
    throw new AppError(
      "invalid",
      `Choose a side for ${open.map((difference) => difference.label).join(", ")}.`,
    );
  }
  const giver = direction === "push" ? "ours" : "theirs";
  const [written, left] = [new Map<string, Difference>(), new Map<string, Difference>()];
  for (const difference of differences) {
    const wins = difference.theirs === undefined || choices[difference.field] === giver;
    (wins ? written : left).set(difference.field, difference);
  }
  const fields = Object.fromEntries(
    [...written].map(([field, difference]) => [field as CustomerField, difference.new]),
  );
  const taken = Object.fromEntries(
    [...left].map(([field, difference]) => [field as CustomerField, difference.old]),
  );
  if (direction === "pull") {
    return {
      status: "update",
      content: { ...content, fields, keptOurs: [...left.keys()] },
      differences: [...written.values()],
    };
  }
  const kept = [...left.values()].map((d) => ({
    ...d,
    label: `${d.label} (in Tracker Pro)`,
    old: d.new,
    new: d.old,
  }));
  const onlyOurs = written.size === 0;
  return {
    status: "update",
    differences: [...written.values(), ...kept].map(({ theirs: _, ...difference }) => difference),
    content: onlyOurs
      ? { ...content, operation: "pull_update", fields: taken, takeOver: {} }
      : { ...content, fields, takeOver: taken },
  };
}

async function matchUp(tx: Tx, row: StoredRow, remoteId: string | null, place: Place): Promise<Row> {
  const { ours, theirs, clashes } = await loadBothSides(tx, place.connectionId, place.provider.rules);
  const our = ours.find((one) => one.id === row.recordId);
  if (!our) throw notFound("The customer");
  const remote = theirs.find((one) => one.ref.id === remoteId);
  if (remoteId && !remote) throw notFound("The customer in the books");
  const match = remote ? ({ kind: "sure", remote, by: "choice" } as const) : ({ kind: "none" } as const);
  return compareCustomerUp(our, match, null, place.provider.rules, clashes.get(our.id) ?? null);
}

async function matchDown(tx: Tx, row: StoredRow, ourId: string | null, place: Place): Promise<Row> {
  const { ours, theirs } = await loadBothSides(tx, place.connectionId, place.provider.rules);
  const remote = theirs.find((one) => one.ref.id === row.remoteId);
  if (!remote) throw notFound("The customer in the books");
  const our = ours.find((one) => one.id === ourId) ?? null;
  if (ourId && !our) throw notFound("The customer");
  const code = our
    ? ""
    : freeAccountCode(remote, new Set(ours.map((one) => one.fields.accountCode.toLowerCase())));
  return compareCustomerDown(remote, our, null, false, [], code, place.provider.rules);
}
