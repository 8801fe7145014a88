import { invalid } from "../fault";
import type { JsonObject } from "../json";
import { storedValue, testOf } from "./conditions";
import type { Query } from "./parse";
import { EMPTY_ENTITIES, NAME_LISTS, type PropertyKind, QUERYABLE } from "./queryable";

const TRANSACTIONS = new Set(["Invoice", "Payment", "CreditMemo"]);

function kindOf(entity: string, property: string): PropertyKind {
  const kind = QUERYABLE[entity]?.[property];
  if (kind) return kind;
  throw invalid("4001", `QueryValidationError: property '${property}' is not queryable`);
}

function sorted(records: JsonObject[], query: Query): JsonObject[] {
  const orders = query.orderBy.map((order) => ({ ...order, kind: kindOf(query.entity, order.property) }));
  if (orders.length === 0) return records;
  return records.toSorted((one, other) => {
    for (const { property, kind, descending } of orders) {
      const a = storedValue(one, property, kind) ?? "";
      const b = storedValue(other, property, kind) ?? "";
      if (a === b) continue;
      return a < b === descending ? 1 : -1;
    }
    return 0;
  });
}

/**
 * The `QueryResponse` of a query over `recordsOf(entity)`. No match: no array. 4001 for an entity or a property that
 * cannot be asked for. `totalCount` comes with transactions only and counts the page, so it says nothing of the whole.
 */
export function runQuery(query: Query, recordsOf: (entity: string) => JsonObject[]): JsonObject {
  const { entity } = query;
  if (EMPTY_ENTITIES.has(entity)) return query.count ? { totalCount: 0 } : {};
  if (!QUERYABLE[entity])
    throw invalid("4001", `QueryValidationError: invalid context declaration: ${entity}`);
  const tests = query.where.map((condition) => testOf(condition, kindOf(entity, condition.property)));
  const asksActive = query.where.some((condition) => condition.property === "Active");
  const activeOnly = NAME_LISTS.has(entity) && !asksActive;
  const found = recordsOf(entity).filter(
    (record) => !(activeOnly && record.Active === false) && tests.every((test) => test(record)),
  );
  if (query.count) return { totalCount: found.length };
  const page = sorted(found, query).slice(query.start - 1, query.start - 1 + query.max);
  if (page.length === 0) return {};
  const answer: JsonObject = { [entity]: page, startPosition: query.start, maxResults: page.length };
  return TRANSACTIONS.has(entity) ? { ...answer, totalCount: page.length } : answer;
}
