import path from "node:path";
import { type Child, type Children, NEXT, TSX } from "../../scripts/children";
import { demoEnvironment } from "../../scripts/demo-environment";
import { localSecrets } from "../../scripts/local-secrets";
import { answers, freePortFrom, waitUntil } from "../../scripts/ports";
import { E2E_DATA } from "./databases";
import type { Stack } from "./stacks";

const FIRST_PORT = 4600;
/** Room for ports that other programs hold, so that two stacks never look at the same ones. */
const PORTS_EACH = 90;

/** Practice books, worker and site for one of Playwright's workers. */
export async function startStack(children: Children, index: number, databaseUrl: string): Promise<Stack> {
  const first = FIRST_PORT + index * PORTS_EACH;
  const ports = {
    site: await freePortFrom(first),
    xero: await freePortFrom(first + 30),
    quickbooks: await freePortFrom(first + 60),
  };
  const environment = {
    ...localSecrets(E2E_DATA),
    ...demoEnvironment(ports),
    DATABASE_URL: databaseUrl,
    SANDBOX_DATA_DIR: path.join(E2E_DATA, `sandbox-${index}`),
    LOG_LEVEL: "info",
    // Long enough for a busy machine, short enough for a journey in which the books do not answer.
    PROVIDER_TIMEOUT_MS: "8000",
  };
  const own = { ...environment, NODE_ENV: "production" };
  const start = (name: string, args: string[]) => children.start(`e2e-${name}-${index}`, args, own);
  const sandbox = start("books", ["--import", "tsx", "sandbox/index.ts", "--fresh"]);
  start("worker", [...TSX, "worker/index.ts"]);
  const site = start("site", [NEXT, "start", "-H", "127.0.0.1", "-p", String(ports.site)]);

  const url = `http://localhost:${ports.site}`;
  await ready(sandbox, async () => (await answers(ports.xero)) && (await answers(ports.quickbooks)));
  await ready(site, async () => (await fetch(`${url}/sign-in`)).ok);
  const { XERO_API_URL: xero = "", QUICKBOOKS_API_URL: quickbooks = "" } = environment as Record<
    string,
    string
  >;
  return { url, xero, quickbooks, environment };
}

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
  if (!came) throw new Error(`${child.name} did not start.\n${child.tail()}`);
}
