import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Books,
  changeCustomer,
  changeInvoice,
  heldFields,
  line,
  newCustomer,
  newInvoice,
  words,
} from "@/test-support/books/books";
import { BOOKS } from "@/test-support/books/kinds";
import type { AccountingClient, Outcome, WriteBatch } from "./provider";

/** What every provider promises, against its stand-in over real HTTP: reading and writing. */
describe.each(BOOKS)("$name: reading and writing", (kind) => {
  let books: Books;
  let client: AccountingClient;
  let currency = "";
  let customerId = "";
  let keys = 0;
  const key = () => `contract-${kind.name}-${Date.now()}-${++keys}`.replace(/\W/g, "").slice(0, 32);
  const send = (batch: WriteBatch) => client.send(client.prepare(batch), key());
  const customerOf = (outcome: Outcome | undefined) => {
    if (outcome?.kind !== "applied" || outcome.entity !== "customer")
      throw new Error(JSON.stringify(outcome));
    return outcome.record;
  };
  const invoiceOf = (outcome: Outcome | undefined) => {
    if (outcome?.kind !== "applied" || outcome.entity !== "invoice") throw new Error(JSON.stringify(outcome));
    return outcome.record;
  };

  beforeAll(async () => {
    books = await kind.start();
    client = await books.connect();
    currency = (await client.organisation()).currency;
    const [made] = await send({ operation: "customer.create", drafts: [newCustomer()] });
    customerId = customerOf(made).ref.id;
  });
  afterAll(() => books.close());
  const invoice = (more: Partial<Parameters<typeof newInvoice>[2]> = {}, to = customerId) =>
    newInvoice(books, to, { lines: [line(books, "Boiler service", "1", "80")], currency, ...more });

  test("the organisation, and what can be mapped", async () => {
    const organisation = await client.organisation();
    expect(organisation).toMatchObject({ id: books.organisationId, name: books.organisationName });
    expect(organisation.currencies).toContain(organisation.currency);
    expect(organisation.country).toMatch(/^[A-Z]{2}$/);
    const options = await client.listMappingOptions();
    expect(options.taxes.find((tax) => tax.id === books.taxId)).toMatchObject({ active: true });
    expect(Number(options.taxes.find((tax) => tax.id === books.taxId)?.rate)).toBe(20);
    if (books.provider.rules.needsAccount) {
      expect(options.accounts.find((account) => account.id === books.accountId)?.sales).toBe(true);
      expect(options.accounts.filter((account) => account.suggested)).toHaveLength(1);
    }
    if (books.provider.rules.needsItem) expect(options.items.some((item) => item.suggested)).toBe(true);
    expect(client.deepLink("customer", customerId, organisation).href).toContain(customerId);
  });

  test("a customer is written and read back with every field that the books hold", async () => {
    const draft = newCustomer({
      contactName: "Jane van der Berg",
      email: "jane@acme.example",
      phone: "020 7946 0000",
      mobile: "07700 900123",
      address1: "1 High Street",
      address2: "Old Town",
      town: "Leeds",
      county: "West Yorkshire",
      postcode: "LS1 1AA",
      country: "United Kingdom",
      vatNumber: "GB123456789",
      paymentTermsDays: "30",
    });
    const [made] = await send({ operation: "customer.create", drafts: [draft] });
    const { ref, fields } = customerOf(made);
    expect(fields).toEqual(heldFields(books.provider, draft.fields));
    const [read] = await client.getCustomers([ref.id]);
    expect(read).toMatchObject({ ref, fields, archived: false, mergedInto: null });
  });

  test("text stays as it is typed", async () => {
    const names = [
      `O'Brien & Söhne "Gas" ${Date.now()}`,
      `/Date(${Date.now()}) order`,
      `日本 100% \\ ${Date.now()}`,
    ];
    const drafts = names.map((name) => newCustomer({ name, address1: "/Date(7) Street" }));
    const outcomes = await send({ operation: "customer.create", drafts });
    expect(outcomes.map((outcome) => customerOf(outcome).fields.name)).toEqual(names);
    const text = invoice({
      lines: [words('Say "hello" & goodbye\nÜber /Date(1)/'), line(books, "50% <off>", "1", "1")],
    });
    text.content.reference = "/Date(7) order";
    const [made] = await send({ operation: "invoice.create", drafts: [text] });
    const [read] = await client.getInvoices([invoiceOf(made).ref.id]);
    expect(read?.lines.map((each) => each.description)).toEqual(
      text.content.lines.map((each) => each.description),
    );
    expect(read?.reference).toBe("/Date(7) order");
  });

  test("an update changes what it names and nothing else", async () => {
    const draft = newCustomer({
      email: "old@acme.example",
      phone: "0113 496 0000",
      address1: "1 High St",
      town: "Leeds",
    });
    const [made] = await send({ operation: "customer.create", drafts: [draft] });
    const before = customerOf(made);
    const change = changeCustomer(before, { email: "new@acme.example", town: "York" });
    const [changed] = await send({ operation: "customer.update", drafts: [change] });
    const expected = { ...before.fields, email: "new@acme.example", town: "York" };
    expect(customerOf(changed).fields).toEqual(expected);
    const [read] = await client.getCustomers([before.ref.id]);
    expect(read?.fields).toEqual(expected);
    expect(read?.ref.revision).not.toBe(before.ref.revision);
  });

  test("one refused customer does not hold up the others, and the namesake is left as it was", async () => {
    const taken = newCustomer({ email: "first@acme.example" });
    await send({ operation: "customer.create", drafts: [taken] });
    const again = newCustomer({ name: taken.fields.name, email: "second@acme.example" });
    const outcomes = await send({
      operation: "customer.create",
      drafts: [newCustomer(), again, newCustomer()],
    });
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(["applied", "rejected", "applied"]);
    expect(outcomes[1]).toMatchObject({
      failure: { code: "conflict", message: expect.stringMatching(/\w+/) },
    });
    const probe = {
      marker: taken.marker,
      name: taken.fields.name ?? "",
      customerRemoteId: null,
      date: null,
      totals: null,
    };
    const [found] = await client.findCustomers([probe]);
    expect(found?.map((each) => each.fields.email)).toEqual(["first@acme.example"]);
  });

  test("prices of four decimals; net, tax and gross are those that we compute", async () => {
    const lines = [
      words("At 1 High Street"),
      line(books, "Gas", "2.5", "33.3333"),
      line(books, "Pipe", "0.125", "1.2345"),
      line(books, "Labour", "3", "41.6667"),
      line(books, "Discount", "-1", "10.005"),
    ];
    const draft = invoice({ lines, note: "Already settled by card." });
    const [made] = await send({ operation: "invoice.create", drafts: [draft] });
    const { ref, totals } = invoiceOf(made);
    expect(totals).toEqual(draft.content.expected);
    const [read] = await client.getInvoices([ref.id]);
    expect(read).toMatchObject({
      totals: draft.content.expected,
      amountDue: draft.content.expected.gross,
      customerRemoteId: customerId,
      date: "2026-11-20",
      dueDate: "2026-12-20",
      reference: draft.content.reference,
    });
    const amounts = (each: { amount: null | { quantity: string; unitPrice: string; net: string } }[]) =>
      each.map(
        ({ amount }) => amount && [Number(amount.quantity), Number(amount.unitPrice), Number(amount.net)],
      );
    expect(amounts(read?.lines ?? [])).toEqual(amounts(lines));
  });

  test("drafts are drafts, approved is approved, and a number of ours is kept", async () => {
    const number = `TP-${Date.now() % 1e9}`;
    const drafts = [invoice({ status: "draft" }), invoice({ status: "approved", number })];
    const [first, second] = await send({ operation: "invoice.create", drafts });
    expect(invoiceOf(first).status).toBe(books.provider.rules.hasDrafts ? "draft" : "approved");
    expect(invoiceOf(second)).toMatchObject({ status: "approved", number });
    const again = await send({ operation: "invoice.create", drafts: [invoice({ number }), invoice()] });
    expect(again.map((outcome) => outcome.kind)).toEqual(["rejected", "applied"]);
    expect(again[0]).toMatchObject({ failure: { code: "conflict" } });
    const [kept] = await client.getInvoices([invoiceOf(second).ref.id]);
    expect(kept).toMatchObject({ reference: drafts[1]?.content.reference, number });
  });

  test("an update replaces, keeps, adds and drops lines as told", async () => {
    const draft = invoice({
      lines: [line(books, "One", "1", "10"), line(books, "Two", "2", "20"), words("Three")],
    });
    const [made] = await send({ operation: "invoice.create", drafts: [draft] });
    const before = invoiceOf(made);
    const ids = before.lines.map((each) => each.remoteLineId);
    const lines = [line(books, "Two, changed", "2", "25", ids[1] ?? null), line(books, "New", "1", "5")];
    const after = invoice({ lines });
    const change = changeInvoice(draft, before, {
      lines,
      expected: after.content.expected,
      reference: "changed",
    });
    const [changed] = await send({ operation: "invoice.update", drafts: [change] });
    const record = invoiceOf(changed);
    expect(record).toMatchObject({
      ref: { id: before.ref.id },
      reference: "changed",
      totals: after.content.expected,
    });
    expect(record.lines.map((each) => each.description)).toEqual(["Two, changed", "New"]);
    expect(record.lines[0]?.remoteLineId).toBe(ids[1]);
    expect(record.number).toBe(before.number);
  });

  test("what was written or changed since a checkpoint is listed, and only then", async () => {
    const read = async (list: "listCustomers" | "listInvoices", since: string | null) => {
      const ids: string[] = [];
      for (let cursor: string | null = null; ; ) {
        const page:
          | Awaited<ReturnType<AccountingClient["listCustomers"]>>
          | Awaited<ReturnType<AccountingClient["listInvoices"]>> = await client[list](since, cursor);
        ids.push(...page.records.map((record) => record.ref.id));
        if (page.next === null) return { ids: new Set(ids), checkpoint: page.checkpoint };
        cursor = page.next;
      }
    };
    const all = await read("listCustomers", null);
    const allInvoices = await read("listInvoices", null);
    expect(all.ids.has(customerId)).toBe(true);
    await books.control.advance(3_600_000);
    client = await books.connect();
    const [made] = await send({ operation: "customer.create", drafts: [newCustomer()] });
    await books.renameCustomer(customerId, `Renamed ${Date.now()}`);
    const [bill] = await send({ operation: "invoice.create", drafts: [invoice()] });
    const changes = await read("listCustomers", all.checkpoint);
    expect(changes.ids).toContain(customerOf(made).ref.id);
    expect(changes.ids).toContain(customerId);
    expect(changes.ids.size).toBeLessThan(all.ids.size);
    expect((await read("listInvoices", allInvoices.checkpoint)).ids).toContain(invoiceOf(bill).ref.id);
  });
});
