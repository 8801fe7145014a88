import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { ROOT, TSX } from "../children";

/** By this name the database knows the connections of our workers. */
export const WORKER_NAME = "faults-worker";

/** A real worker process over the matrix's own database, ended by a signal it cannot catch. */
export class WorkerProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** Resolves when the worker listens to the queue. */
  static async start(): Promise<WorkerProcess> {
    const child = spawn(process.execPath, [...TSX, "worker/index.ts"], {
      cwd: ROOT,
      env: { ...process.env, LOG_LEVEL: "info", PGAPPNAME: WORKER_NAME },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        printed = (printed + chunk.toString()).slice(-8_000);
      });
    for (let waited = 0; !printed.includes("worker is ready"); waited += 50) {
      if (child.exitCode !== null || waited > 60_000) throw new Error(`the worker did not start: ${printed}`);
      await sleep(50);
    }
    return new WorkerProcess(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }
  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    if (!this.alive) return;
    const gone = once(this.child, "exit");
    this.child.kill(signal);
    await gone;
  }

  /** Stands still without knowing it, as on a machine that is put to sleep. */
  freeze(): void {
    this.child.kill("SIGSTOP");
  }
  thaw(): void {
    this.child.kill("SIGCONT");
  }
}

/** One connection to the matrix's database as its owner, outside of every pool. */
export async function ownConnection(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Jobs of a worker that is gone are noticed at once, and none waits for its time: hours pass in a moment. */
export async function letTimePass(database: pg.Client): Promise<void> {
  await database.query(
    "update pgboss.job set start_after = now() where state in ('created', 'retry') and start_after > now()",
  );
}
