import { randomBytes } from "node:crypto";
import pg from "pg";
import { startEmbedded } from "../../db/embedded/launcher";
import { migrateDatabase } from "../../db/migrate";

/**
 * A database of the matrix's own, on TEST_DATABASE_URL's server or an embedded one, with the environment pointed at
 * it: its workers see no other queue. Must come before anything reads the environment. `drop` takes it away again.
 */
export async function openOwnDatabase(): Promise<{ drop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given
    ? { url: given, stop: async () => undefined }
    : await startEmbedded(".data/faults", "postgres");
  const name = `faults_${randomBytes(4).toString("hex")}`;
  const own = new URL(server.url);
  own.pathname = `/${name}`;
  await onServer(server.url, `create database ${name}`);
  await migrateDatabase(own.href);
  Object.assign(process.env, {
    DATABASE_URL: own.href,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? randomBytes(32).toString("base64"),
    ENCRYPTION_KEYS: process.env.ENCRYPTION_KEYS ?? `faults:${randomBytes(32).toString("base64")}`,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
  });
  return {
    async drop() {
      await onServer(server.url, `drop database ${name} with (force)`);
      await server.stop();
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
