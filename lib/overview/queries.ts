import { and, count, desc, eq, sql } from "drizzle-orm";
import { contractInvoices, customers, imports, jobs, memberships, syncRuns } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { shows } from "@/lib/jobs/record-conditions";

/** What the home page tells: how much waits to be invoiced (net), whether data has come, and the last runs. */
export function getOverview(member: { tenantId: string }) {
  return withTenant(member, async (tx) => {
    const [people] = await tx.select({ count: count() }).from(customers);
    const waiting = shows(jobs).to_be_invoiced;
    const [jobTotals] = await tx
      .select({
        count: sql<number>`(count(*) filter (where ${waiting}))::int`,
        net: sql<string>`coalesce(sum(${jobs.net}) filter (where ${waiting}), 0)::numeric(16,2)::text`,
        notReady: sql<number>`(count(*) filter (where ${shows(jobs).not_ready}))::int`,
      })
      .from(jobs)
      .where(eq(jobs.status, "closed"));
    const contractWaiting = shows(contractInvoices).to_be_invoiced;
    const [contractTotals] = await tx
      .select({
        count: sql<number>`(count(*) filter (where ${contractWaiting}))::int`,
        net: sql<string>`coalesce(sum(${contractInvoices.net}) filter (where ${contractWaiting}), 0)::numeric(16,2)::text`,
        notReady: sql<number>`(count(*) filter (where ${shows(contractInvoices).not_ready}))::int`,
      })
      .from(contractInvoices);
    const [lastImport] = await tx
      .select({ createdAt: imports.createdAt, created: imports.created, changed: imports.changed })
      .from(imports)
      .orderBy(desc(imports.createdAt))
      .limit(1);
    const runs = await tx
      .select({
        id: syncRuns.id,
        number: syncRuns.number,
        transfer: syncRuns.transfer,
        direction: syncRuns.direction,
        status: syncRuns.status,
        total: syncRuns.total,
        done: syncRuns.done,
        failed: syncRuns.failed,
        uncertain: syncRuns.uncertain,
        createdAt: syncRuns.createdAt,
        startedBy: memberships.userName,
      })
      .from(syncRuns)
      .leftJoin(
        memberships,
        and(eq(memberships.tenantId, syncRuns.tenantId), eq(memberships.userId, syncRuns.startedBy)),
      )
      .orderBy(desc(syncRuns.createdAt))
      .limit(5);
    const none = { count: 0, net: "0.00", notReady: 0 };
    return {
      customers: people?.count ?? 0,
      jobs: jobTotals ?? none,
      contractInvoices: contractTotals ?? none,
      lastImport: lastImport ?? null,
      runs,
    };
  });
}
export type Overview = Awaited<ReturnType<typeof getOverview>>;
