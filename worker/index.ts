import { PgBoss } from "pg-boss";
import { closeDatabase } from "@/db/client";
import { closeQueue, type JobName, type Jobs } from "@/db/queue";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { runComparison } from "@/lib/sync/comparison";
import { runSync } from "@/lib/sync/run";

/** The worker process: comparisons and sync runs. As many of it as needed may run beside each other. */
const handlers: { [N in JobName]: (data: Jobs[N], signal: AbortSignal) => Promise<void> } = {
  compare: ({ tenantId, comparisonId }) => runComparison({ tenantId }, comparisonId),
  sync: ({ tenantId, runId }, signal) => runSync({ tenantId }, runId, signal),
};

const boss = new PgBoss({
  connectionString: env().DATABASE_URL,
  migrate: false,
  useListenNotify: true,
  superviseIntervalSeconds: 5,
  monitorIntervalSeconds: 5,
});
boss.on("error", (error) => log.error({ err: error }, "queue"));

async function work<N extends JobName>(name: N): Promise<void> {
  const options = {
    localConcurrency: 4,
    // One at a time per connection, over all workers.
    groupConcurrency: 1,
    heartbeatRefreshSeconds: 3,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 1,
  };
  await boss.work<Jobs[N]>(name, options, async ([job]) => {
    if (!job) return;
    log.info({ job: job.id, queue: name, ids: job.data }, "job starts");
    await handlers[name](job.data, job.signal);
    log.info({ job: job.id, queue: name }, "job ended");
  });
}

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), 9_000).unref();
  // What is under way is taken up from the ledger by another worker, or at the next start.
  await boss.stop({ graceful: true, timeout: 6_000 }).catch(() => undefined);
  await closeQueue().catch(() => undefined);
  await closeDatabase().catch(() => undefined);
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());

await boss.start();
await work("compare");
await work("sync");
log.info("worker is ready");
