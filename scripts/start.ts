import { parseEnv } from "../lib/env";
import { buildIfStale } from "./build-if-stale";
import { Children, DATA, NEXT, TSX } from "./children";
import { openDatabase } from "./database";
import { Lifetime } from "./lifetime";
import { loadEnvironmentFile } from "./load-env";
import { localSecrets } from "./local-secrets";
import { isFree } from "./ports";
import { runScript } from "./run-script";

/**
 * The site and its worker for real use. With DATABASE_URL everything comes from the environment, and a missing
 * variable is named; without it this is a local run: a Postgres and secrets of its own in .data.
 */
async function start(): Promise<void> {
  const local = !process.env.DATABASE_URL;
  if (!local) {
    parseEnv(process.env);
    if (!process.env.APP_URL)
      throw new Error("APP_URL is missing: the public address of the site, https://...");
  }
  const port = Number(process.env.PORT) || 3000;
  const host = process.env.HOST || (local ? "127.0.0.1" : "0.0.0.0");
  if (!(await isFree(port))) {
    throw new Error(`Port ${port} is in use by another program. Stop it, or set PORT (and APP_URL with it).`);
  }
  const children = new Children("terminal");
  const lifetime = new Lifetime(() => children.killAll());
  try {
    const database = await openDatabase();
    lifetime.onClose(() => database.stop());
    const environment = {
      ...(local ? { ...localSecrets(DATA), APP_URL: `http://localhost:${port}` } : {}),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: database.url,
    };
    await buildIfStale(lifetime.signal);
    const running = [
      children.start("worker", [...TSX, "worker/index.ts"], environment),
      children.start("site", [NEXT, "start", "-H", host, "-p", String(port)], environment),
    ];
    for (const child of running) lifetime.onClose(() => children.stop(child, 25_000));
    const died = await Promise.race(running.map((child) => child.exited.then(() => child)));
    if (!lifetime.signal.aborted)
      throw new Error(`The ${died.name} stopped by itself. Its last words are above.`);
  } catch (error) {
    if (!lifetime.stoppedByPerson) {
      await lifetime.close();
      throw error;
    }
  }
  await lifetime.close();
}

loadEnvironmentFile();
runScript(start);
