import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { migrateQueues } from "./queue";

/** Any fixed number: two starters at once take turns. */
const LOCK = 7_214_001;

/** Brings the schema up to date. Needs the owner's direct URL (on Neon: not the pooled one). */
export async function migrateDatabase(
  databaseUrl: string,
  folder = path.resolve("db/migrations"),
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await migrate(drizzle(client), { migrationsFolder: folder });
    await migrateQueues(databaseUrl);
  } finally {
    await client.end();
  }
}
