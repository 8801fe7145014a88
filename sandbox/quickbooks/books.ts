import { inactive, invalid, missing } from "./fault";
import { asObject, asText, canonical, type Json, type JsonObject } from "./json";
import type { Company, Settings } from "./state";
import { recordTime } from "./times";

export type ChangeKind = "Create" | "Update" | "Delete" | "Merge" | "Void" | "Emailed";

/** One company's books at one moment: what every rule works on. */
export interface Books {
  company: Company;
  now: Date;
  settings: Settings;
  /** Told of every change, e.g. to post an event. */
  changed(entity: string, id: string, kind: ChangeKind, deletedId?: string): void;
}

export const all = (books: Books, entity: string): JsonObject[] =>
  Object.values(books.company.records[entity] ?? {});

export const find = (books: Books, entity: string, id: string): JsonObject | undefined =>
  books.company.records[entity]?.[id];

/** The record or 610, as a read of an unknown id answers. */
export function get(books: Books, entity: string, id: string): JsonObject {
  const found = find(books, entity, id);
  if (!found) throw inactive(entity);
  return found;
}

function keep(books: Books, entity: string, record: JsonObject): void {
  books.company.records[entity] ??= {};
  books.company.records[entity][asText(record.Id)] = record;
}

export function nextId(books: Books, kind: string): string {
  const id = (books.company.lastIds[kind] ?? 0) + 1;
  books.company.lastIds[kind] = id;
  return String(id);
}

export function insert(books: Books, entity: string, content: JsonObject): JsonObject {
  const at = recordTime(books.now);
  const record: JsonObject = {
    ...content,
    domain: "QBO",
    sparse: false,
    Id: nextId(books, entity),
    SyncToken: "0",
    MetaData: { CreateTime: at, LastUpdatedTime: at },
  };
  keep(books, entity, record);
  books.changed(entity, asText(record.Id), "Create");
  return record;
}

/** Stores new content: SyncToken + 1, unless nothing differs from what is there. */
export function replace(
  books: Books,
  entity: string,
  current: JsonObject,
  content: JsonObject,
  kind: ChangeKind = "Update",
): JsonObject {
  const { Id, SyncToken, MetaData, domain, sparse } = current;
  const frame = { Id, SyncToken, MetaData, domain, sparse } as JsonObject;
  if (canonical({ ...content, ...frame }) === canonical(current)) return current;
  const record: JsonObject = {
    ...content,
    ...frame,
    SyncToken: String(Number(asText(SyncToken)) + 1),
    MetaData: { ...asObject(MetaData), LastUpdatedTime: recordTime(books.now) },
  };
  keep(books, entity, record);
  books.changed(entity, asText(Id), kind);
  return record;
}

/** Stores calculated fields: LastUpdatedTime moves, SyncToken does not. */
export function recalculated(books: Books, entity: string, id: string, changes: JsonObject): void {
  const current = find(books, entity, id);
  if (!current) return;
  const MetaData = { ...asObject(current.MetaData), LastUpdatedTime: recordTime(books.now) };
  keep(books, entity, { ...current, ...changes, MetaData });
  books.changed(entity, id, "Update");
}

export function remove(
  books: Books,
  entity: string,
  id: string,
  kind: ChangeKind = "Delete",
  survivor?: string,
): void {
  delete books.company.records[entity]?.[id];
  books.company.removed.push({ entity, id, at: recordTime(books.now) });
  if (survivor) books.changed(entity, survivor, kind, id);
  else books.changed(entity, id, kind);
}

/** The record that an update, delete or void names. 2020 without Id or SyncToken, 610 unknown, 5010 stale. */
export function currentOf(books: Books, entity: string, body: JsonObject): JsonObject {
  const id = asText(body.Id);
  if (id === "") throw missing("Id");
  const current = get(books, entity, id);
  const token: Json | undefined = body.SyncToken;
  if (token === undefined || token === null || token === "") throw missing("SyncToken");
  if (asText(token) !== current.SyncToken) {
    throw invalid(
      "5010",
      "Stale Object Error : You and Office Manager were working on this at the same time. Office Manager finished before you did, so your work was not saved.",
      "",
    );
  }
  return current;
}

/**
 * What an update means. Sparse: only what was sent changes. Full: what was not sent becomes empty, save what is
 * calculated (`kept`), which a caller can never set.
 */
export function merged(current: JsonObject, sent: JsonObject, kept: readonly string[]): JsonObject {
  const writable = Object.fromEntries(Object.entries(sent).filter(([key]) => !kept.includes(key)));
  if (sent.sparse === true || sent.sparse === "true") return { ...current, ...writable };
  const calculated = kept.filter((key) => current[key] !== undefined);
  return {
    ...writable,
    ...Object.fromEntries(calculated.map((key): [string, Json] => [key, current[key] ?? null])),
  };
}

/** Belong to the frame of a record; never taken from a caller. */
export const FRAME = ["Id", "SyncToken", "MetaData", "domain", "sparse", "status", "AttachableRef"] as const;
