import { z } from "zod";
import { ProviderError } from "../failure";
import type { Checkpoint, Cursor, Page } from "../provider";
import type { QuickBooksApi } from "./api";
import { BEGINNING, isTooLongAgo, latest, overlapping } from "./listing-times";
import { ANY_ACTIVE, literal, NAME_LISTS, PAGE_SIZE, type QueryEntity } from "./query";
import { wireChanges } from "./wire";

/** One record of an answer, read. */
export interface Row<R> {
  id: string;
  /** When it was last changed, UTC by the second; null = not told. */
  time: string | null;
  record: R;
}
/** One kind of QuickBooks' records in a listing. */
export interface Kind<R> {
  entity: QueryEntity;
  schema: z.ZodType<Row<R>>;
  remoteId(id: string): string;
  /** Pages of a full listing read in one call. */
  pages: number;
  /** The listing does without it where the company or the person who connected may not see it. */
  optional?: boolean;
}
export interface Listing<R> {
  operation: string;
  kinds: readonly Kind<R>[];
}

/** The change list answers no more than this, without saying that there is more. */
const MOST_CHANGES = 1000;

/**
 * Where one kind goes on: the position of the next page's first record, from 1, which is the last record of the page
 * before, to see that nothing has shifted.
 */
const Position = z.object({ start: z.number().int().min(1), anchor: z.string().nullable() });
type Position = z.infer<typeof Position>;
const Place = z.object({
  /** In order of the kinds. */
  kinds: z.array(z.union([Position, z.enum(["done", "refused"])])),
  /** The time up to which this listing will hold everything. */
  high: z.string().nullable(),
  /** Everything is listed, not only what changed. */
  all: z.boolean(),
});
type Place = z.infer<typeof Place>;

/**
 * The next pages of all records, or of those changed since the checkpoint, by Id; of all kinds in one call. Deleted
 * invoices and customers merged away are in no query: they come from the change list, and where that does not reach,
 * everything is listed instead.
 */
export async function listPage<R>(
  api: QuickBooksApi,
  listing: Listing<R>,
  since: Checkpoint | null,
  cursor: Cursor | null,
  now: Date,
): Promise<Page<R>> {
  const from = cursor ? Place.parse(JSON.parse(cursor)) : firstPlace(listing, since, now);
  const { rows, records, kinds, newest } = await readPages(api, listing, since, from);
  const high = from.high ?? newest ?? latest(rows) ?? since;
  const place: Place = { kinds, high, all: from.all };
  const on = (next: Place): Page<R> => ({
    records,
    deletedIds: [],
    next: JSON.stringify(next),
    checkpoint: null,
  });
  if (kinds.some((kind) => typeof kind === "object")) return on(place);
  const seen = listing.kinds.filter((_, index) => kinds[index] !== "refused");
  const deletedIds = place.all || since === null ? [] : await deletedSince(api, listing, seen, since);
  if (deletedIds === "too_many") return on({ ...beginning(listing), high, all: true });
  return {
    records,
    deletedIds,
    next: null,
    checkpoint: high ?? BEGINNING,
    ...(place.all && since !== null ? { everything: true } : {}),
  };
}

const beginning = ({ kinds }: Listing<unknown>) => ({ kinds: kinds.map(() => ({ start: 1, anchor: null })) });

function firstPlace(listing: Listing<unknown>, since: Checkpoint | null, now: Date): Place {
  return { ...beginning(listing), high: null, all: since === null || isTooLongAgo(since, now) };
}

interface Pages<R> {
  rows: Row<R>[];
  records: R[];
  kinds: Place["kinds"];
  /** The latest change of all, where it was asked for. */
  newest: string | null;
}

/** A full listing is good up to the latest change before it began: its first call asks for that first. */
async function readPages<R>(
  api: QuickBooksApi,
  { operation, kinds }: Listing<R>,
  since: Checkpoint | null,
  place: Place,
): Promise<Pages<R>> {
  const changed =
    place.all || since === null ? [] : [`MetaData.LastUpdatedTime >= ${literal(overlapping(since))}`];
  const open = kinds.flatMap((kind, index) => {
    const at = place.kinds[index];
    return typeof at === "object" ? [{ kind, index, at }] : [];
  });
  const ask = ({ entity, schema }: Kind<R>, rest: { orderBy: string; start?: number; max?: number }) => ({
    entity,
    schema,
    selection: { where: [...(NAME_LISTS.has(entity) ? [ANY_ACTIVE] : []), ...changed], ...rest },
  });
  const first = place.all && place.high === null ? open : [];
  const startsOf = ({ pages }: Kind<R>, { start }: Position): number[] =>
    Array.from({ length: place.all ? pages : 1 }, (_, page) => start + page * (PAGE_SIZE - 1));
  const asks = [
    ...first.map(({ kind }) => ask(kind, { orderBy: "MetaData.LastUpdatedTime DESC", max: 1 })),
    ...open.flatMap(({ kind, at }) => startsOf(kind, at).map((start) => ask(kind, { orderBy: "Id", start }))),
  ];
  const answers = await api.queries(operation, asks);
  const result: Pages<R> = { rows: [], records: [], kinds: [...place.kinds], newest: null };
  const take = (kind: Kind<R>) => readable(kind, answers.shift() ?? []);
  result.newest = latest(first.flatMap(({ kind }) => take(kind) ?? []));
  for (const { kind, index, at } of open) {
    const pages = startsOf(kind, at).map(() => take(kind));
    const read = joined(pages, at);
    result.rows.push(...read.rows);
    result.records.push(...read.rows.map((row) => row.record));
    result.kinds[index] = read.next;
  }
  return result;
}

/** null = refused, and the listing does without. */
function readable<R>(kind: Kind<R>, answer: Row<R>[] | ProviderError): Row<R>[] | null {
  if (!(answer instanceof ProviderError)) return answer;
  if (kind.optional) return null;
  throw answer;
}

/**
 * Pages are counted from the front: a record deleted meanwhile moves the rest up. Then the next call reads again from
 * further ahead, until the last record seen is found, so that none is missed.
 */
function joined<R>(
  pages: (Row<R>[] | null)[],
  from: Position,
): { rows: Row<R>[]; next: Place["kinds"][number] } {
  const rows: Row<R>[] = [];
  let at = from;
  for (const page of pages) {
    if (page === null) return { rows, next: "refused" };
    const seen = page.findIndex((row) => row.id === at.anchor) + 1;
    if (seen === 0 && at.start > 1) {
      return { rows, next: { ...at, start: Math.max(1, at.start - PAGE_SIZE + 1) } };
    }
    rows.push(...page.slice(seen));
    if (page.length < PAGE_SIZE) return { rows, next: "done" };
    at = { start: at.start + page.length - 1, anchor: page.at(-1)?.id ?? null };
  }
  return { rows, next: at };
}

/** Ids of records gone since (invoices deleted, customers merged away); "too_many" when the change list cannot be relied on. */
async function deletedSince(
  api: QuickBooksApi,
  { operation }: Listing<unknown>,
  kinds: readonly Kind<unknown>[],
  since: Checkpoint,
): Promise<string[] | "too_many"> {
  const entities = kinds.map((kind) => kind.entity);
  try {
    const changes = await api.get(operation, "/cdc", wireChanges(entities), {
      entities: entities.join(",").toLowerCase(),
      changedSince: overlapping(since),
    });
    if (changes.length >= MOST_CHANGES) return "too_many";
    return changes.flatMap(({ entity, id, gone }) => {
      const kind = kinds.find((one) => one.entity === entity);
      return kind && gone ? [kind.remoteId(id)] : [];
    });
  } catch (error) {
    // It refuses a time that it finds too long ago.
    if (error instanceof ProviderError && error.failure.code === "invalid") return "too_many";
    throw error;
  }
}
