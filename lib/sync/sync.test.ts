import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { dispatches, jobs, ledgerEntries, syncRuns } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import type { Member } from "@/lib/tenancy";
import { type BooksId, connectBooks, setUpBooks, startBooks, stopBooks } from "@/test-support/books";
import { makeClosedJobs, makeCustomers } from "@/test-support/closed-jobs";
import { makeTaxCodes } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { runComparison, type SyncDirection, startComparison, type Transfer } from "./comparison";
import { getRun } from "./history";
import { getComparison, listRows, RowQuery } from "./rows";
import { runSync } from "./run";
import { listEntries } from "./run-entries";
import { startSync } from "./start";

const everything = { all: { statuses: ["add" as const, "update" as const], search: "" }, except: [] };

async function compare(
  member: Member,
  providerId: BooksId,
  transfer: Transfer,
  direction: SyncDirection = "push",
) {
  const { comparisonId } = await startComparison(member, { providerId, transfer, direction });
  await runComparison(member, comparisonId);
  const comparison = await getComparison(member, comparisonId);
  expect(comparison.failure).toBeNull();
  return comparison;
}

async function sync(member: Member, comparisonId: string) {
  const { runId } = await startSync(member, { comparisonId, selection: everything });
  await runSync(member, runId);
  return getRun(member, runId);
}

describe.each<BooksId>(["quickbooks", "xero"])("a whole sync with %s", (id) => {
  let member: Member;

  beforeAll(async () => {
    await startBooks(id);
    member = await makeMember();
    await makeTaxCodes(member);
    await makeClosedJobs(member, await makeCustomers(member, 3), [
      [
        { quantity: "2", unitPrice: "80.00" },
        { quantity: "1", unitPrice: "12.3456" },
      ],
      [{ quantity: "3", unitPrice: "9.99", taxCode: "T2" }],
      [{ quantity: "1", unitPrice: "100.00" }],
      [{ quantity: "1", unitPrice: "0" }],
    ]);
    await connectBooks(member, id);
    await setUpBooks(member, id);
  });

  it("offers the jobs, with a zero total blocked", async () => {
    const comparison = await compare(member, id, "jobs");
    expect(comparison.counts).toMatchObject({ add: 3, blocked: 1, update: 0 });
    const blocked = await listRows(member, comparison.id, RowQuery.parse({ status: "blocked" }));
    expect(blocked.rows[0]?.reasons[0]?.code).toBe("zero_total");
  });

  it("sends them with their customers, and marks them Invoiced with the books' number", async () => {
    const comparison = await compare(member, id, "jobs");
    const run = await sync(member, comparison.id);
    expect(run).toMatchObject({ status: "finished", total: 3, done: 3, failed: 0, uncertain: 0 });
    const { entries } = await listEntries(member, run.id, { show: "all", page: 1 });
    expect(entries.filter((entry) => entry.entity === "customer")).toHaveLength(3);
    const calls = await withTenant(member, (tx) =>
      tx.select().from(dispatches).where(eq(dispatches.runId, run.id)),
    );
    expect(calls.map((call) => [call.httpStatus, Boolean(call.correlationId)])).toEqual(
      calls.map(() => [200, true]),
    );
    expect(run.calls).toBe(run.callsExpected);
    for (const entry of entries.filter((one) => one.entity === "invoice"))
      expect(entry.booked).toEqual(entry.expected);
    const sent = await withTenant(member, (tx) => tx.select().from(jobs).where(eq(jobs.invoiced, true)));
    expect(sent).toHaveLength(3);
    expect(sent.every((job) => job.invoiceNumber)).toBe(true);
  });

  it("has nothing more to do, and an Update once a charge changes", async () => {
    const again = await compare(member, id, "jobs");
    expect(again.counts).toMatchObject({ add: 0, update: 0, up_to_date: 3 });
    await withTenant(member, (tx) =>
      tx.update(jobs).set({ orderNumber: "PO 77" }).where(eq(jobs.net, "100.00")),
    );
    const changed = await compare(member, id, "jobs");
    expect(changed.counts).toMatchObject({ add: 0, update: 1 });
    expect((await sync(member, changed.id)).done).toBe(1);
    expect((await compare(member, id, "jobs")).counts).toMatchObject({ update: 0, up_to_date: 3 });
  });

  it("brings the books' customers down", async () => {
    const comparison = await compare(member, id, "customers", "pull");
    expect(comparison.counts?.add).toBeGreaterThan(5);
    const run = await sync(member, comparison.id);
    expect(run).toMatchObject({ failed: 0, uncertain: 0 });
    expect(run.done).toBe(run.total);
    expect((await compare(member, id, "customers", "pull")).counts).toMatchObject({
      add: 0,
      update: 0,
      conflict: 0,
    });
  });

  it("refuses a second Start Sync of the same rows", async () => {
    await makeClosedJobs(member, await makeCustomers(member, 1), [[{ quantity: "1", unitPrice: "5" }]]);
    const comparison = await compare(member, id, "jobs");
    const [first, second] = await Promise.allSettled([
      startSync(member, { comparisonId: comparison.id, selection: everything }),
      startSync(member, { comparisonId: comparison.id, selection: everything }),
    ]);
    expect([first.status, second.status].sort()).toEqual(["fulfilled", "rejected"]);
    const runs = await withTenant(member, (tx) =>
      tx.select().from(syncRuns).where(eq(syncRuns.comparisonId, comparison.id)),
    );
    await runSync(member, runs[0]?.id ?? "");
    const entries = await withTenant(member, (tx) =>
      tx
        .select()
        .from(ledgerEntries)
        .where(eq(ledgerEntries.runId, runs[0]?.id ?? "")),
    );
    expect(entries.filter((entry) => entry.entity === "invoice").map((entry) => entry.state)).toEqual([
      "applied",
    ]);
  });
});

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
