import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { SandboxControl } from "../../sandbox/kernel/control-client";

const LIMIT_MS = 30_000;

/** Asks again until the answer is yes. Throws with what was waited for. */
export async function until(what: string, check: () => Promise<boolean>, limitMs = LIMIT_MS): Promise<void> {
  const from = Date.now();
  while (!(await check())) {
    if (Date.now() - from > limitMs) throw new Error(`waited in vain: ${what}`);
    await sleep(25);
  }
}

/** How often the faults queued at the books have struck so far. */
export async function strikes(control: SandboxControl): Promise<number> {
  const { faults } = await control.get<{ faults: { hits: number }[] }>("/faults");
  return faults.reduce((sum, fault) => sum + fault.hits, 0);
}

/** The worker can take no place for a call of this connection until `release`. */
export async function holdCalls(database: pg.Client, connectionId: string): Promise<Held> {
  await database.query("begin");
  await database.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [connectionId]);
  return held(database);
}

/** The worker can begin no transaction for this run until `release`. */
export async function holdRun(database: pg.Client, runId: string): Promise<Held> {
  await database.query("begin");
  await database.query("select 1 from sync_runs where id = $1 for update", [runId]);
  return held(database);
}

/** A settlement stops in its middle: entries are written in its transaction, links cannot be. */
export async function holdLinks(database: pg.Client): Promise<Held> {
  await database.query("begin");
  await database.query("lock table remote_links in exclusive mode");
  return held(database);
}

export interface Held {
  release(): Promise<void>;
}
const held = (database: pg.Client): Held => ({
  release: async () => void (await database.query("rollback")),
});

/** Somebody waits for a lock that we hold. Asked of the locks: what sessions do is remembered within a transaction. */
export async function somebodyWaits(database: pg.Client): Promise<boolean> {
  const { rows } = await database.query<{ waiting: boolean }>(
    "select exists (select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))) as waiting",
  );
  return rows[0]?.waiting ?? false;
}
