import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type Books,
  changeCustomer,
  changeInvoice,
  line,
  newCustomer,
  newInvoice,
} from "@/test-support/books/books";
import { quickbooksBooks } from "@/test-support/books/quickbooks";
import type { AccountingClient, Outcome, WriteBatch } from "../provider";

/** What people keep in QuickBooks beside our fields survives an update of ours. */
let books: Books;
let client: AccountingClient;
let keys = 0;

beforeAll(async () => {
  books = await quickbooksBooks.start();
  client = await books.connect();
});
afterAll(() => books.close());

const write = async <E extends "customer" | "invoice">(entity: E, batch: WriteBatch) => {
  const [outcome] = await client.send(client.prepare(batch), `foreign-${++keys}`);
  if (outcome?.kind !== "applied" || outcome.entity !== entity) throw new Error(JSON.stringify(outcome));
  return outcome.record as Extract<Outcome, { entity: E }>["record"];
};
const realm = () => `/companies/${books.organisationId}`;
const edit = (entity: string, id: string, changes: object) =>
  books.control.post(`${realm()}/records/${entity}/${id}/edit`, changes);
type Stored = Record<string, unknown> & { Id: string; Line: { SalesItemLineDetail?: object }[] };
async function stored(entity: string, id: string): Promise<Stored> {
  const books_ = await books.control.get<Record<string, Stored[]>>(`${realm()}/books?entity=${entity}`);
  const found = books_[entity]?.find((one) => one.Id === id);
  if (!found) throw new Error("gone");
  return found;
}
const without = (record: Stored, ...fields: string[]) =>
  Object.fromEntries(Object.entries(record).filter(([field]) => !fields.includes(field)));

it("a customer's own notes, terms and shipping address stay when the e-mail and town change", async () => {
  const made = await write("customer", {
    operation: "customer.create",
    drafts: [newCustomer({ town: "Leeds" })],
  });
  await edit("Customer", made.ref.id, {
    Notes: "Ring before nine",
    ShipAddr: { Line1: "Depot", City: "York" },
    Fax: { FreeFormNumber: "0113 496 0001" },
    WebAddr: { URI: "https://acme.example" },
    SalesTermRef: { value: "3" },
    PreferredDeliveryMethod: "Email",
    ResaleNum: "R-1",
  });
  const before = await stored("Customer", made.ref.id);
  const [current] = await client.getCustomers([made.ref.id]);
  if (!current) throw new Error("gone");
  const change = changeCustomer(current, { email: "new@acme.example", town: "Selby" });
  await write("customer", { operation: "customer.update", drafts: [change] });
  const after = await stored("Customer", made.ref.id);
  const ours = ["PrimaryEmailAddr", "BillAddr", "SyncToken", "MetaData"];
  expect(after).toMatchObject({
    PrimaryEmailAddr: { Address: "new@acme.example" },
    BillAddr: { City: "Selby" },
  });
  expect(without(after, ...ours)).toEqual(without(before, ...ours));
});

it("an invoice's location, terms, e-mail and the classes of its lines stay when a line changes", async () => {
  const customer = await write("customer", { operation: "customer.create", drafts: [newCustomer()] });
  const lines = [line(books, "Labour", "2", "48"), line(books, "Parts", "1", "10")];
  const draft = newInvoice(books, customer.ref.id, { lines, currency: "GBP" });
  const made = await write("invoice", { operation: "invoice.create", drafts: [draft] });
  const Line = (await stored("Invoice", made.ref.id)).Line.map((one, index) =>
    one.SalesItemLineDetail
      ? {
          ...one,
          SalesItemLineDetail: {
            ...one.SalesItemLineDetail,
            ClassRef: { value: String(index + 1) },
            ServiceDate: "2026-11-19",
          },
        }
      : one,
  );
  await edit("Invoice", made.ref.id, {
    Line,
    DepartmentRef: { value: "1" },
    SalesTermRef: { value: "2" },
    BillEmail: { Address: "accounts@acme.example" },
    ShipAddr: { Line1: "Depot" },
  });
  const before = await stored("Invoice", made.ref.id);
  const [current] = await client.getInvoices([made.ref.id]);
  if (!current) throw new Error("gone");
  const ids = current.lines.map((one) => one.remoteLineId);
  const changed = [
    line(books, "Labour", "2", "48", ids[0] ?? null),
    line(books, "Parts and pipe", "1", "12", ids[1] ?? null),
    line(books, "Call-out", "1", "5"),
  ];
  const next = newInvoice(books, customer.ref.id, { lines: changed, currency: "GBP" });
  const change = changeInvoice(draft, current, { lines: changed, expected: next.content.expected });
  expect((await write("invoice", { operation: "invoice.update", drafts: [change] })).totals).toEqual(
    next.content.expected,
  );
  const after = await stored("Invoice", made.ref.id);
  for (const field of ["DepartmentRef", "SalesTermRef", "BillEmail", "ShipAddr", "DocNumber", "CustomerRef"])
    expect(after[field]).toEqual(before[field]);
  expect(after.Line.slice(0, 3).map((one) => one.SalesItemLineDetail)).toMatchObject([
    { ClassRef: { value: "1" }, ServiceDate: "2026-11-19" },
    { ClassRef: { value: "2" }, ServiceDate: "2026-11-19" },
    { Qty: 1, UnitPrice: 5 },
  ]);
  expect(JSON.stringify(after.Line[2])).not.toContain("ClassRef");
});
