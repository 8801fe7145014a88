import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import {
  type Books,
  customerProbe,
  line,
  newCustomer,
  newInvoice,
  probeOf,
  words,
} from "@/test-support/books/books";
import { BOOKS } from "@/test-support/books/kinds";
import type { AccountingClient, Outcome, WriteBatch } from "./provider";

// Whole syncs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const HOME = process.env.TZ;

/** What goes wrong in public in products like this one, for every provider against its stand-in over HTTP. */
describe.each(BOOKS)("$name: known traps", (kind) => {
  let books: Books;
  let client: AccountingClient;
  let customer: Extract<Outcome, { entity: "customer" }>["record"];
  let keys = 0;
  const send = (batch: WriteBatch) => client.send(client.prepare(batch), `traps${Date.now()}${++keys}`);
  async function made<E extends "customer" | "invoice">(entity: E, batch: WriteBatch) {
    return (await send(batch)).map((outcome) => {
      if (outcome.kind !== "applied" || outcome.entity !== entity) throw new Error(JSON.stringify(outcome));
      return outcome.record as Extract<Outcome, { entity: E }>["record"];
    });
  }
  const first = <T>([one]: T[]): T => {
    if (one === undefined) throw new Error("nothing there");
    return one;
  };
  const newOne = async (fields = {}) =>
    first(await made("customer", { operation: "customer.create", drafts: [newCustomer(fields)] }));

  beforeAll(async () => {
    books = await kind.start();
    client = await books.connect();
    customer = await newOne();
  });
  afterAll(() => books.close());
  afterEach(() => {
    if (HOME === undefined) delete process.env.TZ;
    else process.env.TZ = HOME;
  });
  const invoice = (more: Partial<Parameters<typeof newInvoice>[2]> = {}, to = customer.ref.id) =>
    newInvoice(books, to, { lines: [line(books, "Boiler service", "1", "80")], currency: "GBP", ...more });

  test("any lines: the books' totals are ours to the penny, and paying them leaves nothing due", async () => {
    const decimal = (most: number, places: number) =>
      fc
        .integer({ min: 1, max: most })
        .map((n) => (n / 10 ** places).toFixed(places))
        .filter((text) => Number(text) > 0);
    const anyLine = fc.tuple(decimal(50_000, 3), decimal(900_000, 4));
    const cases = fc.sample(fc.array(anyLine, { minLength: 1, maxLength: 12 }), {
      numRuns: books.provider.limits.maxBatch,
      seed: 20_261_123,
    });
    const drafts = cases.map((lines) =>
      invoice({
        lines: [
          words("At the depot"),
          ...lines.map(([qty, price], n) => line(books, `Part ${n}`, qty, price)),
        ],
      }),
    );
    const records = await made("invoice", { operation: "invoice.create", drafts });
    expect(records.map((record) => record.totals)).toEqual(drafts.map((draft) => draft.content.expected));
    const one = first(records);
    await books.pay(one.ref.id, one.totals.gross);
    expect(first(await client.getInvoices([one.ref.id]))).toMatchObject({
      status: "paid",
      amountDue: "0.00",
    });
  });

  test("an invoice names its customer by the id only, and leaves the customer's record alone", async () => {
    const own = await newOne({ email: "kept@acme.example", phone: "0113 496 0000", town: "Leeds" });
    const call = client.prepare({ operation: "invoice.create", drafts: [invoice({}, own.ref.id)] });
    expect(call.body).toContain(own.ref.id);
    for (const text of [own.fields.name, own.fields.email, own.fields.phone])
      expect(call.body).not.toContain(text);
    await client.send(call, "traps-id-only");
    expect(first(await client.getCustomers([own.ref.id])).fields).toEqual(own.fields);
  });

  test.each(["Pacific/Pago_Pago", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati"])(
    "dates are the calendar's on a server in %s",
    async (zone) => {
      process.env.TZ = zone;
      const dates = ["2026-03-29", "2026-10-25", "2026-12-31", "2027-01-01"];
      const drafts = dates.map((date) => invoice({ date }));
      const records = await made("invoice", { operation: "invoice.create", drafts });
      const read = await client.getInvoices(records.map((record) => record.ref.id));
      const dateOf = new Map(read.map((record) => [record.ref.id, [record.date, record.dueDate]]));
      expect(records.map((record) => dateOf.get(record.ref.id))).toEqual(
        dates.map((date) => [date, "2026-12-20"]),
      );
      await books.lockUntil("2026-06-30");
      expect((await client.organisation()).lockedUntil).toBe("2026-06-30");
      await books.lockUntil("2000-01-01");
    },
  );

  test("a customer archived since the checkpoint is among the changes", async () => {
    const own = await newOne();
    let cursor: string | null = null;
    let checkpoint: string | null = null;
    do {
      const page: Awaited<ReturnType<AccountingClient["listCustomers"]>> = await client.listCustomers(
        null,
        cursor,
      );
      [cursor, checkpoint] = [page.next, page.checkpoint];
    } while (cursor);
    await books.control.advance(60_000);
    await books.archiveCustomer(own.ref.id);
    const { records } = await client.listCustomers(checkpoint, null);
    expect(records.find((record) => record.ref.id === own.ref.id)).toMatchObject({ archived: true });
    const [found] = await client.findCustomers([
      customerProbe({ ...newCustomer({ name: own.fields.name }), marker: "" }),
    ]);
    expect(found).toMatchObject([{ ref: { id: own.ref.id }, archived: true }]);
  });

  test("a create never changes an archived namesake: it is refused, or makes a record of its own", async () => {
    const draft = newCustomer();
    const own = first(await made("customer", { operation: "customer.create", drafts: [draft] }));
    await books.archiveCustomer(own.ref.id);
    const fields = { ...draft.fields, email: "other@acme.example" };
    const [outcome] = await send({ operation: "customer.create", drafts: [{ ...draft, fields }] });
    if (outcome?.kind === "applied") expect(outcome.record.ref.id).not.toBe(own.ref.id);
    else
      expect(outcome).toMatchObject({
        kind: "rejected",
        failure: { code: expect.stringMatching(/conflict|missing/) },
      });
    expect(first(await client.getCustomers([own.ref.id]))).toMatchObject({
      archived: true,
      fields: own.fields,
    });
  });

  test("of two with one number in one call the first is made and the second refused", async () => {
    const number = `N-${Date.now() % 1e9}`;
    const drafts = [
      invoice({ number }),
      invoice({ number, lines: [line(books, "Other", "1", "1")] }),
      invoice(),
    ];
    const outcomes = await send({ operation: "invoice.create", drafts });
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(["applied", "rejected", "applied"]);
    const found = await client.findInvoices(drafts.map(probeOf));
    expect(found[0]?.filter((record) => record.number === number)).toHaveLength(1);
  });
});
