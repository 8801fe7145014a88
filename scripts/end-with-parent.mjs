// Preloaded into the processes that a starter keeps running: when the starter is gone, however it went, they end too.
import { isMainThread } from "node:worker_threads";

if (isMainThread && process.channel) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
