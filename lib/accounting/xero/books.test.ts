import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import {
  type Books,
  changeCustomer,
  line,
  newCustomer,
  newInvoice,
  probeOf,
} from "@/test-support/books/books";
import { xeroBooks } from "@/test-support/books/xero";
import { ProviderError } from "../failure";
import type { AccountingClient, Outcome, WriteBatch } from "../provider";

/** What is Xero's own, against its stand-in: merges, limits, pages, withdrawn consent. */
let books: Books;
let client: AccountingClient;
let keys = 0;
const SITE = env().APP_URL;

beforeEach(async () => {
  books = await xeroBooks.start();
  client = await books.connect();
});
afterEach(async () => {
  env().APP_URL = SITE;
  await books.close();
});

const send = (batch: WriteBatch) => client.send(client.prepare(batch), `xero${Date.now()}${++keys}`);
const at = (path: string, body: unknown = {}) =>
  books.control.post<{ contacts: string[] }>(`/organisations/${books.organisationId}${path}`, body);
async function made<E extends "customer" | "invoice">(entity: E, batch: WriteBatch) {
  const [outcome] = await send(batch);
  if (outcome?.kind !== "applied" || outcome.entity !== entity) throw new Error(JSON.stringify(outcome));
  return outcome.record as Extract<Outcome, { entity: E }>["record"];
}
const customer = (fields = {}) =>
  made("customer", { operation: "customer.create", drafts: [newCustomer(fields)] });
const invoice = (customerId: string) =>
  newInvoice(books, customerId, { lines: [line(books, "Service", "1", "80")], currency: "GBP" });
const failureOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProviderError)) throw new Error(`no ProviderError but ${String(error)}`);
  return error;
};

test("a merged contact names its survivor, and its invoices are found there", async () => {
  const [gone, survivor] = [await customer(), await customer()];
  const draft = invoice(gone.ref.id);
  await send({ operation: "invoice.create", drafts: [draft] });
  await at(`/contacts/${gone.ref.id}/merge`, { into: survivor.ref.id });
  const [read] = await client.getCustomers([gone.ref.id]);
  expect(read).toMatchObject({ archived: true, mergedInto: survivor.ref.id });
  const [found] = await client.findInvoices([probeOf(draft)]);
  expect(found).toMatchObject([{ marker: draft.marker, customerRemoteId: survivor.ref.id }]);
});

test("with a site of https, the mark stays when a bookkeeper rewrites the reference", async () => {
  env().APP_URL = "https://connect.example";
  const { ref } = await customer();
  const draft = invoice(ref.id);
  const record = await made("invoice", { operation: "invoice.create", drafts: [draft] });
  expect(record.marker).toBe(draft.marker);
  await at(`/invoices/${record.ref.id}/edit`, { reference: "rewritten" });
  const [found] = await client.findInvoices([probeOf(draft)]);
  expect(found).toMatchObject([{ marker: draft.marker, reference: "rewritten" }]);
  const { records } = await client.listInvoices(null, null);
  expect(records.find((each) => each.ref.id === record.ref.id)?.marker).toBe(draft.marker);
});

test("another invoice that has our number is found, but not as ours", async () => {
  const [one, two] = [await customer(), await customer()];
  const theirs = invoice(one.ref.id);
  theirs.content.number = "TP-1";
  await send({ operation: "invoice.create", drafts: [theirs] });
  const ours = invoice(two.ref.id);
  const [found] = await client.findInvoices([{ ...probeOf(ours), name: "TP-1" }]);
  expect(found).toMatchObject([{ number: "TP-1", marker: "" }]);
});

test("what we do not hold of an address survives an update of it", async () => {
  const { contacts } = await at("/seed", {
    contacts: [
      {
        Name: "Rich Contact",
        Addresses: [
          {
            AddressType: "POBOX",
            AddressLine1: "1 High St",
            AddressLine2: "Floor 2",
            AddressLine3: "Room 9",
            AttentionTo: "Accounts",
          },
          { AddressType: "STREET", AddressLine1: "Depot" },
        ],
      },
    ],
  });
  const [current] = await client.getCustomers(contacts);
  if (!current) throw new Error("not found");
  const [outcome] = await send({
    operation: "customer.update",
    drafts: [changeCustomer(current, { town: "York" })],
  });
  expect(outcome).toMatchObject({ record: { fields: { ...current.fields, town: "York" } } });
  const all = await books.control.get<{ contacts: { Name: string; Addresses: Record<string, string>[] }[] }>(
    `/organisations/${books.organisationId}/books`,
  );
  const stored = all.contacts.find((each) => each.Name === "Rich Contact")?.Addresses;
  expect(stored).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        AddressType: "POBOX",
        AddressLine3: "Room 9",
        AttentionTo: "Accounts",
        City: "York",
      }),
      expect.objectContaining({ AddressType: "STREET", AddressLine1: "Depot" }),
    ]),
  );
});

test("a bookkeeper's approval of a draft is not undone by our update", async () => {
  const { ref } = await customer();
  const draft = invoice(ref.id);
  draft.content.status = "draft";
  const record = await made("invoice", { operation: "invoice.create", drafts: [draft] });
  await at(`/invoices/${record.ref.id}/approve`);
  const [current] = await client.getInvoices([record.ref.id]);
  if (!current) throw new Error("not found");
  const change = { ...draft, target: current.ref, current, content: { ...draft.content, reference: "new" } };
  const [outcome] = await send({ operation: "invoice.update", drafts: [change] });
  expect(outcome).toMatchObject({ kind: "applied", record: { status: "approved", reference: "new" } });
});

test("more contacts than a page holds: each is read, also those that change meanwhile", async () => {
  const names = (from: number) => Array.from({ length: 700 }, (_, n) => ({ Name: `Bulk ${from + n}` }));
  const ids: string[] = [];
  for (const from of [0, 700, 1400]) ids.push(...(await at("/seed", { contacts: names(from) })).contacts);
  await books.control.advance(3_600_000);
  client = await books.connect();
  await customer();
  const seen = new Map<string, string>();
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page: Awaited<ReturnType<AccountingClient["listCustomers"]>> = await client.listCustomers(
      null,
      cursor,
    );
    for (const record of page.records) seen.set(record.ref.id, record.fields.name);
    cursor = page.next;
    if (++pages === 1) {
      await books.control.advance(1000);
      for (const id of [ids[0], ids[1000], ids[2099]]) await books.renameCustomer(id ?? "", `Moved ${id}`);
    }
  } while (cursor);
  expect(ids.filter((id) => !seen.has(id))).toEqual([]);
  for (const id of [ids[0], ids[1000], ids[2099]]) expect(seen.get(id ?? "")).toBe(`Moved ${id}`);
  expect(pages).toBeLessThanOrEqual(4);
});

describe("limits", () => {
  test("the minute: when to go on is told", async () => {
    await books.control.post("/limits", { perMinute: 3 });
    for (let n = 0; n < 3; n++) await client.getCustomers([books.organisationId]);
    const error = await failureOf(client.getCustomers([books.organisationId]));
    expect(error).toMatchObject({
      failure: { code: "rate_limited" },
      details: { status: 429, limit: "minute" },
    });
    const wait = (error.details.retryAt?.getTime() ?? 0) - Date.now();
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(61_000);
  });

  test("the day", async () => {
    await books.control.post("/limits", { perDay: 0 });
    const error = await failureOf(client.getCustomers([books.organisationId]));
    expect(error.details.limit).toBe("day");
  });

  test("too many at once", async () => {
    await books.control.latency(200);
    const calls = Array.from({ length: 8 }, () => client.getCustomers([books.organisationId]));
    const ended = await Promise.allSettled(calls);
    const refused = ended.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused).toHaveLength(3);
    for (const error of refused) expect(error.details).toMatchObject({ limit: "concurrent" });
  });
});

test("removed inside Xero: calls are refused while the token still refreshes", async () => {
  const callback = await books.decide(await books.provider.oauth.authorizeUrl("s"), "allow");
  const { tokens } = await books.provider.oauth.exchange(callback);
  await books.control.post("/revoke-consent", { tenantId: books.organisationId });
  const fresh = await books.provider.oauth.refresh(tokens);
  const session = { accessToken: fresh.accessToken, organisationId: books.organisationId };
  const error = await failureOf(books.provider.connect(session).organisation());
  expect(error).toMatchObject({ failure: { code: "reconnect" }, details: { status: 403 } });
  expect(error.failure.providerCode).not.toBe("expired_token");
});

test("a scope that is missing is no matter for a refresh", async () => {
  const { access_token } = await books.control.post<{ access_token: string }>("/tokens", {
    tenantId: books.organisationId,
    scope: "offline_access accounting.settings.read",
  });
  const narrow = books.provider.connect({ accessToken: access_token, organisationId: books.organisationId });
  const error = await failureOf(narrow.getCustomers([books.organisationId]));
  expect(error.failure).toMatchObject({ code: "reconnect", providerCode: "insufficient_scope" });
});

test("an invoice for a contact that does not exist fails as a whole, and nothing was written", async () => {
  await books.control.post("/behaviours", { unknownReference: "not_found" });
  const error = await failureOf(
    send({ operation: "invoice.create", drafts: [invoice(books.organisationId)] }),
  );
  expect(error).toMatchObject({ certainty: "not_applied", failure: { code: "missing" } });
});

test("an account archived since it was mapped", async () => {
  await at("/accounts/200", { status: "ARCHIVED" });
  const { ref } = await customer();
  const [refused] = await send({ operation: "invoice.create", drafts: [invoice(ref.id)] });
  expect(refused).toMatchObject({ kind: "rejected", failure: { code: "missing" } });
  const options = await client.listMappingOptions();
  expect(options.accounts.find((account) => account.id === "200")?.active).toBe(false);
});

test("the link of an invoice opens its page", async () => {
  const { ref } = await customer();
  const record = await made("invoice", { operation: "invoice.create", drafts: [invoice(ref.id)] });
  const page = await fetch(client.deepLink("invoice", record.ref.id, await client.organisation()));
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(record.number);
});
