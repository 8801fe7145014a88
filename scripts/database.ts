import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { startEmbedded } from "../db/embedded/launcher";
import { migrateDatabase } from "../db/migrate";
import { DATA, ROOT } from "./children";

export interface LocalDatabase {
  url: string;
  /** For people: where the data is. Never contains the password. */
  place: string;
  stop(): Promise<void>;
}

/**
 * DATABASE_URL's database, else a Postgres of our own in .data, brought up to date. `fresh` empties our own first;
 * it throws for a database that was given, which is not ours to empty.
 */
export async function openDatabase({ fresh = false } = {}): Promise<LocalDatabase> {
  const given = process.env.DATABASE_URL;
  if (given && fresh) {
    throw new Error(
      "--fresh does not empty the database that DATABASE_URL names. Empty it yourself, or unset DATABASE_URL.",
    );
  }
  const database = given ? givenDatabase(given) : await ownDatabase(fresh);
  try {
    // A pooled address (Neon's "-pooler") cannot hold the lock that migrations take: the direct one goes here.
    await migrateDatabase(process.env.DATABASE_DIRECT_URL || database.url, path.join(ROOT, "db/migrations"));
  } catch (error) {
    await database.stop();
    throw error;
  }
  return database;
}

function givenDatabase(url: string): LocalDatabase {
  const { hostname, pathname } = new URL(url);
  return { url, place: `${hostname}${pathname} (DATABASE_URL)`, stop: async () => undefined };
}

async function ownDatabase(fresh: boolean): Promise<LocalDatabase> {
  const postgres = await startEmbedded(DATA);
  // Whose starter was killed is nobody's: left alone it would run until the machine is switched off.
  const ours = postgres.started || !starterIsAlive();
  if (ours) writeFileSync(STARTER, String(process.pid));
  if (fresh) await recreate(postgres.url);
  return {
    url: postgres.url,
    place: ".data (a Postgres of its own)",
    stop: () => postgres.stop({ adopt: ours }),
  };
}

/** Holds the process id of whoever stops the Postgres in .data. */
const STARTER = path.join(DATA, "postgres.starter");

function starterIsAlive(): boolean {
  try {
    process.kill(Number(readFileSync(STARTER, "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

/** Empties the database, which loses everything in it and everybody's connection to it. */
export async function recreate(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    const quoted = client.escapeIdentifier(name);
    await client.query(`drop database if exists ${quoted} with (force)`);
    await client.query(`create database ${quoted}`);
  } finally {
    await client.end();
  }
}
