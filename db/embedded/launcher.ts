import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findPostgres, type PostgresBinaries } from "./binaries";

export interface EmbeddedPostgres {
  /** Owner's URL of `database`. */
  url: string;
  /** false: another process had started it, and will stop it. */
  started: boolean;
  /** Stops what this process has started; with `adopt`, also what its starter has left running. */
  stop(options?: { adopt: boolean }): Promise<void>;
}

const USER = "tracker";

/**
 * A real Postgres in `folder`, on a free loopback port. A second starter joins the first.
 * Throws with what was printed when the server does not come up.
 */
export async function startEmbedded(folder: string, database = "tracker"): Promise<EmbeddedPostgres> {
  const postgres = findPostgres();
  const data = path.resolve(folder, `pg${postgres.major}`);
  const passwordFile = path.resolve(folder, `pg${postgres.major}.password`);
  mkdirSync(path.dirname(data), { recursive: true });
  let lastError: unknown;
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      const running = await portOfRunning(data);
      if (running) return await joined(postgres, data, running, passwordFile, database, false);
      if (!existsSync(path.join(data, "PG_VERSION"))) await initialise(postgres, data, passwordFile);
      const port = await start(postgres, data);
      return await joined(postgres, data, port, passwordFile, database, true);
    } catch (error) {
      lastError = error; // another starter may be half-way: look again
      await sleep(500);
    }
  }
  throw lastError;
}

async function joined(
  postgres: PostgresBinaries,
  data: string,
  port: number,
  passwordFile: string,
  database: string,
  started: boolean,
): Promise<EmbeddedPostgres> {
  const password = readFileSync(passwordFile, "utf8").trim();
  const url = (name: string) => `postgres://${USER}:${password}@127.0.0.1:${port}/${name}`;
  await createDatabase(url("postgres"), database);
  return {
    url: url(database),
    started,
    stop: async ({ adopt } = { adopt: false }) => {
      if (started || adopt) await run(postgres, "pg_ctl", ["-D", data, "-m", "fast", "-w", "stop"]);
    },
  };
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== "42P04" && code !== "23505") throw error; // two starters made it at once
  } finally {
    await client.end();
  }
}

async function initialise(postgres: PostgresBinaries, data: string, passwordFile: string): Promise<void> {
  const lock = `${data}.initialising`;
  writeFileSync(lock, String(process.pid), { flag: "wx" });
  try {
    if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString("hex"));
    chmodSync(passwordFile, 0o600);
    await run(postgres, "initdb", [
      ...["-D", data, "-U", USER, "-E", "UTF8", "--locale=C", "--auth=scram-sha-256"],
      `--pwfile=${passwordFile}`,
    ]);
  } finally {
    rmSync(lock, { force: true });
  }
}

async function start(postgres: PostgresBinaries, data: string): Promise<number> {
  const port = await freePort();
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`;
  await run(postgres, "pg_ctl", ["-D", data, "-w", "-t", "30", "-l", `${data}.log`, "-o", options, "start"]);
  return port;
}

/** The port in postmaster.pid, if something answers there. */
async function portOfRunning(data: string): Promise<number | null> {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const port = Number(readFileSync(file, "utf8").split("\n")[3]);
  return port && (await answers(port)) ? port : null;
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: 1000 });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on("connect", () => done(true));
    socket.on("error", () => done(false));
    socket.on("timeout", () => done(false));
  });

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });

/** Postgres refuses to run as root: there it runs in a user namespace as nobody, which needs no change of ownership. */
function run(postgres: PostgresBinaries, program: string, args: string[]): Promise<void> {
  const file = path.join(postgres.bin, program);
  const root = process.platform === "linux" && process.getuid?.() === 0;
  const [command, all] = root ? ["unshare", ["--user", "--map-user=65534", file, ...args]] : [file, args];
  return new Promise((resolve, reject) => {
    // pg_ctl hands its pipes to the server it starts: with them open, this process could never end.
    const quiet = program === "pg_ctl";
    const child = spawn(command, all, {
      stdio: quiet ? "ignore" : ["ignore", "pipe", "pipe"],
      env: { ...process.env, LC_ALL: "C" },
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}. ${output}`)),
    );
  });
}
