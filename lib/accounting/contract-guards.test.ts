import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Books,
  changeCustomer,
  changeInvoice,
  customerProbe,
  line,
  newCustomer,
  newInvoice,
  probeOf,
} from "@/test-support/books/books";
import { BOOKS } from "@/test-support/books/kinds";
import { ProviderError } from "./failure";
import type { AccountingClient, Outcome, WriteBatch } from "./provider";

/** What every provider promises when something stands in the way, or an answer is lost. */
describe.each(BOOKS)("$name: refusals and lost answers", (kind) => {
  let books: Books;
  let client: AccountingClient;
  let currency = "";
  let customer: Extract<Outcome, { entity: "customer" }>["record"];
  let keys = 0;
  const key = () => `guards${Date.now()}${++keys}`;
  const send = (batch: WriteBatch) => client.send(client.prepare(batch), key());
  async function made<E extends "customer" | "invoice">(entity: E, batch: WriteBatch) {
    const [outcome] = await send(batch);
    if (outcome?.kind !== "applied" || outcome.entity !== entity) throw new Error(JSON.stringify(outcome));
    return outcome.record as Extract<Outcome, { entity: E }>["record"];
  }
  const failureOf = async (call: Promise<unknown>): Promise<ProviderError> => {
    const error = await call.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof ProviderError)) throw new Error(`no ProviderError but ${String(error)}`);
    return error;
  };

  beforeEach(async () => {
    books = await kind.start();
    client = await books.connect();
    currency = (await client.organisation()).currency;
    customer = await made("customer", { operation: "customer.create", drafts: [newCustomer()] });
  });
  afterEach(() => books.close());
  const invoice = (more: Partial<Parameters<typeof newInvoice>[2]> = {}) =>
    newInvoice(books, customer.ref.id, {
      lines: [line(books, "Boiler service", "1", "80")],
      currency,
      ...more,
    });

  test("a locked period", async () => {
    await books.lockUntil("2026-10-31");
    expect((await client.organisation()).lockedUntil).toBe("2026-10-31");
    const drafts = [invoice({ date: "2026-10-31" })];
    const [refused] = await send({ operation: "invoice.create", drafts });
    expect(refused).toMatchObject({ kind: "rejected", failure: { code: "locked" } });
    const [free] = await send({ operation: "invoice.create", drafts: [invoice({ date: "2026-11-01" })] });
    expect(free?.kind).toBe("applied");
  });

  test("paid, part-paid and voided are read back, and refuse changes where the books say so", async () => {
    const draft = invoice();
    const before = await made("invoice", { operation: "invoice.create", drafts: [draft] });
    const status = async () => (await client.getInvoices([before.ref.id]))[0]?.status;
    await books.pay(before.ref.id, "10.00");
    expect(await status()).toBe("part_paid");
    const [current] = await client.getInvoices([before.ref.id]);
    expect(current?.amountDue).toBe("86.00");
    if (books.provider.rules.paidIsLocked && current) {
      const change = changeInvoice(draft, current, { lines: [line(books, "More", "1", "90")] });
      const [refused] = await send({ operation: "invoice.update", drafts: [change] });
      expect(refused).toMatchObject({ kind: "rejected", failure: { code: "locked" } });
    }
    await books.pay(before.ref.id, "86.00");
    expect(await status()).toBe("paid");
    const other = await made("invoice", { operation: "invoice.create", drafts: [invoice()] });
    await books.voidInvoice(other.ref.id);
    expect((await client.getInvoices([other.ref.id]))[0]?.status).toBe("voided");
  });

  test("an archived customer is listed as such, and takes no invoice", async () => {
    await books.archiveCustomer(customer.ref.id);
    const [read] = await client.getCustomers([customer.ref.id]);
    expect(read?.archived).toBe(true);
    const [refused] = await send({ operation: "invoice.create", drafts: [invoice()] });
    expect(refused).toMatchObject({ kind: "rejected", failure: { code: "missing" } });
  });

  test("an update on a revision that is no longer the newest", async () => {
    await books.renameCustomer(customer.ref.id, `Renamed ${Date.now()}`);
    const change = changeCustomer(customer, { email: "new@acme.example" });
    const [outcome] = await send({ operation: "customer.update", drafts: [change] });
    if (books.refusesStale) expect(outcome).toMatchObject({ kind: "rejected", failure: { code: "stale" } });
    else expect(outcome?.kind).toBe("applied");
    const [read] = await client.getCustomers([customer.ref.id]);
    expect(read?.ref.revision).not.toBe(customer.ref.revision);
    expect(read?.fields.name).toMatch(/^Renamed/);
  });

  test("preparing is pure, and the same call with the same key makes one record", async () => {
    await books.control.resetCalls();
    const draft = invoice();
    const call = client.prepare({ operation: "invoice.create", drafts: [draft] });
    expect(client.prepare({ operation: "invoice.create", drafts: [draft] })).toEqual(call);
    expect(JSON.parse(JSON.stringify(call))).toEqual(call);
    expect((await books.control.calls()).calls).toEqual([]);
    const once = key();
    const [first] = await client.send(call, once);
    const [second] = await client.send(call, once);
    if (first?.kind !== "applied" || second?.kind !== "applied") throw new Error("not applied");
    expect(second.record.ref.id).toBe(first.record.ref.id);
    const [found] = await client.findInvoices([probeOf(draft)]);
    expect(found?.map((each) => each.ref.id)).toEqual([first.record.ref.id]);
  });

  test.each(["lost_after", "cut", "malformed", "hang_after"] as const)(
    "%s: unknown, and then found by looking it up, also beside one that is not there",
    async (fault) => {
      const [there, absent] = [invoice(), invoice()];
      const { method } = books.writes;
      await books.control.fault({ kind: fault, path: books.writes.invoices, method });
      const error = await failureOf(send({ operation: "invoice.create", drafts: [there] }));
      expect(error).toMatchObject({ certainty: "unknown", failure: { code: "unavailable" } });
      const found = await client.findInvoices([absent, there].map(probeOf));
      expect(found.map((each) => each.length)).toEqual([0, 1]);
      expect(found[1]?.[0]).toMatchObject({ marker: there.marker, totals: there.content.expected });

      const newOne = newCustomer();
      await books.control.fault({ kind: fault, path: books.writes.customers, method });
      await failureOf(send({ operation: "customer.create", drafts: [newOne] }));
      const [customers, none] = await client.findCustomers([newOne, newCustomer()].map(customerProbe));
      expect(customers?.map((each) => each.fields.name)).toEqual([newOne.fields.name]);
      expect(none).toEqual([]);
    },
  );

  test.each(["lost_before", "hang"] as const)("%s: unknown, and not found", async (fault) => {
    const draft = invoice();
    await books.control.fault({ kind: fault, path: books.writes.invoices, method: books.writes.method });
    const error = await failureOf(send({ operation: "invoice.create", drafts: [draft] }));
    expect(error.certainty).toBe("unknown");
    expect(await client.findInvoices([probeOf(draft)])).toEqual([[]]);
  });

  test.each([
    [401, "reconnect", "not_applied"],
    [403, "reconnect", "not_applied"],
    [429, "rate_limited", "not_applied"],
    [500, "unavailable", "unknown"],
    [503, "unavailable", "unknown"],
  ] as const)("a write answered %i is %s and %s, and is not repeated", async (status, code, certainty) => {
    await books.control.resetCalls();
    await books.control.fault({
      kind: "status",
      status,
      path: books.writes.invoices,
      method: books.writes.method,
    });
    const error = await failureOf(send({ operation: "invoice.create", drafts: [invoice()] }));
    expect(error).toMatchObject({ certainty, failure: { code }, details: { status } });
    expect((await books.control.calls()).calls).toHaveLength(1);
  });

  test("an access token that has run out says so, and a fresh one goes on", async () => {
    await books.expireTokens();
    const error = await failureOf(client.organisation());
    expect(error.failure).toMatchObject({ code: "reconnect", providerCode: "expired_token" });
    client = await books.connect();
    await client.organisation();
  });
});
