import { z } from "zod";
import { ProviderError } from "../failure";
import type { Checkpoint, Cursor, Page } from "../provider";
import type { QuickBooksApi } from "./api";
import { ANY_ACTIVE, literal, PAGE_SIZE } from "./query";
import { wireChanges } from "./wire";

interface Listed {
  Id: string;
  MetaData?: { LastUpdatedTime?: string | null } | null;
}
export interface Listing<W extends Listed, R> {
  entity: "Customer" | "Invoice";
  operation: string;
  schema: z.ZodType<W>;
  map(wire: W): R;
}

/** Read again so much before the checkpoint: a change may become visible a little after its own time. */
const OVERLAP_MS = 5 * 60_000;
/** The change list reaches 30 days back. */
const CHANGES_REACH_MS = 29 * 24 * 3600_000;
/** The change list answers no more than this, without saying that there is more. */
const MOST_CHANGES = 1000;
/** Nothing has ever changed: next time everything is new. */
const BEGINNING = "1970-01-01T00:00:00Z";

const Place = z.object({
  /** Position of the next page's first record, from 1: the last record of the page before, to see nothing has shifted. */
  start: z.number().int().min(1),
  anchor: z.string().nullable(),
  /** The time up to which this listing will hold everything. */
  high: z.string().nullable(),
  /** Everything is listed, not only what changed. */
  all: z.boolean(),
});
type Place = z.infer<typeof Place>;

/**
 * One page of all records, or of those changed since the checkpoint, by Id. Deleted invoices and customers merged away
 * are in no query: they come from the change list, and where that does not reach, everything is listed instead.
 */
export async function listPage<W extends Listed, R>(
  api: QuickBooksApi,
  listing: Listing<W, R>,
  since: Checkpoint | null,
  cursor: Cursor | null,
  now: Date,
): Promise<Page<R>> {
  const place = cursor ? Place.parse(JSON.parse(cursor)) : await firstPlace(api, listing, since, now);
  const { rows, start, seen } = await readPage(api, listing, since, place);
  const high = place.high ?? latest(rows.map(timeOf)) ?? since;
  const records = rows.slice(seen).map(listing.map);
  if (rows.length === PAGE_SIZE) {
    const next = { start: start + rows.length - 1, anchor: rows.at(-1)?.Id ?? null, high, all: place.all };
    return { records, deletedIds: [], next: JSON.stringify(next), checkpoint: null };
  }
  const deletedIds = place.all || since === null ? [] : await deletedSince(api, listing, since);
  if (deletedIds === "too_many") {
    const restart = { start: 1, anchor: null, high, all: true } satisfies Place;
    return { records, deletedIds: [], next: JSON.stringify(restart), checkpoint: null };
  }
  return {
    records,
    deletedIds,
    next: null,
    checkpoint: high ?? BEGINNING,
    ...(place.all && since !== null ? { everything: true } : {}),
  };
}

/** A full listing is good up to the latest change before it began: one small query tells. */
async function firstPlace<W extends Listed, R>(
  api: QuickBooksApi,
  listing: Listing<W, R>,
  since: Checkpoint | null,
  now: Date,
): Promise<Place> {
  const tooLongAgo = since !== null && now.getTime() - Date.parse(since) > CHANGES_REACH_MS;
  if (since !== null && !tooLongAgo) return { start: 1, anchor: null, high: null, all: false };
  const [last] = await api.query(listing.operation, listing.entity, listing.schema, {
    where: activeOrNot(listing),
    orderBy: "MetaData.LastUpdatedTime DESC",
    max: 1,
  });
  return { start: 1, anchor: null, high: last ? timeOf(last) : null, all: true };
}

const activeOrNot = (listing: { entity: string }): string[] =>
  listing.entity === "Customer" ? [ANY_ACTIVE] : [];

/**
 * Pages are counted from the front: a record deleted meanwhile moves the rest up. Then pages are read again from
 * further ahead, until the last record seen is found, so that none is missed.
 */
async function readPage<W extends Listed, R>(
  api: QuickBooksApi,
  listing: Listing<W, R>,
  since: Checkpoint | null,
  place: Place,
): Promise<{ rows: W[]; start: number; seen: number }> {
  const where = [
    ...activeOrNot(listing),
    ...(place.all || since === null ? [] : [`MetaData.LastUpdatedTime >= ${literal(overlapping(since))}`]),
  ];
  for (let start = place.start; ; start = Math.max(1, start - PAGE_SIZE + 1)) {
    const rows = await api.query(listing.operation, listing.entity, listing.schema, {
      where,
      orderBy: "Id",
      start,
    });
    const seen = rows.findIndex((row) => row.Id === place.anchor) + 1;
    if (seen > 0 || start === 1) return { rows, start, seen };
  }
}

/** Ids of records gone since (invoices deleted, customers merged away); "too_many" when the change list cannot be relied on. */
async function deletedSince(
  api: QuickBooksApi,
  { entity, operation }: { entity: "Customer" | "Invoice"; operation: string },
  since: Checkpoint,
): Promise<string[] | "too_many"> {
  try {
    const changes = await api.get(operation, "/cdc", wireChanges(entity), {
      entities: entity.toLowerCase(),
      changedSince: overlapping(since),
    });
    if (changes.length >= MOST_CHANGES) return "too_many";
    return changes.filter((change) => change.status === "Deleted").map((change) => change.Id);
  } catch (error) {
    // It refuses a time that it finds too long ago.
    if (error instanceof ProviderError && error.failure.code === "invalid") return "too_many";
    throw error;
  }
}

/** In UTC, without fractions, as the queries want it. */
const atSecond = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;
const overlapping = (since: Checkpoint): string => atSecond(Date.parse(since) - OVERLAP_MS);

const timeOf = (row: Listed): string | null => {
  const time = Date.parse(row.MetaData?.LastUpdatedTime ?? "");
  return Number.isNaN(time) ? null : atSecond(time);
};
/** Same format, hence the order of text. */
const latest = (times: (string | null)[]): string | null =>
  times.reduce((last, time) => (time !== null && (last === null || time > last) ? time : last), null);
