import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss, type Queue } from "pg-boss";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { Tx } from "./client";

/** Work for the worker. Ids only: no record, token or payload ever stands in a job. */
export interface Jobs {
  compare: { tenantId: string; comparisonId: string };
  sync: { tenantId: string; runId: string };
}
export type JobName = keyof Jobs;

const common = {
  retryLimit: 1_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 30,
  // A killed worker is noticed after this; the job goes on elsewhere.
  heartbeatSeconds: 10,
  expireInSeconds: 6 * 3600,
  notify: true,
} satisfies Omit<Queue, "name">;

export const QUEUES: (Queue & { name: JobName })[] = [
  { name: "compare", ...common, retryLimit: 3 },
  { name: "sync", ...common },
];

const store = globalThis as typeof globalThis & { trackerBoss?: Promise<PgBoss> };

/** Makes or upgrades the queue's own schema. Part of migrating, under its lock. */
export async function migrateQueues(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: databaseUrl, supervise: false, schedule: false, max: 2 });
  boss.on("error", (error) => log.error({ err: error }, "queue"));
  await boss.start();
  for (const queue of QUEUES) {
    if (await boss.getQueue(queue.name)) {
      const { name, ...options } = queue;
      await boss.updateQueue(name, options);
    } else {
      await boss.createQueue(queue.name, queue);
    }
  }
  await boss.stop({ graceful: false });
}

/** A sender: enqueues, works on nothing. One per process. */
async function sender(): Promise<PgBoss> {
  store.trackerBoss ??= (async () => {
    const boss = new PgBoss({
      connectionString: env().DATABASE_URL,
      migrate: false,
      supervise: false,
      schedule: false,
      max: 2,
    });
    boss.on("error", (error) => log.error({ err: error }, "queue"));
    await boss.start();
    return boss;
  })();
  return store.trackerBoss;
}

/**
 * Enqueues inside the caller's transaction: rolled back, the job never existed. `group`: jobs of one group run
 * one at a time (a connection). The queue's tables are the login role's, so the tenant role is laid down for the
 * length of this one statement.
 */
export async function enqueue<N extends JobName>(
  tx: Tx,
  name: N,
  data: Jobs[N],
  options: { group: string; startAfter?: Date },
): Promise<void> {
  const boss = await sender();
  await tx.execute(sql`select set_config('role', 'none', true)`);
  await boss.send(name, data, {
    db: fromDrizzle(tx, sql),
    group: { id: options.group },
    ...(options.startAfter ? { startAfter: options.startAfter } : {}),
  });
  await tx.execute(sql`select set_config('role', 'app_user', true)`);
}

/** Whether a job with exactly this data waits for a worker or is with one. */
export async function isUnderWay<N extends JobName>(tx: Tx, name: N, data: Jobs[N]): Promise<boolean> {
  await tx.execute(sql`select set_config('role', 'none', true)`);
  const { rows } = await tx.execute(sql`
    select 1 from pgboss.job where name = ${name} and state in ('created', 'retry', 'active')
      and data = ${JSON.stringify(data)}::jsonb limit 1`);
  await tx.execute(sql`select set_config('role', 'app_user', true)`);
  return rows.length > 0;
}

export async function closeQueue(): Promise<void> {
  const boss = store.trackerBoss;
  store.trackerBoss = undefined;
  await (await boss)?.stop({ graceful: false });
}
