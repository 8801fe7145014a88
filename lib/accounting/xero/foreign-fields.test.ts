import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, changeCustomer, changeInvoice, line, newInvoice } from "@/test-support/books/books";
import { xeroBooks } from "@/test-support/books/xero";
import type { AccountingClient, Outcome, WriteBatch } from "../provider";

/** What people keep in Xero beside our fields survives an update of ours. */
let books: Books;
let client: AccountingClient;
let keys = 0;

beforeAll(async () => {
  books = await xeroBooks.start();
  client = await books.connect();
});
afterAll(() => books.close());

const write = async <E extends "customer" | "invoice">(entity: E, batch: WriteBatch) => {
  const [outcome] = await client.send(client.prepare(batch), `foreign${Date.now()}${++keys}`);
  if (outcome?.kind !== "applied" || outcome.entity !== entity) throw new Error(JSON.stringify(outcome));
  return outcome.record as Extract<Outcome, { entity: E }>["record"];
};
const at = () => `/organisations/${books.organisationId}`;
type Stored = Record<string, unknown> & { LineItems: Record<string, unknown>[] };
async function stored(list: "contacts" | "invoices", id: string): Promise<Stored> {
  const all = await books.control.get<Record<string, Stored[]>>(`${at()}/books`);
  const found = all[list]?.find((one) => one.ContactID === id || one.InvoiceID === id);
  if (!found) throw new Error("gone");
  return found;
}
const without = (record: Stored, ...fields: string[]) =>
  Object.fromEntries(Object.entries(record).filter(([field]) => !fields.includes(field)));
async function seedContact() {
  const { contacts } = await books.control.post<{ contacts: string[] }>(`${at()}/seed`, {
    contacts: [
      {
        Name: `Rich Contact ${Date.now()}`,
        EmailAddress: "old@acme.example",
        ContactPersons: [
          { FirstName: "Ann", LastName: "Lee", EmailAddress: "ann@acme.example", IncludeInEmails: true },
          { FirstName: "Bob", LastName: "Kay", EmailAddress: "bob@acme.example", IncludeInEmails: false },
        ],
        Phones: [
          { PhoneType: "DEFAULT", PhoneNumber: "496 0000", PhoneAreaCode: "0113" },
          { PhoneType: "FAX", PhoneNumber: "496 0001" },
        ],
        TaxNumber: "GB123456789",
        AccountsReceivableTaxType: "OUTPUT2",
        SalesDefaultAccountCode: "200",
        BankAccountDetails: "01-02-03",
        PaymentTerms: { Bills: { Day: 7, Type: "DAYSAFTERBILLDATE" } },
      },
    ],
  });
  return contacts[0] ?? "";
}

test("a contact's people, fax, tax and bank details stay when the e-mail changes", async () => {
  const id = await seedContact();
  const before = await stored("contacts", id);
  const [current] = await client.getCustomers([id]);
  if (!current) throw new Error("gone");
  const change = changeCustomer(current, { email: "new@acme.example", mobile: "07700 900123" });
  await write("customer", { operation: "customer.update", drafts: [change] });
  const after = await stored("contacts", id);
  const ours = ["EmailAddress", "UpdatedDateUTC", "UpdatedDateUTCString", "Phones"];
  expect(after).toMatchObject({ EmailAddress: "new@acme.example" });
  expect(without(after, ...ours)).toEqual(without(before, ...ours));
  expect(after.Phones).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ PhoneType: "FAX", PhoneNumber: "496 0001" }),
      expect.objectContaining({ PhoneType: "DEFAULT", PhoneNumber: "496 0000", PhoneAreaCode: "0113" }),
    ]),
  );
});

test("an invoice's expected payment date and the tracking of its lines stay when a line changes", async () => {
  const id = await seedContact();
  const lines = [line(books, "Labour", "2", "48"), line(books, "Parts", "1", "10")];
  const draft = newInvoice(books, id, { lines, currency: "GBP", status: "draft" });
  const made = await write("invoice", { operation: "invoice.create", drafts: [draft] });
  // Another program of the company's, through the same API.
  const { access_token } = await books.control.post<{ access_token: string }>("/tokens", {
    tenantId: books.organisationId,
  });
  const api = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${new URL((await page()).href).origin}/api.xro/2.0/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${access_token}`,
        "xero-tenant-id": books.organisationId,
        accept: "application/json",
        "content-type": "application/json",
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const page = async () => client.deepLink("invoice", made.ref.id, await client.organisation());
  const { TrackingCategories } = await api("GET", "TrackingCategories");
  const [category] = TrackingCategories;
  const tracking = [{ Name: category.Name, Option: category.Options[0].Name }];
  const LineItems = made.lines.map((one, index) => ({
    LineItemID: one.remoteLineId,
    ...(index === 0 ? { Tracking: tracking } : {}),
  }));
  await api("POST", "Invoices", {
    Invoices: [{ InvoiceID: made.ref.id, ExpectedPaymentDate: "2027-01-31", LineItems }],
  });
  const before = await stored("invoices", made.ref.id);
  expect(JSON.stringify(before.LineItems[0])).toContain(tracking[0]?.Option ?? "none");
  const [current] = await client.getInvoices([made.ref.id]);
  if (!current) throw new Error("gone");
  const ids = current.lines.map((one) => one.remoteLineId);
  const changed = [
    line(books, "Labour", "2", "48", ids[0] ?? null),
    line(books, "Parts", "1", "12", ids[1] ?? null),
  ];
  const next = newInvoice(books, id, { lines: changed, currency: "GBP" });
  const change = changeInvoice(draft, current, { lines: changed, expected: next.content.expected });
  await write("invoice", { operation: "invoice.update", drafts: [change] });
  const after = await stored("invoices", made.ref.id);
  for (const field of [
    "ExpectedPaymentDate",
    "ExpectedPaymentDateString",
    "BrandingThemeID",
    "InvoiceNumber",
  ])
    expect(after[field]).toEqual(before[field]);
  expect(after.LineItems[0]?.Tracking).toEqual(before.LineItems[0]?.Tracking);
});
