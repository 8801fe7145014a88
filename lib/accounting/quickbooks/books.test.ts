import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Books, changeInvoice, line, newCustomer, newInvoice, words } from "@/test-support/books/books";
import { quickbooksBooks } from "@/test-support/books/quickbooks";
import type { AccountingClient, CustomerDraft, InvoiceDraft, Outcome } from "../provider";

/** What only QuickBooks does, against the practice books. What all books do: contract.test.ts. */
let books: Books;
let client: AccountingClient;
let keys = 0;
const realm = () => `/companies/${books.organisationId}`;
const key = () => `key-${++keys}`;

beforeAll(async () => {
  books = await quickbooksBooks.start();
});
afterAll(() => books.close());
beforeEach(async () => {
  await books.control.clearFaults();
  client = await books.connect();
});

const createCustomers = (...drafts: CustomerDraft[]) =>
  client.send(client.prepare({ operation: "customer.create", drafts }), key());
const createInvoices = (...drafts: InvoiceDraft[]) =>
  client.send(client.prepare({ operation: "invoice.create", drafts }), key());
const updateInvoices = (...drafts: InvoiceDraft[]) =>
  client.send(client.prepare({ operation: "invoice.update", drafts }), key());

const customerIn = ([outcome]: Outcome[]) => {
  if (outcome?.kind !== "applied" || outcome.entity !== "customer") throw new Error(JSON.stringify(outcome));
  return outcome.record;
};
const invoiceIn = ([outcome]: Outcome[]) => {
  if (outcome?.kind !== "applied" || outcome.entity !== "invoice") throw new Error(JSON.stringify(outcome));
  return outcome.record;
};
const failureIn = ([outcome]: Outcome[]) =>
  outcome?.kind === "rejected" ? outcome.failure : { code: "", outcome };

const makeInvoice = async (content = {}) => {
  const customer = customerIn(await createCustomers(newCustomer()));
  const lines = [words("At the depot"), line(books, "Labour", "2", "48.1255")];
  const draft = newInvoice(books, customer.ref.id, { lines, currency: "GBP", ...content });
  return { draft, invoice: invoiceIn(await createInvoices(draft)) };
};

describe("names", () => {
  it("are shared with suppliers: refused as a conflict, the rest of the batch written", async () => {
    const outcomes = await createCustomers(newCustomer({ name: "City Plumbing Supplies" }), newCustomer());
    expect(failureIn(outcomes)).toMatchObject({ code: "conflict", providerCode: "6240", otherId: null });
    expect(outcomes[1]?.kind).toBe("applied");
  });

  it("of suppliers and employees are listed beside the customers, and never asked for as such", async () => {
    const { records, checkpoint } = await client.listCustomers(null, null);
    const taken = records.filter((record) => record.isCustomer === false);
    expect(taken.map(({ fields }) => fields.name)).toEqual(
      expect.arrayContaining(["Calder Valley Electrical", "City Plumbing Supplies", "Alan Whitaker"]),
    );
    const customers = await client.getCustomers(records.map((record) => record.ref.id));
    expect(customers).toHaveLength(records.length - taken.length);
    const vendor = { DisplayName: `Supplies ${key()}` };
    const made = await books.control.post<{ Id: string }>(`${realm()}/records/Vendor`, vendor);
    const changes = await client.listCustomers(checkpoint, null);
    expect(changes.records.map((record) => record.ref.id)).toContain(`vendor:${made.Id}`);
  });

  it("are not half listed when one of the queries is throttled", async () => {
    await books.control.post("/settings", { throttleNextBatchItems: 1 });
    await expect(client.listCustomers(null, null)).rejects.toMatchObject({
      failure: { code: "rate_limited" },
      certainty: "not_applied",
    });
  });

  it("of inactive customers are read without the suffix, and found", async () => {
    const draft = newCustomer({ name: "Amy's \\ Birds + 50%" });
    const made = customerIn(await createCustomers(draft));
    await books.archiveCustomer(made.ref.id);
    const probe = {
      marker: "",
      name: draft.fields.name ?? "",
      customerRemoteId: null,
      date: null,
      totals: null,
    };
    const [found] = await client.findCustomers([probe]);
    expect(found).toMatchObject([
      { archived: true, ref: { id: made.ref.id }, fields: { name: draft.fields.name } },
    ]);
  });
});

describe("an invoice's memo", () => {
  it("keeps what a person adds, through an update of ours", async () => {
    const { draft, invoice } = await makeInvoice();
    const PrivateNote = `Rang twice.\n${invoice.memo}\nPays on the 5th.`;
    await books.control.post(`${realm()}/records/Invoice/${invoice.ref.id}/edit`, { PrivateNote });
    const [current] = await client.getInvoices([invoice.ref.id]);
    if (!current) throw new Error("gone");
    expect(current.marker).toBe(draft.marker);
    const reference = `${draft.content.reference}-B`;
    const updated = invoiceIn(
      await updateInvoices(changeInvoice(draft, current, { reference, note: "Settled by direct debit" })),
    );
    expect(updated).toMatchObject({ reference, marker: draft.marker, totals: invoice.totals });
    expect(updated.memo).toBe(
      `Rang twice.\nTracker Pro: ${reference}. Settled by direct debit [ref ${draft.marker}]\nPays on the 5th.`,
    );
  });
});

describe("lines that do not change", () => {
  it("are not written, so that what people put on them stays", async () => {
    const { draft, invoice } = await makeInvoice();
    const { Invoice } = await books.control.get<{ Invoice: { Id: string; Line: object[] }[] }>(
      `${realm()}/books?entity=Invoice`,
    );
    const stored = Invoice.find((one) => one.Id === invoice.ref.id)?.Line as {
      SalesItemLineDetail?: object;
    }[];
    const Line = stored.map((one) =>
      one.SalesItemLineDetail
        ? { ...one, SalesItemLineDetail: { ...one.SalesItemLineDetail, ClassRef: { value: "1" } } }
        : one,
    );
    await books.control.post(`${realm()}/records/Invoice/${invoice.ref.id}/edit`, { Line });
    const [current] = await client.getInvoices([invoice.ref.id]);
    if (!current) throw new Error("gone");
    const content = { dueDate: "2027-01-31", lines: current.lines };
    expect(invoiceIn(await updateInvoices(changeInvoice(draft, current, content))).dueDate).toBe(
      "2027-01-31",
    );
    const after = await books.control.get(`${realm()}/books?entity=Invoice`);
    expect(JSON.stringify(after)).toContain('"ClassRef":{"value":"1"');
  });
});

describe("what happens to an invoice in the books", () => {
  it("a payment leaves the revision that a write needs", async () => {
    const { draft, invoice } = await makeInvoice();
    await books.control.post("/settings", { paymentRaisesSyncToken: false });
    await books.pay(invoice.ref.id, "10.00");
    const [current] = await client.getInvoices([invoice.ref.id]);
    expect(current).toMatchObject({ status: "part_paid", ref: invoice.ref });
    expect(
      invoiceIn(await updateInvoices(changeInvoice(draft, invoice, { dueDate: "2027-01-31" }))),
    ).toMatchObject({
      dueDate: "2027-01-31",
      status: "part_paid",
    });
  });

  it("deleted is told by the change list, voided by the invoice", async () => {
    const [gone, blank] = [await makeInvoice(), await makeInvoice()];
    const { checkpoint } = await client.listInvoices(null, null);
    await books.control.post(`${realm()}/invoices/${gone.invoice.ref.id}/delete`);
    await books.voidInvoice(blank.invoice.ref.id);
    const page = await client.listInvoices(checkpoint, null);
    expect(page.deletedIds).toContain(gone.invoice.ref.id);
    expect(page.records.find((one) => one.ref.id === blank.invoice.ref.id)).toMatchObject({
      status: "voided",
      totals: { gross: "0.00" },
    });
    expect(await client.getInvoices([gone.invoice.ref.id])).toEqual([]);
  });

  it("customers that were merged are gone, and their invoices have the survivor", async () => {
    const { invoice } = await makeInvoice();
    const survivor = customerIn(await createCustomers(newCustomer()));
    const { checkpoint } = await client.listCustomers(null, null);
    await books.control.post(`${realm()}/customers/${invoice.customerRemoteId}/merge`, {
      into: survivor.ref.id,
    });
    expect((await client.listCustomers(checkpoint, null)).deletedIds).toContain(invoice.customerRemoteId);
    expect(await client.getInvoices([invoice.ref.id])).toMatchObject([{ customerRemoteId: survivor.ref.id }]);
  });
});

describe("refusals", () => {
  it("a number in use names the invoice that has it", async () => {
    const first = await makeInvoice({ number: "TP-500" });
    const again = newInvoice(books, first.invoice.customerRemoteId, {
      number: "TP-500",
      lines: [line(books, "Labour", "1", "1")],
      currency: "GBP",
    });
    expect(failureIn(await createInvoices(again))).toMatchObject({
      code: "conflict",
      providerCode: "6140",
      otherId: first.invoice.ref.id,
    });
  });

  it("an inactive customer is missing", async () => {
    const { draft, invoice } = await makeInvoice();
    await books.archiveCustomer(invoice.customerRemoteId);
    expect(failureIn(await createInvoices({ ...draft, marker: "job:again" }))).toMatchObject({
      code: "missing",
    });
  });

  it.each([
    [false, "6200"],
    [true, "6210"],
  ])("a closed period is locked (password: %s)", async (password, code) => {
    const { draft } = await makeInvoice();
    await books.control.post(`${realm()}/close-books`, { date: draft.content.date, password });
    expect(failureIn(await createInvoices({ ...draft, marker: "job:late" }))).toMatchObject({
      code: "locked",
      providerCode: code,
    });
    expect((await client.organisation()).lockedUntil).toBe(draft.content.date);
    await books.control.post(`${realm()}/close-books`, { date: null });
  });

  it("an item throttled inside a batch was not written, the others were", async () => {
    await books.control.post("/settings", { throttleNextBatchItems: 1 });
    const outcomes = await createCustomers(newCustomer(), newCustomer());
    expect(failureIn(outcomes)).toMatchObject({ code: "rate_limited", providerCode: "3001" });
    expect(outcomes[1]?.kind).toBe("applied");
  });
});

describe("a lost answer", () => {
  it("is given again for the same key: one invoice", async () => {
    const customer = customerIn(await createCustomers(newCustomer()));
    const lines = [line(books, "Labour", "1", "10")];
    const draft = newInvoice(books, customer.ref.id, { lines, currency: "GBP" });
    const call = client.prepare({ operation: "invoice.create", drafts: [draft] });
    const once = key();
    await books.control.fault({ kind: "lost_after", path: "*/batch" });
    await expect(client.send(call, once)).rejects.toMatchObject({ certainty: "unknown" });
    const invoice = invoiceIn(await client.send(call, once));
    const probe = {
      marker: draft.marker,
      name: "",
      customerRemoteId: customer.ref.id,
      date: draft.content.date,
      totals: null,
    };
    expect((await client.findInvoices([probe]))[0]?.map((one) => one.ref.id)).toEqual([invoice.ref.id]);
  });
});
