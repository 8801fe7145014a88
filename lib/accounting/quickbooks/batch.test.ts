import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProviderError } from "../failure";
import type { AccountingClient } from "../provider";
import { createClient } from "./client";
import { customerDraft, invoiceDraft, pricedLine } from "./drafts";
import { customerAnswer, expiredToken, faults, invoiceAnswer, throttled, xmlFault } from "./fixtures";
import { type Stub, startStub } from "./stub-server";

const REALM = "4620816365012345678";
const KEY = "0123456789abcdef0123456789abcdef";
let stub: Stub;
let client: AccountingClient;

beforeAll(async () => {
  stub = await startStub();
  process.env.QUICKBOOKS_API_URL = stub.url;
  client = createClient({ accessToken: "token-1", organisationId: REALM });
});
afterAll(() => stub.stop());

const failed = async (promise: Promise<unknown>): Promise<ProviderError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProviderError)) throw new Error(`no ProviderError but ${String(error)}`);
  return error;
};

describe("a prepared batch", () => {
  it("is one request of items known by their position", () => {
    const call = client.prepare({
      operation: "customer.create",
      drafts: [customerDraft({ name: "A" }), customerDraft({ name: "B" })],
    });
    expect(call).toMatchObject({
      operation: "customer.create",
      method: "POST",
      path: `/v3/company/${REALM}/batch?minorversion=75`,
      size: 2,
    });
    expect(JSON.parse(call.body)).toEqual({
      BatchItemRequest: [
        { bId: "0", operation: "create", Customer: { DisplayName: "A", CompanyName: "A" } },
        { bId: "1", operation: "create", Customer: { DisplayName: "B", CompanyName: "B" } },
      ],
    });
  });

  it("is the same text for the same drafts", () => {
    const batch = { operation: "invoice.create" as const, drafts: [invoiceDraft(), invoiceDraft()] };
    expect(client.prepare(batch)).toEqual(client.prepare(structuredClone(batch)));
  });

  it("takes one to thirty records", () => {
    const drafts = Array.from({ length: 31 }, (_, index) => customerDraft({ name: `N${index}` }));
    expect(() => client.prepare({ operation: "customer.create", drafts })).toThrow("30");
    expect(() => client.prepare({ operation: "customer.create", drafts: [] })).toThrow("30");
  });

  const contract = "../shared/contracts/quickbooks_fields.json";
  it.skipIf(!existsSync(contract))("has no property that QuickBooks does not know", () => {
    const { types } = JSON.parse(readFileSync(contract, "utf8")) as {
      types: Record<string, Record<string, string>>;
    };
    const unknown: string[] = [];
    const check = (value: unknown, type: string, path: string) => {
      const list = type.startsWith("[]");
      const known = types[list ? type.slice(2) : type];
      for (const each of list ? (value as unknown[]) : [value]) {
        if (!known || typeof each !== "object" || each === null) continue;
        for (const [name, inner] of Object.entries(each)) {
          if (known[name] === undefined) unknown.push(`${path}.${name}`);
          else check(inner, known[name], `${path}.${name}`);
        }
      }
    };
    const fields = {
      name: "A",
      contactName: "B C",
      email: "a@b.example",
      phone: "1",
      mobile: "2",
      address1: "3",
      address2: "4",
      town: "5",
      county: "6",
      postcode: "7",
      country: "8",
    };
    const target = { id: "1", revision: "0" };
    const calls = [
      client.prepare({ operation: "customer.create", drafts: [customerDraft(fields)] }),
      client.prepare({ operation: "customer.update", drafts: [customerDraft(fields, { target })] }),
      client.prepare({ operation: "invoice.create", drafts: [invoiceDraft({ number: "1", note: "n" })] }),
      client.prepare({ operation: "invoice.update", drafts: [invoiceDraft({}, { target })] }),
    ];
    for (const call of calls) {
      const { BatchItemRequest } = JSON.parse(call.body) as { BatchItemRequest: Record<string, unknown>[] };
      for (const { Customer, Invoice } of BatchItemRequest) {
        if (Customer) check(Customer, "Customer", "Customer");
        if (Invoice) check(Invoice, "Invoice", "Invoice");
      }
    }
    expect(unknown).toEqual([]);
  });
});

describe("a batch sent", () => {
  const invoices = (count: number) =>
    client.prepare({
      operation: "invoice.create",
      drafts: Array.from({ length: count }, () => invoiceDraft()),
    });

  it("carries version, key, token and content types", async () => {
    stub.answer(() => ({ body: { BatchItemResponse: [{ bId: "0", Invoice: invoiceAnswer }] } }));
    const call = invoices(1);
    await client.send(call, KEY);
    const [request] = stub.seen;
    expect(request?.url.pathname).toBe(`/v3/company/${REALM}/batch`);
    expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({
      minorversion: "75",
      requestid: KEY,
    });
    expect(request?.headers).toMatchObject({
      authorization: "Bearer token-1",
      accept: "application/json",
      "content-type": "application/json",
    });
    expect(request?.body).toBe(call.body);
  });

  it("shortens a long key, always to the same", async () => {
    stub.answer(() => ({ body: { BatchItemResponse: [] } }));
    const keys = ["k".repeat(37), "k".repeat(37), "k".repeat(38)];
    for (const key of keys) await client.send(invoices(1), key);
    const [first, second, third] = stub.seen.map((request) => request.url.searchParams.get("requestid"));
    expect(first).toBe(second);
    expect(first).not.toBe(third);
    expect(first?.length).toBeLessThanOrEqual(36);
  });

  it("gives each item its own outcome, by bId and not by order", async () => {
    stub.answer(() => ({
      body: {
        BatchItemResponse: [
          { bId: "3", Fault: throttled.fault },
          { bId: "1", Fault: faults.duplicateNumber },
          { bId: "0", Invoice: { ...invoiceAnswer, Id: "900" } },
          { bId: "4", Fault: { Error: [{ Message: "Internal", code: "10000" }], type: "SystemFault" } },
          { bId: "5", Invoice: { Id: "7" } },
        ],
      },
    }));
    const outcomes = await client.send(invoices(6), KEY);
    expect(
      outcomes.map((outcome) => [outcome.kind, outcome.kind === "applied" ? null : outcome.failure.code]),
    ).toEqual([
      ["applied", null],
      ["rejected", "conflict"],
      ["unknown", "unavailable"],
      ["rejected", "rate_limited"],
      ["unknown", "unavailable"],
      ["unknown", "unavailable"],
    ]);
    expect(outcomes[0]).toMatchObject({ entity: "invoice", record: { ref: { id: "900", revision: "0" } } });
    expect(outcomes[1]).toMatchObject({
      failure: { otherId: "6575", correlationId: "tid-1", providerCode: "6140" },
    });
  });

  it("reads customers", async () => {
    stub.answer(() => ({ body: { BatchItemResponse: [{ bId: "0", Customer: customerAnswer }] } }));
    const call = client.prepare({ operation: "customer.create", drafts: [customerDraft({ name: "Any" })] });
    expect(await client.send(call, KEY)).toMatchObject([
      { kind: "applied", entity: "customer", record: { ref: { id: "60" } } },
    ]);
  });

  it.each([
    ["an expired token", { status: 401, body: expiredToken }, "reconnect", "not_applied"],
    ["no access", { status: 403, body: {} }, "reconnect", "not_applied"],
    ["the limit", { status: 429, body: throttled }, "rate_limited", "not_applied"],
    ["a fault with 200", { body: { Fault: { Error: [{ code: "6190" }] } } }, "unavailable", "not_applied"],
    [
      "a server's fault with 200",
      { body: { Fault: { Error: [{ code: "500" }] } } },
      "unavailable",
      "unknown",
    ],
    ["an XML refusal", { status: 400, body: xmlFault }, "unavailable", "not_applied"],
    [
      "a closed period",
      { status: 400, body: { Fault: { Error: [{ code: "6200" }] } } },
      "locked",
      "not_applied",
    ],
    ["a server error", { status: 500, body: "<html>" }, "unavailable", "unknown"],
    ["a gateway's error", { status: 502, body: "" }, "unavailable", "unknown"],
    ["nonsense", { body: "<html>ok</html>" }, "unavailable", "unknown"],
    ["another shape", { body: { Invoice: invoiceAnswer } }, "unavailable", "unknown"],
  ])("fails as a whole on %s", async (_, answer, code, certainty) => {
    stub.answer(() => answer);
    const error = await failed(client.send(invoices(2), KEY));
    expect(error.failure.code).toBe(code);
    expect(error.certainty).toBe(certainty);
    expect(stub.seen).toHaveLength(1);
  });

  it("says when to come back after the limit, told or not", async () => {
    stub.answer(() => ({ status: 429, body: throttled }));
    const before = Date.now();
    const { details } = await failed(client.send(invoices(1), KEY));
    expect(details.limit).toBe("minute");
    expect((details.retryAt?.getTime() ?? 0) - before).toBeGreaterThanOrEqual(59_000);
    stub.answer(() => ({ status: 429, headers: { "retry-after": "7" }, body: throttled }));
    const told = await failed(client.send(invoices(1), KEY));
    expect((told.details.retryAt?.getTime() ?? 0) - Date.now()).toBeLessThan(8000);
  });

  it("lets a 401 be mended by a fresh token", async () => {
    stub.answer(() => ({ status: 401, body: expiredToken }));
    expect((await failed(client.send(invoices(1), KEY))).failure.providerCode).toBe("expired_token");
  });

  it("does not send what cannot be written", () => {
    stub.answer(() => ({}));
    const drafts = [invoiceDraft({ lines: [pricedLine({ itemId: null })] })];
    expect(() => client.prepare({ operation: "invoice.create", drafts })).toThrow(ProviderError);
    expect(stub.seen).toEqual([]);
  });
});
