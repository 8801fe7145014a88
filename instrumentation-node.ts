import { closeListeners } from "@/db/listen";
import { closeQueue } from "@/db/queue";

/** An open event stream would keep the server from ending: its sources are closed, then the process goes. */
async function stop(): Promise<void> {
  setTimeout(() => process.exit(0), 8_000).unref();
  await Promise.allSettled([closeListeners(), closeQueue()]);
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
