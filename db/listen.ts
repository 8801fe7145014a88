import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

type Listener = (payload: string) => void;

interface Hub {
  listeners: Set<Listener>;
  client: pg.Client | null;
}
const store = globalThis as typeof globalThis & { trackerHub?: Map<string, Hub> };

/**
 * Hears what any process announces on a channel: one connection per process, made at the first listener and again
 * after it broke. Where the database cannot LISTEN (a pooled address), nothing is heard: callers poll as well.
 */
export function listen(channel: string, listener: Listener): () => void {
  store.trackerHub ??= new Map();
  let hub = store.trackerHub.get(channel);
  if (!hub) {
    hub = { listeners: new Set(), client: null };
    store.trackerHub.set(channel, hub);
  }
  hub.listeners.add(listener);
  if (!hub.client) open(channel, hub);
  const mine = hub;
  return () => mine.listeners.delete(listener);
}

function open(channel: string, hub: Hub): void {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  hub.client = client;
  const lost = () => {
    if (hub.client === client) hub.client = null;
    client.end().catch(() => undefined);
  };
  client.on("error", lost);
  client.on("end", lost);
  client.on("notification", (message) => {
    for (const listener of hub.listeners) listener(message.payload ?? "");
  });
  client
    .connect()
    .then(() => client.query(`listen ${client.escapeIdentifier(channel)}`))
    .catch((error) => {
      log.warn({ err: error, channel }, "cannot listen; pages poll instead");
      lost();
    });
}

export async function closeListeners(): Promise<void> {
  const hubs = [...(store.trackerHub?.values() ?? [])];
  store.trackerHub = undefined;
  await Promise.all(hubs.map((hub) => hub.client?.end().catch(() => undefined)));
}
