import type { ExtractTablesWithRelations } from "drizzle-orm";
import { drizzle as drizzlePg, type NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { env } from "@/lib/env";
import * as schema from "./schema";

type Schema = typeof schema;
/** Both drivers answer raw statements with `rows`, as node-postgres types them. */
export type Db = PgDatabase<NodePgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

interface Opened {
  db: Db;
  close(): Promise<void>;
}

// Next evaluates a module once per layer: the pool must be one per process.
const store = globalThis as typeof globalThis & { trackerDb?: Promise<Opened> };

async function open(): Promise<Opened> {
  const { DATABASE_URL, DB_DRIVER } = env();
  const neon = DB_DRIVER === "neon" || (!DB_DRIVER && new URL(DATABASE_URL).hostname.endsWith(".neon.tech"));
  if (neon) {
    const { Pool, neonConfig } = await import("@neondatabase/serverless");
    const { drizzle } = await import("drizzle-orm/neon-serverless");
    const { WebSocket } = await import("ws");
    neonConfig.webSocketConstructor = WebSocket;
    const pool = new Pool({ connectionString: DATABASE_URL });
    pool.on("error", () => undefined);
    return { db: drizzle(pool, { schema }) as unknown as Db, close: () => pool.end() };
  }
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10, connectionTimeoutMillis: 10_000 });
  // A connection that the server drops, idle or in the middle of its work, must not end the process: the query under
  // way fails by itself, the next one opens a new connection.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { db: drizzlePg(pool, { schema }) as unknown as Db, close: () => pool.end() };
}

/** Private to db/: everything else goes through withTenant or withAuth. */
export async function database(): Promise<Db> {
  store.trackerDb ??= open();
  return (await store.trackerDb).db;
}

export async function closeDatabase(): Promise<void> {
  const opened = store.trackerDb;
  store.trackerDb = undefined;
  await (await opened)?.close();
}
