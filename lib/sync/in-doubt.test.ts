import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { dispatches, jobs } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { ProviderError } from "@/lib/accounting/failure";
import { type BooksId, stopBooks } from "@/test-support/books";
import { type SyncStage, syncStage, workOver } from "@/test-support/sync-stage";
import { getRun } from "./history";
import { LeaseLost } from "./ledger";
import { Park } from "./park";
import { runSync } from "./run";
import { ourFailure } from "./settle";

const noAnswer = () => new ProviderError(ourFailure("unavailable", "It did not answer."), "unknown");
const failed500 = () =>
  new ProviderError(ourFailure("unavailable", "It failed."), "unknown", { status: 500, retryAt: null });

/** Time passes: every dispatch was sent that much earlier. */
const letPass = ({ member }: SyncStage, minutes: number) =>
  withTenant(member, (tx) =>
    tx.update(dispatches).set({
      firstSentAt: sql`${dispatches.firstSentAt} - ${minutes} * interval '1 minute'`,
      updatedAt: sql`${dispatches.updatedAt} - ${minutes} * interval '1 minute'`,
    }),
  );

describe.each<BooksId>(["xero", "quickbooks"])("in doubt at %s", (id) => {
  it("never repeats a batch as a whole of which something is settled", { timeout: 60_000 }, async () => {
    const stage = await syncStage(id);
    const runId = await stage.start(await stage.compare());
    const keys: string[] = [];
    await workOver(stage, runId, (send) => async (call, key, beforeCall) => {
      keys.push(key);
      const outcomes = await send(call, key, beforeCall);
      if (call.operation !== "invoice.create") return outcomes;
      return outcomes.with(1, { kind: "unknown", failure: ourFailure("unavailable", "No word on it.") });
    });
    expect(new Set(keys).size).toBe(keys.length);
    expect(await stage.timesInBooks()).toEqual([1, 1, 1]);
    await runSync(stage.member, runId);
    expect(await getRun(stage.member, runId)).toMatchObject({ status: "finished", done: 3, uncertain: 0 });
  });

  it("takes a refusal of the repeated call for one only when the record is not there", {
    timeout: 60_000,
  }, async () => {
    const stage = await syncStage(id);
    const runId = await stage.start(await stage.compare());
    const seen = new Set<string>();
    await workOver(stage, runId, (send) => async (call, key, beforeCall) => {
      if (seen.has(key)) {
        await beforeCall?.();
        const failure = ourFailure("conflict", "It is there already.");
        return Array.from({ length: call.size }, () => ({ kind: "rejected" as const, failure }));
      }
      seen.add(key);
      await send(call, key, beforeCall);
      throw noAnswer();
    });
    await runSync(stage.member, runId);
    expect(await getRun(stage.member, runId)).toMatchObject({ done: 3, failed: 0, uncertain: 0 });
    expect(await stage.timesInBooks()).toEqual([1, 1, 1]);
  });

  it("does not believe that a call without an answer never arrives, until it cannot any more", {
    timeout: 60_000,
  }, async () => {
    const stage = await syncStage(id);
    const runId = await stage.start(await stage.compare());
    const late: (() => Promise<unknown>)[] = [];
    const stopped = await workOver(stage, runId, (send) => async (call, key, beforeCall) => {
      if (call.operation !== "invoice.create") return send(call, key, beforeCall);
      await beforeCall?.();
      late.push(() => send(call, key));
      throw noAnswer();
    }).catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(Park);
    expect((stopped as Park).until?.getTime()).toBeGreaterThan(Date.now() + 30_000);
    // It arrives after all, while the run waits.
    await late[0]?.();
    await letPass(stage, 10);
    await runSync(stage.member, runId);
    expect(await getRun(stage.member, runId)).toMatchObject({ status: "finished", done: 3 });
    expect(await stage.timesInBooks()).toEqual([1, 1, 1]);
  });

  it("repeats nothing once the provider may have forgotten the key, however long it waited for its turn", {
    timeout: 60_000,
  }, async () => {
    const stage = await syncStage(id);
    const runId = await stage.start(await stage.compare());
    const seen = new Set<string>();
    let repeated = 0;
    await workOver(stage, runId, (send) => async (call, key, beforeCall) => {
      if (seen.has(key)) {
        // The limiter lets it wait past the window.
        await letPass(stage, 10);
        return send(call, key, beforeCall).finally(() => repeated++);
      }
      seen.add(key);
      await send(call, key, beforeCall);
      throw noAnswer();
    });
    expect(repeated).toBeGreaterThan(0);
    expect(await stage.writes()).toBe(seen.size);
    expect(await stage.timesInBooks()).toEqual([1, 1, 1]);
  });

  it("sends nothing for a run that another worker took over while it stood still", {
    timeout: 60_000,
  }, async () => {
    const stage = await syncStage(id);
    const runId = await stage.start(await stage.compare());
    let [wake, fallAsleep] = [() => {}, () => {}];
    const awake = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const asleep = new Promise<void>((resolve) => {
      fallAsleep = resolve;
    });
    const first = workOver(stage, runId, (send) => async (call, key, beforeCall) => {
      if (call.operation === "invoice.create") {
        fallAsleep();
        await awake;
      }
      return send(call, key, beforeCall);
    }).catch((error: unknown) => error);
    await asleep;
    await runSync(stage.member, runId);
    const before = await stage.writes();
    wake();
    expect(await first).toBeInstanceOf(LeaseLost);
    expect(await stage.writes()).toBe(before);
    expect(await getRun(stage.member, runId)).toMatchObject({ status: "finished", done: 3 });
    expect(await stage.timesInBooks()).toEqual([1, 1, 1]);
  });

  it("sets aside a record at which the provider fails each time, and sends the others", {
    timeout: 90_000,
  }, async () => {
    const stage = await syncStage(id);
    const runId = await stage.start(await stage.compare());
    const [bad] = await withTenant(stage.member, (tx) => tx.select().from(jobs).orderBy(jobs.number));
    const stopped = await workOver(stage, runId, (send) => async (call, key, beforeCall) => {
      if (!call.body.includes(bad?.number ?? "?")) return send(call, key, beforeCall);
      await beforeCall?.();
      throw failed500();
    }).catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(Park);
    expect(await stage.timesInBooks()).toEqual([0, 1, 1]);
    // Mended over there, it goes too.
    await runSync(stage.member, runId);
    expect(await stage.timesInBooks()).toEqual([1, 1, 1]);
  });
});

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
