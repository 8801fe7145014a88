import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { jobs } from "@/db/schema";
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
import { runComparison, type SyncDirection, startComparison, type Transfer } from "./comparison";
import { getRun } from "./history";
import { runSync } from "./run";
import { cancelRun } from "./run-commands";
import { listEntries } from "./run-entries";
import { startSync } from "./start";

const everything = { all: { statuses: ["add" as const, "update" as const], search: "" }, except: [] };

describe.each<BooksId>(["xero", "quickbooks"])("several people and several workers at %s", (id) => {
  let books: Books;
  let member: Member;

  beforeAll(async () => {
    books = await startBooks(id);
  });
  beforeEach(async () => {
    await books.control.reset();
    member = await makeMember();
    await makeTaxCodes(member);
    await makeClosedJobs(
      member,
      await makeCustomers(member, 2),
      [1, 2, 3].map((n) => [{ quantity: "1", unitPrice: `${n}0.00` }]),
    );
    await connectBooks(member, id);
    await setUpBooks(member, id);
  });

  async function compare(transfer: Transfer = "jobs", direction: SyncDirection = "push") {
    const { comparisonId } = await startComparison(member, { providerId: id, transfer, direction });
    await runComparison(member, comparisonId);
    return comparisonId;
  }
  const start = async (comparisonId: string, rows?: number[]) =>
    (await startSync(member, { comparisonId, selection: rows ? { rows } : everything })).runId;
  const failures = async (runId: string) =>
    (await listEntries(member, runId, { show: "failed", page: 1 })).entries.map((entry) => entry.failure);
  async function timesInBooks() {
    const own = await withTenant(member, (tx) => tx.select().from(jobs).orderBy(jobs.number));
    const { invoices } = await witness(books.control, id);
    return own.map(
      (job) => invoices.filter((invoice) => invoice.live && invoice.reference.includes(job.number)).length,
    );
  }

  it("sends a job once that two comparisons offered, one run after the other", async () => {
    const [first, second] = [await compare(), await compare()];
    const done = await start(first);
    await runSync(member, done);
    const late = await start(second);
    await runSync(member, late);
    expect(await getRun(member, late)).toMatchObject({ status: "finished", done: 0, failed: 3 });
    for (const failure of await failures(late)) {
      expect(failure).toMatchObject({ code: "stale" });
      expect(failure?.message).toMatch(/already sent/i);
    }
    expect(await timesInBooks()).toEqual([1, 1, 1]);
  });

  it("makes a customer once that two comparisons offered", async () => {
    const [first, second] = [await compare("customers"), await compare("customers")];
    await runSync(member, await start(first));
    const late = await start(second);
    await runSync(member, late);
    expect(await getRun(member, late)).toMatchObject({ done: 0, failed: 2 });
    for (const failure of await failures(late)) expect(failure?.code).toBe("stale");
  });

  it("takes a customer down once that two comparisons offered", async () => {
    const [first, second] = [await compare("customers", "pull"), await compare("customers", "pull")];
    const [one, two] = [await start(first), await start(second)];
    await runSync(member, one);
    await runSync(member, two);
    const run = await getRun(member, two);
    expect(run).toMatchObject({ status: "finished", done: 0 });
    expect(run.failed).toBe(run.total);
  });

  it("refuses overlapping rows of different comparisons while one run is open", async () => {
    const [first, second] = [await compare(), await compare()];
    const runId = await start(first, [1, 2]);
    await expect(start(second, [2, 3])).rejects.toMatchObject({ code: "conflict" });
    const other = await start(second, [3]);
    await Promise.all([runSync(member, runId), runSync(member, runId)]);
    await runSync(member, other);
    expect(await getRun(member, other)).toMatchObject({ status: "finished", done: 1 });
    expect(await timesInBooks()).toEqual([1, 1, 1]);
  });

  it("does not send what was marked Invoiced by hand, or lost a flag, after it was shown", async () => {
    const comparisonId = await compare();
    const [one, two] = await withTenant(member, (tx) => tx.select().from(jobs).orderBy(jobs.number));
    await withTenant(member, async (tx) => {
      await tx
        .update(jobs)
        .set({ invoiced: true, invoiceNumber: "BY-HAND" })
        .where(eq(jobs.id, one?.id ?? ""));
      await tx
        .update(jobs)
        .set({ sendToAccounts: false })
        .where(eq(jobs.id, two?.id ?? ""));
    });
    const runId = await start(comparisonId);
    await runSync(member, runId);
    expect(await getRun(member, runId)).toMatchObject({ done: 1, failed: 2 });
    const words = (await failures(runId)).map((failure) => failure?.message).join(" ");
    expect(words).toContain("BY-HAND");
    expect(words).toContain("Send to accounts");
    expect(await timesInBooks()).toEqual([0, 0, 1]);
  });

  it("stops between two calls when cancelled, and what was sent stays sent", async () => {
    const runId = await start(await compare());
    await books.control.latency(400);
    const running = runSync(member, runId);
    for (;;) {
      const { entries } = await listEntries(member, runId, { show: "done", page: 1 });
      if (entries.length > 0) break;
    }
    await cancelRun(member, runId);
    await running;
    const run = await getRun(member, runId);
    expect(run.status).toBe("cancelled");
    expect(run.done + run.skipped).toBe(3);
    const inBooks = (await timesInBooks()).reduce((a, b) => a + b);
    expect(inBooks).toBe(run.done);
  });
});

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
