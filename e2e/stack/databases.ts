import path from "node:path";
import pg from "pg";
import { startEmbedded } from "../../db/embedded/launcher";
import { migrateDatabase } from "../../db/migrate";
import { DATA, ROOT, runOnce, TSX } from "../../scripts/children";
import { recreate } from "../../scripts/database";
import { localSecrets } from "../../scripts/local-secrets";

export const E2E_DATA = path.join(DATA, "e2e");

/** Fresh databases in a Postgres of the journeys' own, with the demo companies in each. */
export async function openDatabases(count: number): Promise<{ urls: string[]; stop(): Promise<void> }> {
  const postgres = await startEmbedded(E2E_DATA, "journeys_0");
  // A run that was killed left it running: nobody else stops it.
  const stop = () => postgres.stop({ adopt: true });
  try {
    await recreate(postgres.url);
    await migrateDatabase(postgres.url, path.join(ROOT, "db/migrations"));
    await runOnce([...TSX, "scripts/seed.ts"], { ...localSecrets(E2E_DATA), DATABASE_URL: postgres.url });
    const urls = [postgres.url];
    for (let index = 1; index < count; index++) urls.push(await copyOf(postgres.url, `journeys_${index}`));
    return { urls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function copyOf(original: string, name: string): Promise<string> {
  const url = new URL(original);
  const from = url.pathname.slice(1);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    await client.query(
      `create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(from)}`,
    );
  } finally {
    await client.end();
  }
  url.pathname = `/${name}`;
  return url.href;
}
