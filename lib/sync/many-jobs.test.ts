import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { dispatches, jobs, ledgerEntries, remoteLinks } from "@/db/schema";
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
import { compareNow, everything, rowsOf, syncNow } from "@/test-support/sync-steps";
import { makeMember } from "@/test-support/tenant";
import { witness } from "@/test-support/witness";
import { getRun } from "./history";
import { runSync } from "./run";
import { retryRun } from "./run-commands";
import { listEntries } from "./run-entries";
import { startSync } from "./start";

// Whole syncs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Whole syncs of many records: few calls, nothing twice, one bad record alone. Both stand-ins over HTTP. */
describe.each<BooksId>(["xero", "quickbooks"])("many jobs to %s", (id) => {
  let books: Books;
  let member: Member;

  beforeAll(async () => {
    books = await startBooks(id);
  });
  beforeEach(async () => {
    await books.control.reset();
    member = await makeMember();
    await makeTaxCodes(member);
    await connectBooks(member, id);
    await setUpBooks(member, id);
  });
  afterEach(() => books.control.clearFaults());

  const makeJobs = async (count: number, customers = count) =>
    makeClosedJobs(
      member,
      await makeCustomers(member, customers),
      Array.from({ length: count }, (_, n) => [{ quantity: "1", unitPrice: `${n + 1}.00` }]),
    );
  /** How often each job stands in the books, by its own reference. */
  async function timesInBooks(): Promise<Set<number>> {
    const own = await withTenant(member, (tx) => tx.select({ number: jobs.number }).from(jobs));
    const live = (await witness(books.control, id)).invoices.filter((invoice) => invoice.live);
    return new Set(own.map((job) => live.filter((one) => one.reference.includes(job.number)).length));
  }

  it("fifty jobs of fifty customers need few calls, and none per customer", async () => {
    await makeJobs(50);
    await books.control.resetCalls();
    const run = await syncNow(member, (await compareNow(member, id)).id);
    expect(run).toMatchObject({ done: 50, failed: 0, uncertain: 0 });
    const { calls } = await books.control.calls();
    expect(calls.length).toBeLessThanOrEqual(20);
    expect(await timesInBooks()).toEqual(new Set([1]));
  });

  it("full syncs again and again find nothing to do, and nothing comes back as a change", async () => {
    await makeJobs(4, 2);
    await syncNow(member, (await compareNow(member, id)).id);
    const before = await witness(books.control, id);
    for (let round = 0; round < 2; round++) {
      await withTenant(member, async (tx) => {
        await tx.execute(sql`delete from checkpoints`);
        await tx.execute(sql`delete from mirror`);
      });
      expect((await compareNow(member, id)).counts).toMatchObject({ add: 0, update: 0, up_to_date: 4 });
      expect((await compareNow(member, id, "customers")).counts).toMatchObject({
        add: 0,
        update: 0,
        conflict: 0,
      });
      const down = await compareNow(member, id, "customers", "pull");
      const ours = new Set(
        (await withTenant(member, (tx) => tx.select().from(remoteLinks))).map((link) => link.recordId),
      );
      const offered = [
        ...(await rowsOf(member, down.id, "add")),
        ...(await rowsOf(member, down.id, "update")),
      ];
      expect(offered.filter((row) => row.recordId && ours.has(row.recordId))).toEqual([]);
    }
    expect(await witness(books.control, id)).toEqual(before);
  });

  it("two workers that take up the same run send each job once", async () => {
    await makeJobs(6, 2);
    const { id: comparisonId } = await compareNow(member, id);
    const { runId } = await startSync(member, { comparisonId, selection: everything });
    await books.control.latency(50);
    await Promise.all([runSync(member, runId), runSync(member, runId), runSync(member, runId)]);
    await books.control.latency(0);
    expect(await getRun(member, runId)).toMatchObject({
      status: "finished",
      done: 6,
      failed: 0,
      uncertain: 0,
    });
    expect(await timesInBooks()).toEqual(new Set([1]));
  });

  it("an access token that runs out between two calls leaves each job once", async () => {
    await makeJobs(3, 1);
    const { id: comparisonId } = await compareNow(member, id);
    await books.control.post("/tokens/expire", { access: true });
    expect(await syncNow(member, comparisonId)).toMatchObject({ status: "finished", done: 3, note: null });
    expect(await timesInBooks()).toEqual(new Set([1]));
  });

  it("a record gone bad after all checks fails alone; Retry sends it once, under a new key", async () => {
    const [bad] = await makeJobs(3, 1);
    const { id: comparisonId } = await compareNow(member, id);
    const { runId } = await startSync(member, { comparisonId, selection: everything });
    // What no check of ours could foresee: a date that no calendar has.
    await withTenant(member, (tx) =>
      tx.execute(sql`update ledger_entries set content = jsonb_set(content, '{date}', '"2026-02-30"')
        where run_id = ${runId} and record_id = ${bad}`),
    );
    await runSync(member, runId);
    const run = await getRun(member, runId);
    expect(run).toMatchObject({ status: "finished", done: 2, failed: 1, uncertain: 0 });
    const { entries } = await listEntries(member, runId, { show: "failed", page: 1 });
    expect(entries[0]?.failure?.message.length).toBeGreaterThan(10);
    const again = await retryRun(member, runId);
    await runSync(member, again.runId);
    expect(await getRun(member, again.runId)).toMatchObject({
      status: "finished",
      done: 1,
      failed: 0,
      note: null,
    });
    expect(await timesInBooks()).toEqual(new Set([1]));
    const keys = await withTenant(member, (tx) =>
      tx.select({ key: dispatches.idempotencyKey }).from(dispatches),
    );
    expect(new Set(keys.map((row) => row.key)).size).toBe(keys.length);
    const stuck = await withTenant(member, (tx) =>
      tx.select({ state: ledgerEntries.state }).from(ledgerEntries),
    );
    expect(stuck.filter(({ state }) => !["applied", "rejected"].includes(state))).toEqual([]);
  });
});

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
