import path from "node:path";
import { box } from "./box";
import { buildIfStale } from "./build-if-stale";
import { type Child, Children, DATA, NEXT, runOnce, TSX } from "./children";
import { openDatabase } from "./database";
import { demoEnvironment } from "./demo-environment";
import { Lifetime } from "./lifetime";
import { localSecrets } from "./local-secrets";
import { answers, freePortFrom, waitUntil } from "./ports";
import { forgetRunning, noteRunning, otherRunning } from "./running";
import { DEMO_COMPANIES, DEMO_PASSWORD } from "./seed/companies";

const HOST = "127.0.0.1";

/**
 * Everything on this machine: database, practice stand-ins of both providers, worker and site. `demo` runs the
 * site's production build, `dev` runs it from the sources. Stays until Ctrl-C or SIGTERM, and then ends what it started.
 */
export async function runLocalStack(command: "demo" | "dev", { fresh }: { fresh: boolean }): Promise<void> {
  const other = await otherRunning();
  if (other)
    throw new Error(`Already running at ${other.url} (npm run ${other.command}). Stop it there with Ctrl-C.`);
  const children = new Children(command === "demo" ? "file" : "terminal");
  const lifetime = new Lifetime(() => children.killAll());
  try {
    await start(command, fresh, children, lifetime);
  } catch (error) {
    await lifetime.close();
    // When a person stopped it half-way, the failure that follows is no news.
    if (!lifetime.stoppedByPerson) throw error;
  }
}

async function start(command: "demo" | "dev", fresh: boolean, children: Children, lifetime: Lifetime) {
  console.log("Opening the database ...");
  const database = await openDatabase({ fresh });
  lifetime.onClose(() => database.stop());

  const ports = await choosePorts();
  const environment = {
    ...localSecrets(DATA),
    ...demoEnvironment(ports),
    DATABASE_URL: database.url,
    NODE_ENV: command === "demo" ? "production" : "development",
    SANDBOX_DATA_DIR: path.join(DATA, "sandbox"),
    LOG_LEVEL: process.env.LOG_LEVEL,
  };
  const launch = (name: string, args: string[]): Child => {
    if (lifetime.signal.aborted) throw new Error("stopped");
    const child = children.start(name, args, environment);
    lifetime.onClose(() => children.stop(child));
    return child;
  };

  console.log("Starting the practice books ...");
  const sandbox = launch("sandbox", ["--import", "tsx", "sandbox/index.ts", ...(fresh ? ["--fresh"] : [])]);
  await ready(sandbox, async () => (await answers(ports.xero)) && (await answers(ports.quickbooks)));

  console.log("Filling the demo company ...");
  await runOnce([...TSX, "scripts/seed.ts"], environment, { signal: lifetime.signal });
  if (command === "demo") await buildIfStale(lifetime.signal);

  console.log("Starting the site ...");
  const worker = launch("worker", [...TSX, "worker/index.ts"]);
  const site = launch("site", [
    NEXT,
    command === "demo" ? "start" : "dev",
    "-H",
    HOST,
    "-p",
    String(ports.site),
  ]);
  const url = `http://localhost:${ports.site}`;
  await ready(site, async () => (await fetch(`${url}/sign-in`)).ok);

  noteRunning(url, command);
  lifetime.onClose(forgetRunning);
  const place = command === "demo" ? `${database.place}. Logs: .data/logs` : database.place;
  console.log(box(welcome(command, url, place, ports)));
  const died = await Promise.race([sandbox, worker, site].map((child) => child.exited.then(() => child)));
  if (!lifetime.signal.aborted) throw new Error(`The ${died.name} stopped by itself.\n${died.tail()}`);
  await lifetime.close();
}

async function choosePorts() {
  const chosen = new Set<number>();
  const take = async (wanted: number, what: string) => {
    const port = await freePortFrom(wanted, chosen);
    chosen.add(port);
    if (port !== wanted) console.log(`Port ${wanted} is in use by another program: ${what} takes ${port}.`);
    return port;
  };
  return {
    site: await take(Number(process.env.PORT) || 3000, "the site"),
    xero: await take(5301, "the practice Xero"),
    quickbooks: await take(5302, "the practice QuickBooks"),
  };
}

/** Waits up to two minutes until `check` says yes. Throws with the child's last words when it never does. */
async function ready(child: Child, check: () => Promise<boolean>): Promise<void> {
  let alive = true;
  void child.exited.then(() => {
    alive = false;
  });
  const came = await waitUntil(
    () => check().catch(() => false),
    () => alive,
    120_000,
  );
  if (!came) throw new Error(`The ${child.name} did not start.\n${child.tail()}`);
}

function welcome(
  command: string,
  url: string,
  place: string,
  ports: { xero: number; quickbooks: number },
): string[] {
  return [
    "Tracker Pro Connect is running",
    "",
    `Open      ${url}`,
    ...demoSignIns(),
    "",
    `Practice books: Xero http://localhost:${ports.xero}   QuickBooks http://localhost:${ports.quickbooks}`,
    `Data: ${place}`,
    "",
    `Stop with Ctrl-C. The data stays; \`npm run ${command} -- --fresh\` starts over.`,
  ];
}

/** Who may sign in to the demo, and as what. */
function demoSignIns(): string[] {
  const people = DEMO_COMPANIES.flatMap(({ name, people }) =>
    people.map(({ email, role }) => `          ${email.padEnd(30)} ${role.padEnd(7)} ${name}`),
  );
  return [`Password  ${DEMO_PASSWORD}`, "Sign in as", ...people];
}
