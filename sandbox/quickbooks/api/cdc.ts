import { all, type Books } from "../books";
import { invalid } from "../fault";
import { asObject, asText, type Json, type JsonObject } from "../json";
import { EMPTY_ENTITIES, NAME_LISTS, QUERYABLE } from "../query/queryable";
import { presentedRecord } from "../references";
import { instantOf } from "../times";

const DAYS_BACK = 30;
const MOST_OBJECTS = 1000;

function changedRecords(books: Books, entity: string, since: number): JsonObject[] {
  // A customer that was made inactive does not show up here.
  const live = all(books, entity)
    .filter((record) => !(NAME_LISTS.has(entity) && record.Active === false))
    .filter((record) => (instantOf(asText(asObject(record.MetaData).LastUpdatedTime)) ?? 0) >= since)
    .map((record) => presentedRecord(books, record));
  const removed = books.company.removed
    .filter((one) => one.entity === entity && (instantOf(one.at) ?? 0) >= since)
    .map(
      (one): JsonObject => ({
        domain: "QBO",
        status: "Deleted",
        Id: one.id,
        MetaData: { LastUpdatedTime: one.at },
      }),
    );
  return [...live, ...removed];
}

/** `CDCResponse`: one `QueryResponse` per asked entity, in order, empty when nothing changed. */
export function changes(
  books: Books,
  entities: string | undefined,
  changedSince: string | undefined,
): JsonObject {
  const names = (entities ?? "").split(",").map((name) => name.trim());
  const known = [...Object.keys(QUERYABLE), ...EMPTY_ENTITIES];
  const since = instantOf(changedSince ?? "");
  if (since === null) throw invalid("2070", "changedSince is missing or not a time", "changedSince");
  if (books.now.getTime() - since > DAYS_BACK * 86_400_000) {
    throw invalid("2070", `changedSince must be within the last ${DAYS_BACK} days`, "changedSince");
  }
  let left = MOST_OBJECTS;
  const QueryResponse = names.map((name): Json => {
    const entity = known.find((one) => one.toLowerCase() === name.toLowerCase());
    if (!entity) throw invalid("2500", `Unknown entity ${name}`, "entities");
    const found = changedRecords(books, entity, since).slice(0, left);
    left -= found.length;
    if (found.length === 0) return {};
    return { [entity]: found, startPosition: 1, maxResults: found.length, totalCount: found.length };
  });
  return { CDCResponse: [{ QueryResponse }] };
}
