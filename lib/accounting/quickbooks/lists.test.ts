import { describe, expect, it } from "vitest";
import type { RemoteCustomer } from "@/lib/sync/entities";
import { ProviderError } from "../failure";
import type { Page } from "../provider";
import type { Ask, QuickBooksApi } from "./api";
import { listPage } from "./listing";
import { CUSTOMERS } from "./lists";
import { PAGE_SIZE } from "./query";

const NOW = new Date("2026-11-23T12:00:00Z");
const CHECKPOINT = "2026-11-23T11:00:00Z";

interface Person {
  Id: string;
  SyncToken: string;
  DisplayName: string;
  Active: boolean;
  MetaData: { LastUpdatedTime: string };
}
const person = (id: number, name: string, more: Partial<Person> = {}): Person => ({
  Id: String(id),
  SyncToken: "0",
  DisplayName: name,
  Active: true,
  MetaData: { LastUpdatedTime: "2026-11-23T10:00:00Z" },
  ...more,
});

type Kinds = Record<"Customer" | "Vendor" | "Employee", Person[]>;

/** A company's people; counts the calls made to it. */
function company(people: Partial<Kinds>, gone: { entity: string; Id: string }[] = [], refused = "") {
  const calls: string[] = [];
  const rows = ({ entity, schema, selection }: Ask<unknown>) => {
    if (entity === refused) {
      const failure = { code: "invalid" as const, message: "", providerCode: "5020", otherId: null };
      return new ProviderError({ ...failure, correlationId: null }, "not_applied");
    }
    const { where = [], orderBy, start = 1, max = PAGE_SIZE } = selection;
    const since = /LastUpdatedTime >= '([^']+)'/.exec(where.join(" "))?.[1] ?? "";
    const asksInactive = where.join(" ").includes("Active IN (true, false)");
    const found = (people[entity as keyof Kinds] ?? []).filter(
      (one) => (one.Active || asksInactive) && one.MetaData.LastUpdatedTime >= since,
    );
    if (orderBy?.startsWith("MetaData"))
      found.sort((a, b) => (a.MetaData.LastUpdatedTime < b.MetaData.LastUpdatedTime ? 1 : -1));
    return found.slice(start - 1, start - 1 + max).map((row) => schema.parse(row));
  };
  const api = {
    queries: async (operation: string, asks: readonly Ask<unknown>[]) => {
      calls.push(`${operation}: ${asks.map((ask) => ask.entity).join(" ")}`);
      return asks.map(rows);
    },
    get: async (_: string, path: string, schema: { parse(json: unknown): unknown }, params = {}) => {
      const { entities = "" } = params as { entities?: string };
      calls.push(`${path} ${entities}`);
      const asked = entities.split(",");
      const QueryResponse = ["Customer", "Vendor", "Employee"]
        .filter((entity) => asked.includes(entity.toLowerCase()))
        .map((entity) => ({
          [entity]: gone.filter((one) => one.entity === entity).map(({ Id }) => ({ Id, status: "Deleted" })),
        }));
      return schema.parse({ CDCResponse: [{ QueryResponse }] });
    },
  } as unknown as QuickBooksApi;
  return { api, calls };
}

async function listed(api: QuickBooksApi, since: string | null) {
  const records: RemoteCustomer[] = [];
  const deletedIds: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Page<RemoteCustomer> = await listPage(api, CUSTOMERS, since, cursor, NOW);
    records.push(...page.records);
    deletedIds.push(...page.deletedIds);
    if (page.next === null) return { records, deletedIds, checkpoint: page.checkpoint };
    cursor = page.next;
  }
}

describe("who is in the books", () => {
  it("is customers, and the vendors and employees whose names they cannot have", async () => {
    const { api } = company({
      Customer: [person(1, "Acme")],
      Vendor: [person(1, "Calder Valley Electrical"), person(2, "Gone (deleted)", { Active: false })],
      Employee: [person(1, "Alan Whitaker")],
    });
    const { records } = await listed(api, null);
    expect(
      records.map(({ ref, fields, isCustomer, archived }) => [ref.id, fields.name, isCustomer, archived]),
    ).toEqual([
      ["1", "Acme", true, false],
      ["vendor:1", "Calder Valley Electrical", false, false],
      ["vendor:2", "Gone (deleted)", false, true],
      ["employee:1", "Alan Whitaker", false, false],
    ]);
  });

  it("takes fewer than ten calls for 10,000 customers with their vendors and employees", async () => {
    const many = (count: number, name: string) =>
      Array.from({ length: count }, (_, index) => person(index + 1, `${name} ${index + 1}`));
    const { api, calls } = company({
      Customer: many(10_000, "Customer"),
      Vendor: many(1_500, "Vendor"),
      Employee: many(40, "Employee"),
    });
    const { records } = await listed(api, null);
    expect(new Set(records.map((record) => record.ref.id)).size).toBe(11_540);
    expect(records).toHaveLength(11_540);
    expect(calls.length).toBeLessThanOrEqual(6);
  });

  it("is good up to the latest change of any of them", async () => {
    const { api } = company({
      Customer: [person(1, "Acme")],
      Vendor: [person(1, "Supplies", { MetaData: { LastUpdatedTime: "2026-11-23T10:30:00Z" } })],
    });
    expect((await listed(api, null)).checkpoint).toBe("2026-11-23T10:30:00Z");
  });

  it("changes in two calls: what changed, and what is gone", async () => {
    const { api, calls } = company(
      {
        Customer: [person(1, "Acme")],
        Vendor: [person(2, "New vendor", { MetaData: { LastUpdatedTime: "2026-11-23T11:05:00Z" } })],
      },
      [
        { entity: "Customer", Id: "7" },
        { entity: "Vendor", Id: "8" },
      ],
    );
    const { records, deletedIds } = await listed(api, CHECKPOINT);
    expect(records.map((record) => record.ref.id)).toEqual(["vendor:2"]);
    expect(deletedIds).toEqual(["7", "vendor:8"]);
    expect(calls).toEqual(["customer.list: Customer Vendor Employee", "/cdc customer,vendor,employee"]);
  });

  it("is told without employees where they may not be seen", async () => {
    const { api, calls } = company(
      { Customer: [person(1, "Acme")], Employee: [person(1, "A")] },
      [],
      "Employee",
    );
    expect((await listed(api, null)).records.map((record) => record.ref.id)).toEqual(["1"]);
    await listed(api, CHECKPOINT);
    expect(calls.at(-1)).toBe("/cdc customer,vendor");
  });

  it("is not told at all without customers", async () => {
    const { api } = company({}, [], "Customer");
    await expect(listed(api, null)).rejects.toThrow(ProviderError);
  });
});
