import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, database } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { customers, jobCharges, jobs, ledgerEntries, syncRuns } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import type { Member } from "@/lib/tenancy";
import {
  type Books,
  type BooksId,
  connectBooks,
  setUpBooks,
  startBooks,
  stopBooks,
} from "@/test-support/books";
import { makeClosedJobs, makeCustomers } from "@/test-support/closed-jobs";
import { makeTaxCodes } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { witness } from "@/test-support/witness";
import { runComparison, startComparison } from "./comparison";
import { getRun } from "./history";
import { getComparison, listRows, RowQuery } from "./rows";
import { runSync } from "./run";
import { listEntries } from "./run-entries";
import { startSync } from "./start";

const everything = { all: { statuses: ["add" as const, "update" as const], search: "" }, except: [] };
const WRITES: Record<BooksId, { method: string; path: string }> = {
  xero: { method: "PUT", path: "/api.xro/2.0/Invoices" },
  quickbooks: { method: "POST", path: "/v3/company/*/batch" },
};

describe.each<BooksId>(["xero", "quickbooks"])("when something goes wrong with %s", (id) => {
  let books: Books;
  let member: Member;

  beforeAll(async () => {
    books = await startBooks(id);
  });
  beforeEach(async () => {
    await books.control.reset();
    member = await makeMember();
    await makeTaxCodes(member);
    const customerIds = await makeCustomers(member, 2);
    await makeClosedJobs(
      member,
      customerIds,
      [1, 2, 3].map((n) => [{ quantity: "1", unitPrice: `${n}0.00` }]),
    );
    await connectBooks(member, id);
    await setUpBooks(member, id);
  });
  afterEach(() => books.control.clearFaults());

  async function compare() {
    const { comparisonId } = await startComparison(member, {
      providerId: id,
      transfer: "jobs",
      direction: "push",
    });
    await runComparison(member, comparisonId);
    return getComparison(member, comparisonId);
  }
  async function start(comparisonId: string) {
    const { runId } = await startSync(member, { comparisonId, selection: everything });
    await runSync(member, runId);
    return getRun(member, runId);
  }
  /** Each job exactly once in the books, by its own reference. */
  async function timesInBooks(): Promise<number[]> {
    const own = await withTenant(member, (tx) => tx.select({ number: jobs.number }).from(jobs));
    const { invoices } = await witness(books.control, id);
    return own.map(
      (job) => invoices.filter((invoice) => invoice.live && invoice.reference.includes(job.number)).length,
    );
  }

  it.each(["lost_after", "cut", "malformed"] as const)(
    "adopts what was written although the answer was %s",
    { timeout: 60_000 },
    async (kind) => {
      const { id: comparisonId } = await compare();
      await books.control.fault({ kind, ...WRITES[id], times: 1, nth: id === "quickbooks" ? 2 : 1 });
      expect(await start(comparisonId)).toMatchObject({
        status: "finished",
        done: 3,
        failed: 0,
        uncertain: 0,
      });
      expect(await timesInBooks()).toEqual([1, 1, 1]);
    },
  );

  it("sends again what surely never arrived", { timeout: 60_000 }, async () => {
    const { id: comparisonId } = await compare();
    await books.control.fault({ kind: "lost_before", ...WRITES[id], times: 1 });
    expect(await start(comparisonId)).toMatchObject({ done: 3, uncertain: 0 });
    expect(await timesInBooks()).toEqual([1, 1, 1]);
  });

  it("waits as told by 429, then goes on", { timeout: 60_000 }, async () => {
    const { id: comparisonId } = await compare();
    await books.control.fault({
      kind: "status",
      status: 429,
      headers: { "retry-after": "2" },
      ...WRITES[id],
      times: 1,
    });
    expect(await start(comparisonId)).toMatchObject({ status: "finished", done: 3 });
    expect(await timesInBooks()).toEqual([1, 1, 1]);
  });

  it("parks with a plain sentence while the provider is down, and ends once it is back", {
    timeout: 120_000,
  }, async () => {
    const { id: comparisonId } = await compare();
    await books.control.fault({ kind: "status", status: 503, path: "/*", times: 0 });
    const run = await start(comparisonId);
    expect(run).toMatchObject({ status: "parked", done: 0 });
    expect(run.note).toMatch(/by itself/);
    expect(run.parkedUntil).not.toBeNull();
    await books.control.clearFaults();
    await runSync(member, run.id);
    expect(await getRun(member, run.id)).toMatchObject({ status: "finished", done: 3, uncertain: 0 });
    expect(await timesInBooks()).toEqual([1, 1, 1]);
  });

  it("lets one refused record fail alone", { timeout: 60_000 }, async () => {
    const [bad] = await withTenant(member, (tx) => tx.select().from(jobs).where(eq(jobs.net, "20.00")));
    const { id: comparisonId } = await compare();
    // The books refuse what cannot be known beforehand: a date that no calendar has.
    await withTenant(member, async (tx) => {
      const { runId } = await startSync(member, { comparisonId, selection: everything });
      const [entry] = await tx
        .select()
        .from(ledgerEntries)
        .where(eq(ledgerEntries.recordId, bad?.id ?? ""));
      const content = { ...(entry?.content as object), date: "2026-02-30" };
      await tx
        .update(ledgerEntries)
        .set({ content })
        .where(eq(ledgerEntries.id, entry?.id ?? ""));
      expect(runId).toBeTruthy();
    });
    const [run] = await withTenant(member, (tx) => tx.select().from(syncRuns));
    await runSync(member, run?.id ?? "");
    expect(await getRun(member, run?.id ?? "")).toMatchObject({ done: 2, failed: 1, uncertain: 0 });
    const { entries } = await listEntries(member, run?.id ?? "", { show: "failed", page: 1 });
    expect(entries[0]).toMatchObject({ recordKey: bad?.number, failure: { code: "invalid" } });
    expect(entries[0]?.failure?.message.length).toBeGreaterThan(10);
  });

  it("does not write a row whose record has changed since it was shown", { timeout: 60_000 }, async () => {
    const { id: comparisonId } = await compare();
    await withTenant(member, (tx) =>
      tx.update(jobCharges).set({ unitPrice: "99" }).where(eq(jobCharges.unitPrice, "10.0000")),
    );
    const run = await start(comparisonId);
    expect(run).toMatchObject({ done: 2, failed: 1 });
    const { entries } = await listEntries(member, run.id, { show: "failed", page: 1 });
    expect(entries[0]?.failure?.code).toBe("stale");
    expect((await timesInBooks()).reduce((a, b) => a + b)).toBe(2);
  });

  it("blocks a tax code that is not mapped, with the way to the mappings", { timeout: 60_000 }, async () => {
    const customerIds = (
      await withTenant(member, (tx) => tx.select({ id: customers.id }).from(customers))
    ).map((c) => c.id);
    await makeClosedJobs(member, customerIds, [[{ quantity: "1", unitPrice: "7", taxCode: "T9" }]]);
    const comparison = await compare();
    expect(comparison.counts).toMatchObject({ add: 3, blocked: 1 });
    const { rows } = await listRows(member, comparison.id, RowQuery.parse({ status: "blocked" }));
    expect(rows[0]?.reasons[0]?.message).toContain("T9");
    expect(rows[0]?.reasons[0]?.cure?.href).toMatch(/setup|mappings/);
  });

  it("waits for a renewed consent and then resumes", { timeout: 60_000 }, async () => {
    const { id: comparisonId } = await compare();
    await books.control.fault({ kind: "status", status: 403, path: "/*", times: 0 });
    const run = await start(comparisonId);
    expect(run).toMatchObject({ status: "parked", done: 0, parkedUntil: null });
    await books.control.clearFaults();
    await connectBooks(member, id);
    expect(await waitingJobs(run.id)).toBe(1);
    await runSync(member, run.id);
    expect(await getRun(member, run.id)).toMatchObject({ status: "finished", done: 3 });
    expect(await timesInBooks()).toEqual([1, 1, 1]);
  });
});

/** Jobs in the queue for a run, beside the one its start made and this test stood in for. */
async function waitingJobs(runId: string): Promise<number> {
  const { rows } = await (await database()).execute(
    sql`select count(*)::int as n from pgboss.job where name = 'sync' and state = 'created' and data->>'runId' = ${runId}`,
  );
  return (rows[0] as { n: number }).n - 1;
}

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
