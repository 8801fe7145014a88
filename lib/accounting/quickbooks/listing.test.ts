import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ProviderError } from "../failure";
import type { Page } from "../provider";
import type { Ask, QuickBooksApi } from "./api";
import { type Listing, listPage } from "./listing";
import { changedAt } from "./listing-times";
import { PAGE_SIZE } from "./query";

const Row = z
  .object({ Id: z.string(), MetaData: z.object({ LastUpdatedTime: z.string() }) })
  .transform((wire) => ({ id: wire.Id, time: changedAt(wire), record: wire.Id }));
const NOW = new Date("2026-11-23T12:00:00Z");
const at = (minute: number) => new Date(Date.parse("2026-11-20T00:00:00Z") + minute * 60_000).toISOString();

/** Books of one kind of record that answer queries like QuickBooks: by position, at the time of the call. */
class Books {
  rows = new Map<number, string>();
  deleted: { id: number; time: string }[] = [];
  queries: string[] = [];
  refuseChanges = false;
  beforeQuery: () => void = () => undefined;

  fill(count: number): this {
    for (let id = 1; id <= count; id++) this.rows.set(id, at(id % 60));
    return this;
  }
  delete(id: number, time: string): void {
    if (this.rows.delete(id)) this.deleted.push({ id, time });
  }
  get api(): QuickBooksApi {
    const query = ({ entity, schema, selection }: Ask<unknown>) => {
      this.beforeQuery();
      const { where = [], orderBy, start = 1, max = PAGE_SIZE } = selection;
      this.queries.push(`${entity} ${where.join(" AND ")} ${orderBy} ${start} ${max}`);
      const since = /LastUpdatedTime >= '([^']+)'/.exec(where.join(" "))?.[1];
      const found = [...this.rows]
        .filter(([, time]) => !since || Date.parse(time) >= Date.parse(since))
        .sort(orderBy?.startsWith("MetaData") ? (a, b) => (a[1] < b[1] ? 1 : -1) : (a, b) => a[0] - b[0])
        .slice(start - 1, start - 1 + max)
        .map(([id, time]) => ({ Id: String(id), MetaData: { LastUpdatedTime: time } }));
      return z.array(schema).parse(found);
    };
    const get = async (_: string, path: string, schema: z.ZodType, params: Record<string, string> = {}) => {
      this.queries.push(`${path} ${params.entities} ${params.changedSince}`);
      if (this.refuseChanges) {
        const failure = {
          code: "invalid" as const,
          message: "",
          providerCode: null,
          otherId: null,
          correlationId: null,
        };
        throw new ProviderError(failure, "not_applied");
      }
      const since = Date.parse(params.changedSince ?? "");
      const changed = [...this.rows]
        .filter(([, time]) => Date.parse(time) >= since)
        .map(([id]) => ({ Id: String(id) }));
      const gone = this.deleted
        .filter(({ time }) => Date.parse(time) >= since)
        .map(({ id }) => ({ Id: String(id), status: "Deleted" }));
      const records = [...changed, ...gone].slice(0, 1000);
      const entity = params.entities === "customer" ? "Customer" : "Invoice";
      return schema.parse({ CDCResponse: [{ QueryResponse: [{ [entity]: records }] }] });
    };
    const queries = async (_: string, asks: readonly Ask<unknown>[]) => asks.map(query);
    return { queries, get } as unknown as QuickBooksApi;
  }
}

async function listAll(
  books: Books,
  since: string | null,
  entity: "Customer" | "Invoice" = "Invoice",
  now = NOW,
  pages = 1,
) {
  const listing: Listing<string> = {
    operation: "list",
    kinds: [{ entity, schema: Row, remoteId: (id) => id, pages }],
  };
  const records: string[] = [];
  const deletedIds: string[] = [];
  for (let cursor: string | null = null, calls = 1; ; calls++) {
    if (calls > 50) throw new Error("the listing does not end");
    const page: Page<string> = await listPage(books.api, listing, since, cursor, now);
    records.push(...page.records);
    deletedIds.push(...page.deletedIds);
    if (page.next === null)
      return { records, deletedIds, checkpoint: page.checkpoint, everything: page.everything, calls };
    expect(page.checkpoint).toBeNull();
    cursor = page.next;
  }
}

describe("a full listing", () => {
  it("holds every record once, and is good up to the latest change before it began", async () => {
    const books = new Books().fill(2500);
    const { records, checkpoint, calls } = await listAll(books, null);
    expect(records).toEqual(Array.from({ length: 2500 }, (_, index) => String(index + 1)));
    expect(checkpoint).toBe("2026-11-20T00:59:00Z");
    expect(calls).toBe(3);
  });

  it("asks for inactive customers too", async () => {
    const books = new Books().fill(3);
    await listAll(books, null, "Customer");
    expect(books.queries.every((query) => query.includes("Active IN (true, false)"))).toBe(true);
  });

  it("of nothing asks for everything next time", async () => {
    expect(await listAll(new Books(), null)).toMatchObject({
      records: [],
      checkpoint: "1970-01-01T00:00:00Z",
    });
  });

  it("does not promise what changed while it ran", async () => {
    const books = new Books().fill(1500);
    let calls = 0;
    books.beforeQuery = () => {
      if (++calls === 3) books.rows.set(5, at(600));
    };
    const { checkpoint } = await listAll(books, null);
    expect(checkpoint).toBe("2026-11-20T00:59:00Z");
    expect((await listAll(books, checkpoint)).records).toContain("5");
  });

  it("misses no record whatever is deleted or made meanwhile", async () => {
    const events = fc.array(
      fc.record({
        call: fc.integer({ min: 2, max: 6 }),
        first: fc.integer({ min: 1, max: 2600 }),
        count: fc.integer({ min: 1, max: 1400 }),
      }),
      { maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(events, fc.constantFrom(1, 2, 4), async (deletions, pages) => {
        const books = new Books().fill(2600);
        let calls = 0;
        books.beforeQuery = () => {
          calls++;
          for (const { call, first, count } of deletions) {
            if (call !== calls) continue;
            for (let id = first; id < first + count; id++) books.delete(id, at(700));
          }
          books.rows.set(3000 + calls, at(700));
        };
        const { records } = await listAll(books, null, "Invoice", NOW, pages);
        const seen = new Set(records);
        for (const id of books.rows.keys()) if (id <= 2600) expect(seen.has(String(id))).toBe(true);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe("the changes since a checkpoint", () => {
  const checkpoint = "2026-11-20T00:59:00Z";

  it("are what changed after it, with an overlap, and what was deleted", async () => {
    const books = new Books().fill(200);
    books.rows.set(7, at(90));
    books.rows.set(201, at(95));
    books.delete(9, at(96));
    const { records, deletedIds, checkpoint: next, everything } = await listAll(books, checkpoint);
    expect(records).toEqual(expect.arrayContaining(["7", "201"]));
    expect(records).not.toContain("1");
    expect(books.queries[0]).toContain("'2026-11-20T00:54:00Z'");
    expect(deletedIds).toEqual(["9"]);
    expect(next).toBe("2026-11-20T01:35:00Z");
    expect(everything).toBeUndefined();
  });

  it("keep the checkpoint when nothing changed", async () => {
    const books = new Books();
    expect((await listAll(books, checkpoint)).checkpoint).toBe(checkpoint);
  });

  it("tell customers that were merged away", async () => {
    const books = new Books().fill(5);
    books.delete(3, at(96));
    expect((await listAll(books, checkpoint, "Customer")).deletedIds).toEqual(["3"]);
    expect(books.queries.at(-1)).toBe("/cdc customer 2026-11-20T00:54:00Z");
  });

  it("read time zones as moments", async () => {
    const books = new Books();
    books.rows.set(1, "2026-11-19T18:30:00-07:00");
    expect((await listAll(books, checkpoint)).checkpoint).toBe("2026-11-20T01:30:00Z");
  });

  it.each([
    ["too long ago", (_: Books) => "2026-10-01T00:00:00Z"],
    [
      "too many",
      (books: Books) => {
        books.fill(1200);
        return "2026-11-19T00:00:00Z";
      },
    ],
    [
      "refused",
      (books: Books) => {
        books.refuseChanges = true;
        return checkpoint;
      },
    ],
  ])("become a full listing when they are %s", async (_, arrange) => {
    const books = new Books().fill(30);
    const since = arrange(books);
    const result = await listAll(books, since);
    expect(result.everything).toBe(true);
    expect(new Set(result.records).size).toBe(books.rows.size);
    expect(Date.parse(result.checkpoint ?? "")).toBeGreaterThanOrEqual(Date.parse("2026-11-20T00:00:00Z"));
  });
});
