import type { Books } from "../books";
import { invalid, missing, QuickBooksFault, throttled } from "../fault";
import { asObjects, asText, isObject, type Json, type JsonObject } from "../json";
import { operationOf, write } from "../write";
import { answerQuery } from "./lookup";

const MOST_ITEMS = 30;
const LONGEST_BID = 10;

function checkItems(items: JsonObject[]): void {
  if (items.length === 0) throw missing("BatchItemRequest");
  if (items.length > MOST_ITEMS) {
    throw invalid("1040", `A batch takes at most ${MOST_ITEMS} items, not ${items.length}`);
  }
  const seen = new Set<string>();
  for (const item of items) {
    const bId = asText(item.bId);
    if (bId === "") throw missing("bId");
    if (bId.length > LONGEST_BID) {
      throw invalid("2050", `bId is longer than ${LONGEST_BID} characters`, "bId");
    }
    if (seen.has(bId)) throw invalid("2010", `The bId ${bId} is used twice`, "bId");
    seen.add(bId);
  }
}

function carriedOut(books: Books, item: JsonObject): JsonObject {
  if (books.settings.throttleNextBatchItems > 0) {
    books.settings.throttleNextBatchItems -= 1;
    throw throttled();
  }
  if (typeof item.Query === "string") return answerQuery(books, item.Query);
  const found = Object.entries(item).find(([, value]) => isObject(value));
  if (!found) throw missing("an entity or a Query");
  const [entity, body] = found;
  const sent = body as JsonObject;
  const operation = operationOf(asText(item.operation), sent);
  const allowDuplicate = asText(item.optionsData) === "allowduplicatedocnum";
  return { [entity]: write(books, entity, operation, sent, { allowDuplicate }) };
}

/** Items one after another; each has its own answer or fault, and the ones before it stay done. */
export function runBatch(books: Books, body: JsonObject): JsonObject {
  const items = asObjects(body.BatchItemRequest);
  checkItems(items);
  const BatchItemResponse = items.map((item): Json => {
    const bId = asText(item.bId);
    try {
      return { ...carriedOut(books, item), bId };
    } catch (error) {
      if (error instanceof QuickBooksFault) return { Fault: error.body(), bId };
      throw error;
    }
  });
  return { BatchItemResponse };
}
