// Preloaded into the processes that a starter keeps running: when the starter is gone, however it went, they end too.
// The variable marks the starter's own children: theirs inherit the preload, but speak with their parents as they like.
if (process.env.END_WITH_PARENT === "1" && process.channel) {
  delete process.env.END_WITH_PARENT;
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
