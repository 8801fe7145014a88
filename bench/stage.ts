import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort, startEmbedded } from "../db/embedded/launcher";
import { migrateDatabase } from "../db/migrate";
import { controlOf, type SandboxControl } from "../sandbox/kernel/control-client";
import { Children, TSX } from "../scripts/children";
import type { BooksId } from "../test-support/books";

export interface Bench {
  control: Record<BooksId, SandboxControl>;
  close(): Promise<void>;
}

/**
 * A database of its own and the practice books in a process of their own, so that neither is counted in this one.
 * Must come before anything reads the environment.
 */
export async function openBench(): Promise<Bench> {
  const folder = mkdtempSync(path.join(tmpdir(), "tracker-bench-"));
  const postgres = await startEmbedded(".data/bench", `bench_${Date.now()}`);
  await migrateDatabase(postgres.url);
  const ports: Record<BooksId, number> = { xero: await freePort(), quickbooks: await freePort() };
  const url = (id: BooksId) => `http://localhost:${ports[id]}`;
  const children = new Children("file");
  const sandbox = children.start("bench-sandbox", [...TSX, "sandbox/index.ts"], {
    XERO_SANDBOX_PORT: String(ports.xero),
    QUICKBOOKS_SANDBOX_PORT: String(ports.quickbooks),
    SANDBOX_DATA_DIR: folder,
    XERO_CLIENT_ID: "bench",
    XERO_CLIENT_SECRET: "bench-secret",
    QUICKBOOKS_CLIENT_ID: "bench",
    QUICKBOOKS_CLIENT_SECRET: "bench-secret",
  });
  Object.assign(process.env, {
    DATABASE_URL: postgres.url,
    APP_URL: "http://localhost:3000",
    NEXTAUTH_SECRET: "bench".repeat(8),
    ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 7).toString("base64")}`,
    LOG_LEVEL: "error",
    XERO_CLIENT_ID: "bench",
    XERO_CLIENT_SECRET: "bench-secret",
    XERO_ISSUER_URL: url("xero"),
    XERO_API_URL: url("xero"),
    QUICKBOOKS_CLIENT_ID: "bench",
    QUICKBOOKS_CLIENT_SECRET: "bench-secret",
    QUICKBOOKS_DISCOVERY_URL: `${url("quickbooks")}/.well-known/openid_configuration`,
    QUICKBOOKS_API_URL: url("quickbooks"),
  });
  const control = { xero: controlOf(url("xero")), quickbooks: controlOf(url("quickbooks")) };
  await Promise.all([answers(control.xero), answers(control.quickbooks)]);
  return {
    control,
    close: async () => {
      await children.stop(sandbox, 5_000);
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(control: SandboxControl): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (
      await control.get("/clock").then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The practice books did not start; see .data/logs.");
}
