import { and, desc, eq } from "drizzle-orm";
import { enqueue, isUnderWay } from "@/db/queue";
import { comparisons } from "@/db/schema";
import { type TenantContext, withTenant } from "@/db/tenant";
import { ProviderError } from "@/lib/accounting/failure";
import type { AccountingProvider } from "@/lib/accounting/provider";
import { findProvider } from "@/lib/accounting/registry";
import { findConnection, findConnectionById } from "@/lib/connections/queries";
import type { ConnectionView } from "@/lib/connections/schemas";
import { withConnection } from "@/lib/connections/tokens";
import { AppError, notFound } from "@/lib/errors";
import { log } from "@/lib/log";
import { refreshOptions } from "@/lib/mappings/commands";
import type { Member } from "@/lib/tenancy";
import { compareCustomersDown, compareCustomersUp } from "./compare-run-customers";
import { compareInvoices } from "./compare-run-invoices";
import { refreshMirror } from "./mirror";
import { announce } from "./progress";
import { ComparisonOver, RowStore, stillRunning } from "./store-rows";

type Tenant = Pick<TenantContext, "tenantId">;
/** What one comparison works with. */
export interface CompareContext {
  ctx: Tenant;
  connection: ConnectionView;
  provider: AccountingProvider;
  store: RowStore;
}

export type Transfer = "customers" | "jobs" | "contracts";
export type SyncDirection = "push" | "pull";

/** Mapping options older than this are read again before comparing. */
const OPTIONS_AGE_MS = 15 * 60_000;

/** **Compare**: asks the worker to look at both sides. Writes nothing in the books nor in Tracker Pro's records. */
export async function startComparison(
  member: Member,
  input: { providerId: string; transfer: Transfer; direction: SyncDirection },
): Promise<{ comparisonId: string }> {
  const connection = await findConnection(member.tenantId, input.providerId);
  if (!connection || connection.status === "disconnected") {
    throw new AppError("conflict", "There is no connection to compare with. Connect first.");
  }
  if (connection.status === "needs_reconnect") {
    throw new AppError(
      "reconnect",
      "The connection has to be renewed before comparing. An admin can press Reconnect.",
    );
  }
  if (!connection.setUpAt)
    throw new AppError("conflict", "Finish the set-up of this connection before comparing.");
  return withTenant(member, async (tx) => {
    const running = await tx
      .select({ id: comparisons.id, createdAt: comparisons.createdAt })
      .from(comparisons)
      .where(
        and(
          eq(comparisons.connectionId, connection.id),
          eq(comparisons.transfer, input.transfer),
          eq(comparisons.direction, input.direction),
          eq(comparisons.status, "running"),
        ),
      )
      .orderBy(desc(comparisons.createdAt))
      .limit(1);
    // A second press while one is running shows that one, and starts it anew if its job was lost.
    const group = { group: connection.id };
    if (running[0]) {
      const job = { tenantId: member.tenantId, comparisonId: running[0].id };
      if (!(await isUnderWay(tx, "compare", job))) await enqueue(tx, "compare", job, group);
      return { comparisonId: running[0].id };
    }
    const [made] = await tx
      .insert(comparisons)
      .values({
        tenantId: member.tenantId,
        connectionId: connection.id,
        transfer: input.transfer,
        direction: input.transfer === "customers" ? input.direction : "push",
        progress: "Waiting for the worker",
        createdBy: member.userId,
      })
      .returning({ id: comparisons.id });
    if (!made) throw new Error("the comparison was not stored");
    await enqueue(tx, "compare", { tenantId: member.tenantId, comparisonId: made.id }, group);
    return { comparisonId: made.id };
  });
}

/** The worker's part: reads what has changed, matches and compares, stores the rows. */
export async function runComparison(ctx: Tenant, comparisonId: string): Promise<void> {
  const found = await withTenant(ctx, async (tx) => {
    const [comparison] = await tx.select().from(comparisons).where(eq(comparisons.id, comparisonId));
    if (!comparison) throw notFound("The comparison");
    return { comparison, connection: await findConnectionById(tx, ctx.tenantId, comparison.connectionId) };
  });
  const { comparison } = found;
  if (comparison.status !== "running" || !found.connection) return;
  const provider = findProvider(found.connection.provider);
  if (!provider)
    return fail(ctx, comparisonId, {
      message: "This provider is not switched on here.",
      code: "unavailable",
    });
  const connectionId = found.connection.id;
  const say = (progress: string) => report(ctx, comparisonId, progress);
  try {
    const age = Date.now() - (found.connection.optionsReadAt?.getTime() ?? 0);
    if (age > OPTIONS_AGE_MS) await refreshOptions(ctx, connectionId);
    await withConnection(ctx, connectionId, async (client, connection) => {
      await refreshMirror(ctx, client, connectionId, "customer", (page) =>
        say(`Reading customers in ${provider.label}, page ${page}`),
      );
      if (comparison.transfer !== "customers") {
        await refreshMirror(ctx, client, connectionId, "invoice", (page) =>
          say(`Reading invoices in ${provider.label}, page ${page}`),
        );
      }
      await say("Comparing both sides");
      const store = new RowStore(ctx, comparisonId);
      await store.clear();
      const work = { ctx, connection, provider, store };
      if (comparison.transfer !== "customers") await compareInvoices(work, comparison.transfer, client);
      else if (comparison.direction === "push") await compareCustomersUp(work);
      else await compareCustomersDown(work);
      await store.flush();
      await withTenant(ctx, async (tx) => {
        await stillRunning(tx, comparisonId);
        await tx
          .update(comparisons)
          .set({ status: "ready", progress: "", counts: store.counts, finishedAt: new Date() })
          .where(eq(comparisons.id, comparisonId));
        await announce(tx, comparisonId);
      });
    });
  } catch (error) {
    if (error instanceof ComparisonOver) return;
    if (error instanceof ProviderError) return fail(ctx, comparisonId, error.failure);
    if (error instanceof AppError)
      return fail(ctx, comparisonId, { code: error.code, message: error.message });
    log.error({ err: error, comparisonId }, "a comparison failed");
    await fail(ctx, comparisonId, {
      code: "unknown",
      message: "The comparison failed on our side. Try again.",
    });
  }
}

async function report(ctx: Tenant, comparisonId: string, progress: string): Promise<void> {
  await withTenant(ctx, async (tx) => {
    await stillRunning(tx, comparisonId);
    await tx.update(comparisons).set({ progress }).where(eq(comparisons.id, comparisonId));
    await announce(tx, comparisonId);
  });
}

async function fail(
  ctx: Tenant,
  comparisonId: string,
  failure: { code: string; message: string },
): Promise<void> {
  await withTenant(ctx, async (tx) => {
    await tx
      .update(comparisons)
      .set({ status: "failed", progress: "", failure, finishedAt: new Date() })
      .where(and(eq(comparisons.id, comparisonId), eq(comparisons.status, "running")));
    await announce(tx, comparisonId);
  });
}
