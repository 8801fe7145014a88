import { asc, eq, sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { closeDatabase, database } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { comparisonRows, comparisons } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { type BooksId, stopBooks } from "@/test-support/books";
import { syncStage } from "@/test-support/sync-stage";
import { witness } from "@/test-support/witness";
import { runComparison } from "./comparison";
import { getRun } from "./history";
import { claim, parkRun } from "./hold";
import { Park } from "./park";
import { runSync } from "./run";
import { cancelRun } from "./run-commands";
import { ComparisonOver, RowStore } from "./store-rows";

/** Jobs in the queue for a run that no worker has taken. */
async function waitingJobs(runId: string): Promise<number> {
  const { rows } = await (await database()).execute(
    sql`select count(*)::int as n from pgboss.job where name = 'sync' and state = 'created' and data->>'runId' = ${runId}`,
  );
  return (rows[0] as { n: number }).n;
}

describe.each<BooksId>(["xero", "quickbooks"])("a run's turn at %s", (id) => {
  it("ends when cancelled although the consent is gone", { timeout: 60_000 }, async () => {
    const { member, books, compare, start, timesInBooks } = await syncStage(id);
    const runId = await start(await compare());
    await books.control.fault({ kind: "status", status: 403, path: "/*", times: 0 });
    await runSync(member, runId);
    expect(await getRun(member, runId)).toMatchObject({ status: "parked", parkedUntil: null });
    await cancelRun(member, runId);
    await runSync(member, runId);
    await books.control.clearFaults();
    expect(await getRun(member, runId)).toMatchObject({ status: "cancelled", done: 0, skipped: 3 });
    expect(await timesInBooks()).toEqual([0, 0, 0]);
  });

  it("goes on by itself when it parks for a consent that was renewed in that very moment", async () => {
    const { member, compare, start } = await syncStage(id);
    const runId = await start(await compare());
    const held = await claim(member, runId);
    if (!held) throw new Error("not claimed");
    const before = await waitingJobs(runId);
    await parkRun(held, new Park(null, "The consent is gone."));
    expect((await getRun(member, runId)).parkedUntil).not.toBeNull();
    expect(await waitingJobs(runId)).toBe(before + 1);
  });

  it("lets invoices wait for a customer that another run is about to make", { timeout: 60_000 }, async () => {
    const { member, books, compare, start, timesInBooks } = await syncStage(id, 2);
    const [one, two] = [await compare(), await compare()];
    const [maker, waiter] = [await start(one, [1]), await start(two, [2])];
    await runSync(member, waiter);
    expect(await getRun(member, waiter)).toMatchObject({ status: "parked", failed: 0 });
    await runSync(member, maker);
    await runSync(member, waiter);
    expect(await getRun(member, waiter)).toMatchObject({ status: "finished", done: 1, failed: 0 });
    expect(await timesInBooks()).toEqual([1, 1]);
    const names = (await witness(books.control, id)).customers.map((customer) => customer.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("takes one run after the other, whoever asks at once", { timeout: 60_000 }, async () => {
    const { member, compare, start, timesInBooks } = await syncStage(id, 3);
    const [one, two] = [await compare(), await compare()];
    const runs = [await start(one, [1]), await start(two, [2, 3])];
    await Promise.all([...runs, ...runs].map((runId) => runSync(member, runId)));
    for (const runId of runs) await runSync(member, runId);
    for (const runId of runs) expect((await getRun(member, runId)).status).toBe("finished");
    expect(await timesInBooks()).toEqual([1, 1, 1]);
  });
});

describe("a worker that stands still", () => {
  it("does not keep its locks for ever", async () => {
    const { member } = await syncStage("xero", 1);
    const { rows } = await withTenant(member, (tx) =>
      tx.execute(sql`show idle_in_transaction_session_timeout`),
    );
    expect(rows[0]).toEqual({ idle_in_transaction_session_timeout: "100s" });
  });
});

describe("a comparison whose worker died", () => {
  it("has each row once when another worker does it again", { timeout: 60_000 }, async () => {
    const { member, compare } = await syncStage("xero");
    const comparisonId = await compare();
    const rows = () =>
      withTenant(member, (tx) =>
        tx
          .select({ rowNo: comparisonRows.rowNo, key: comparisonRows.recordKey })
          .from(comparisonRows)
          .where(eq(comparisonRows.comparisonId, comparisonId))
          .orderBy(asc(comparisonRows.rowNo)),
      );
    const first = await rows();
    await withTenant(member, (tx) =>
      tx.update(comparisons).set({ status: "running" }).where(eq(comparisons.id, comparisonId)),
    );
    await runComparison(member, comparisonId);
    expect(await rows()).toEqual(first);
    // The first worker was only asleep: what is ready is not touched by it.
    await expect(new RowStore(member, comparisonId).clear()).rejects.toBeInstanceOf(ComparisonOver);
    expect(await rows()).toEqual(first);
  });
});

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
