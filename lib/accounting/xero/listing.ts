import { z } from "zod";
import type { Checkpoint, Cursor, Page, ProviderSession } from "../provider";
import { callXero, query } from "./request";

const PAGE_SIZE = 1000;
/** Xero's clock has whole seconds there, and a change becomes visible a little after its time. */
const OVERLAP_MS = 5 * 60_000;
const BEGINNING = "1970-01-01T00:00:00.000Z";

/** A list of one kind of record, and how to read it. */
export interface Listing<W, R> {
  operation: string;
  /** e.g. "Contacts". */
  path: string;
  filter: Record<string, string | number | boolean>;
  read(json: unknown): { items: W[]; pageCount: number };
  toRecord(item: W): R;
  /** When it was last changed, ISO; null = not told. */
  changedAt(item: W): string | null;
}

/**
 * `page` of the changes asked for from `since` on. `high` is the newest change seen so far. `catchUp` = the pages are
 * through and what changed meanwhile is read.
 */
const Place = z.object({
  page: z.number().int().positive(),
  since: z.string().nullable(),
  high: z.string(),
  catchUp: z.boolean(),
});
type Place = z.infer<typeof Place>;

/**
 * Newest first: a record that changes while we page moves to the front and pushes others into pages still to come,
 * where they are seen twice. (Oldest first, it would pull others into pages already read, and they would be missed.)
 * Its new state comes with a last look at what changed since the newest record seen.
 */
export async function listPage<W, R>(
  session: ProviderSession,
  listing: Listing<W, R>,
  since: Checkpoint | null,
  cursor: Cursor | null,
): Promise<Page<R>> {
  const place = cursor ? Place.parse(JSON.parse(cursor)) : startOf(since);
  const { value } = await callXero(session, {
    operation: listing.operation,
    path: `${listing.path}?${query({ ...listing.filter, order: "UpdatedDateUTC DESC", page: place.page, pageSize: PAGE_SIZE })}`,
    headers: place.since ? { "if-modified-since": headerDate(place.since) } : {},
    read: (json) => listing.read(json),
  });
  const changes = value.items.map((item) => listing.changedAt(item) ?? "");
  const high = [place.high, ...changes].reduce((a, b) => (a > b ? a : b));
  const next = nextPlace(place, high, value.pageCount);
  return {
    records: value.items.map(listing.toRecord),
    deletedIds: [],
    next: next ? JSON.stringify(next) : null,
    checkpoint: next ? null : high,
  };
}

const startOf = (since: Checkpoint | null): Place => ({
  page: 1,
  since,
  high: since ?? BEGINNING,
  catchUp: false,
});

function nextPlace(place: Place, high: string, pageCount: number): Place | null {
  if (place.page < pageCount) return { ...place, high, page: place.page + 1 };
  const tookLong = place.page > 1 && !place.catchUp;
  return tookLong ? { page: 1, since: high, high, catchUp: true } : null;
}

/** Second precision, UTC, a little before the moment. */
const headerDate = (moment: string): string =>
  new Date(Math.max(0, Date.parse(moment) - OVERLAP_MS)).toISOString().slice(0, 19);
