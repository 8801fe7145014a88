import { randomBytes } from "node:crypto";
import { startEmbedded } from "../db/embedded/launcher";
import { migrateDatabase } from "../db/migrate";

/** One real Postgres for all unit tests; each test makes its own company in it. */
export default async function setup() {
  const postgres = process.env.TEST_DATABASE_URL
    ? { url: process.env.TEST_DATABASE_URL, stop: async () => undefined }
    : await startEmbedded(".data/test", "tracker_test");
  await migrateDatabase(postgres.url);
  process.env.DATABASE_URL = postgres.url;
  process.env.NEXTAUTH_SECRET ??= randomBytes(32).toString("base64");
  process.env.ENCRYPTION_KEYS ??= `test:${randomBytes(32).toString("base64")}`;
  process.env.LOG_LEVEL ??= "silent";
  return () => postgres.stop();
}
