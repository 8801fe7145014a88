import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { findConnection } from "@/lib/connections/queries";
import { getRun } from "@/lib/sync/history";
import type { Call } from "../../sandbox/kernel/calls";
import { compare, reconnect, runToEnd, start } from "./drive";
import type { CallPlace } from "./faults";
import { STEPS, type Strike } from "./kill-steps";
import type { Scenario, Stage } from "./scenario";
import { setStage } from "./stage";
import { broken, type Tally, tallyOf } from "./tally";
import { letTimePass, ownConnection, WORKER_NAME, WorkerProcess } from "./worker-process";

export interface KillCell {
  scenario: Scenario;
  step: string;
  strike: Strike;
}

/** More records than one call holds: for what happens between two batches. */
const MANY = 55;
/** A session of a worker that stands still is ended after 100 seconds. */
const ENDS_WITHIN_MS = 180_000;

export interface Places {
  lastRead: CallPlace;
  write: CallPlace | null;
}

/** The calls at which a run of this scenario can be caught. */
export async function killPlacesOf(scenario: Scenario, seed: string): Promise<Places> {
  const stage = await setStage(scenario, seed);
  const comparison = await compare(stage);
  await stage.books.control.resetCalls();
  await runToEnd(stage, await start(stage.member, comparison.id));
  const { calls } = await stage.books.control.calls();
  // What is sent under a key is a write; some readings are a POST too.
  const isWrite = (call: Call) => call.idempotencyKey !== null || call.query.includes("requestid=");
  const firstWrite = calls.findIndex(isWrite);
  const lastRead = placeAt(calls, (firstWrite < 0 ? calls.length : firstWrite) - 1);
  if (!lastRead) throw new Error("a run without a reading call");
  return { lastRead, write: placeAt(calls, calls.findLastIndex(isWrite)) };
}

/** A call's place among those of its path; null = there is no such call. */
function placeAt(calls: readonly Call[], index: number): CallPlace | null {
  const call = calls[index];
  if (!call) return null;
  const like = calls
    .slice(0, index + 1)
    .filter(({ method, path }) => method === call.method && path === call.path);
  return { method: call.method, path: call.path, nth: like.length, label: call.path };
}

/** One cell: a real worker is struck at the step, another takes over, and everything is counted at the end. */
export async function runKillCell(cell: KillCell, places: Places, seed: string): Promise<Tally> {
  const workers: WorkerProcess[] = [];
  let database: pg.Client | undefined;
  try {
    const known = STEPS[cell.step];
    if (!known) throw new Error(`no such step: ${cell.step}`);
    const stage = await setStage(cell.scenario, seed, known.batches ? MANY : undefined);
    const { id } = await compare(stage);
    const connection = await findConnection(stage.member.tenantId, cell.scenario.provider);
    database = await ownConnection();
    await clearQueue(database);
    const first = await WorkerProcess.start();
    workers.push(first);
    const runId = await start(stage.member, id);
    const strike = () => struck(cell.strike, first, database as pg.Client);
    const moment = { stage, runId, connectionId: connection?.id ?? "", ...places, database, strike };
    const { go } = await known.step(moment);
    await go();
    if (cell.strike !== "database") workers.push(await WorkerProcess.start());
    await waitForEnd(stage, runId, database, first, cell.strike);
    return await tallyOf(stage);
  } catch (error) {
    return broken(error);
  } finally {
    for (const worker of workers) await worker.end("SIGKILL");
    await database?.end();
  }
}

async function struck(strike: Strike, worker: WorkerProcess, database: pg.Client): Promise<void> {
  await strikeAt(strike, worker, database);
  // Its missed heartbeats are noticed at the next look instead of ten seconds later.
  if (strike === "killed" || strike === "frozen")
    await database.query(
      "update pgboss.job set heartbeat_on = now() - interval '1 minute' where state = 'active'",
    );
}

async function strikeAt(strike: Strike, worker: WorkerProcess, database: pg.Client): Promise<void> {
  if (strike === "killed") await worker.end("SIGKILL");
  else if (strike === "stopped") await worker.end("SIGTERM");
  else if (strike === "frozen") worker.freeze();
  else
    await database.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1",
      [WORKER_NAME],
    );
}

async function waitForEnd(
  stage: Stage,
  runId: string,
  database: pg.Client,
  first: WorkerProcess,
  strike: Strike,
): Promise<void> {
  const from = Date.now();
  for (;;) {
    const run = await getRun(stage.member, runId);
    if (run.status === "finished" || run.status === "cancelled") break;
    if (run.status === "parked" && run.parkedUntil === null) await reconnect(stage);
    if (Date.now() - from > ENDS_WITHIN_MS) throw new Error(`the run is still ${run.status} (${run.note})`);
    if (strike === "database" && !first.alive) throw new Error("the worker died with its connections");
    await letTimePass(database);
    await sleep(250);
  }
  if (strike === "frozen") {
    // It wakes up, believes that the run is still its own, and goes on.
    first.thaw();
    await sleep(4_000);
  }
}

/** Jobs that earlier cells, run in this process, left for a worker. */
const clearQueue = (database: pg.Client) =>
  database.query("delete from pgboss.job where name in ('sync', 'compare')");
