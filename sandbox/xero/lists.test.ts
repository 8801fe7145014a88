import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Row, type XeroForTests, xeroForTests } from "./testing";

let xero: XeroForTests;
beforeAll(async () => {
  xero = await xeroForTests();
});
afterAll(() => xero.sandbox.close());
beforeEach(() => xero.fresh());

const ask = (
  kind: "Contacts" | "Invoices",
  query: Record<string, string>,
  headers: Record<string, string> = {},
) => xero.get(`/${kind}?${new URLSearchParams(query)}`, { headers });
const contacts = async (query: Record<string, string>, headers?: Record<string, string>) =>
  (await ask("Contacts", query, headers)).json.Contacts;
const invoices = async (query: Record<string, string>) => (await ask("Invoices", query)).json.Invoices;
const names = (rows: Row[]) => rows.map((row) => row.Name);

describe("paging", () => {
  test("page gives pagination {page, pageSize, pageCount, itemCount}, 100 a page by default", async () => {
    const { json } = await ask("Contacts", { page: "1" });
    expect(json.pagination).toEqual({ page: 1, pageSize: 100, pageCount: 1, itemCount: 25 });
  });
  test("pages are whole and do not overlap", async () => {
    const pages = await Promise.all(["1", "2", "3"].map((page) => contacts({ page, pageSize: "10" })));
    expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
    expect(new Set(pages.flat().map((row) => row.ContactID)).size).toBe(25);
  });
  test("a page past the end is 200 with an empty array and the true pageCount", async () => {
    const { status, json } = await ask("Contacts", { page: "2" });
    expect([status, json.Contacts]).toEqual([200, []]);
    expect(json.pagination).toMatchObject({ page: 2, pageCount: 1 });
  });
  test("a pageSize out of 1..1000 is adjusted", async () => {
    const size = async (pageSize: string) => (await ask("Contacts", { page: "1", pageSize })).json.pagination;
    expect(await size("0")).toMatchObject({ pageSize: 1 });
    expect(await size("5000")).toMatchObject({ pageSize: 1000 });
  });
  test("invoices without page come whole, without line items and without pagination", async () => {
    const { json } = await ask("Invoices", {});
    expect(json.pagination).toBeUndefined();
    expect(json.Invoices).toHaveLength(6);
    expect(json.Invoices.every((row) => row.LineItems.length === 0)).toBe(true);
    expect((await invoices({ page: "1" })).every((row) => row.LineItems.length > 0)).toBe(true);
  });
  test("in lists the invoice's contact is only id and name and empty arrays", async () => {
    const [row] = await invoices({ page: "1" });
    expect(row?.Contact).toEqual({
      ContactID: expect.any(String),
      Name: "Harrogate Dental Practice",
      Addresses: [],
      Phones: [],
      ContactGroups: [],
      ContactPersons: [],
      HasValidationErrors: false,
    });
  });
  test("summaryOnly drops lines, payments and addresses", async () => {
    expect((await invoices({ page: "1", summaryOnly: "true" }))[0]).not.toHaveProperty("LineItems");
    expect((await contacts({ page: "1", summaryOnly: "true" }))[0]).not.toHaveProperty("Addresses");
  });
});

describe("If-Modified-Since", () => {
  const since = (value: string) => contacts({}, { "if-modified-since": value });

  test("returns what was created or changed after that second, archived ones if asked", async () => {
    const before = new Date(Date.now() - 5000).toISOString();
    expect(await since(before)).toEqual([]);
    await xero.put("/Contacts", { Contacts: [{ Name: "New since" }] });
    expect(names(await since(before))).toEqual(["New since"]);
    expect(names(await since(new Date(Date.now() - 5000).toUTCString()))).toEqual(["New since"]);
  });
  test("has whole seconds: a cursor at a record's own second does not see it again", async () => {
    const { json } = await xero.put("/Contacts", { Contacts: [{ Name: "Same second" }] });
    const ms = Number(/\d+/.exec(String(json.Contacts[0]?.UpdatedDateUTC))?.[0]);
    expect(await since(new Date(ms).toISOString())).toEqual([]);
    expect(names(await since(new Date(ms - 1000).toISOString()))).toEqual(["Same second"]);
  });
  test("does not fire when the first sales invoice makes a contact a customer", async () => {
    const { json } = await xero.put("/Contacts", { Contacts: [{ Name: "Quiet" }] });
    const id = json.Contacts[0]?.ContactID;
    await xero.control.advance(10_000);
    const cursor = new Date(Date.now() + 5000).toISOString();
    await xero.put("/Invoices", { Invoices: [{ Type: "ACCREC", Contact: { ContactID: id } }] });
    expect(await since(cursor)).toEqual([]);
    expect((await xero.get(`/Contacts/${id}`)).json.Contacts[0]?.IsCustomer).toBe(true);
  });
  test("fires for an invoice that was paid", async () => {
    const open = (await xero.books()).invoices.find((row) => row.Status === "AUTHORISED");
    const cursor = new Date(Date.now() - 2000).toISOString();
    await xero.person(`/invoices/${open?.InvoiceID}/pay`);
    const { json } = await ask("Invoices", {}, { "if-modified-since": cursor });
    expect(json.Invoices.map((row) => row.InvoiceID)).toEqual([open?.InvoiceID]);
  });
  test("nonsense is refused", async () => {
    expect((await ask("Contacts", {}, { "if-modified-since": "yesterday" })).status).toBe(400);
  });
});

describe("where", () => {
  test.each<[string, string[]]>([
    ['Name=="moorside surgery"', ["Moorside Surgery"]],
    ['Name == "Moorside Surgery" OR Name=="Airedale Storage"', ["Airedale Storage", "Moorside Surgery"]],
    ['Name.StartsWith("The ") AND IsCustomer==true', ["The Black Bull Inn"]],
    ['(Name=="Cash Sales" || Name=="Ogden & Daughters") && EmailAddress!=""', ["Ogden & Daughters"]],
    ['EmailAddress.Contains("plumbing")', ["City Plumbing Supplies"]],
    ["IsSupplier==true", ["Calder Valley Electrical", "City Plumbing Supplies", "Northern Gas Networks"]],
    ['AccountNumber==null AND Name=="O\'Brien & Sons Ltd"', ["O'Brien & Sons Ltd"]],
    ["UpdatedDateUTC>=DateTime(2100,01,01)", []],
  ])("%s", async (where, expected) => {
    expect(names(await contacts({ where })).sort()).toEqual(expected);
  });
  test("invoices by status and type, by date and by the contact's id", async () => {
    const contact = (await contacts({ where: 'Name=="Ridgeway Care Home"' }))[0];
    const count = async (where: string) => (await invoices({ where })).length;
    expect(await count('Status=="AUTHORISED" AND Type=="ACCREC"')).toBe(4);
    expect(await count("Date>=DateTime(2020,01,01)")).toBe(6);
    expect(await count("Date<DateTime(2020, 01, 01)")).toBe(0);
    expect(await count(`Contact.ContactID==guid("${contact?.ContactID}")`)).toBe(1);
    expect(await count("AmountDue>2000")).toBe(1);
  });
  test.each([
    'Nmae=="x"',
    "Name==",
    'Name=="x',
    'Name=="x" AND',
    'ContactID=="11111111-1111-4111-8111-111111111111"',
    "Name",
  ])("%s is refused with QueryParseException", async (where) => {
    const { status, json } = await ask("Contacts", { where });
    expect([status, json.Type]).toEqual([400, "QueryParseException"]);
  });
});

describe("other filters", () => {
  test("IDs, InvoiceNumbers, ContactIDs and Statuses take lists", async () => {
    const all = await invoices({});
    const two = all.slice(0, 2);
    const join = (field: string) => two.map((row) => row[field]).join(",");
    expect(await invoices({ IDs: join("InvoiceID") })).toHaveLength(2);
    expect(await invoices({ InvoiceNumbers: join("InvoiceNumber") })).toHaveLength(2);
    const ids = two.map((row) => (row.Contact as Row).ContactID).join(",");
    expect(await invoices({ ContactIDs: ids })).toHaveLength(2);
    expect(await invoices({ Statuses: "DRAFT,PAID" })).toHaveLength(2);
  });
  test("an id that is no guid, an unknown status: 400", async () => {
    expect((await ask("Invoices", { IDs: "7" })).status).toBe(400);
    expect((await ask("Invoices", { Statuses: "OPEN" })).status).toBe(400);
  });
  test("order sorts, and refuses an unknown field", async () => {
    const sorted = names(await contacts({ order: "Name DESC" }));
    expect(sorted).toEqual([...sorted].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? 1 : -1)));
    const updated = (await contacts({ order: "UpdatedDateUTC ASC" })).map((row) =>
      String(row.UpdatedDateUTC),
    );
    expect(updated).toEqual([...updated].sort());
    expect((await ask("Contacts", { order: "Nmae" })).status).toBe(400);
  });
  test("searchTerm looks into names, e-mails and numbers", async () => {
    expect(names(await contacts({ searchTerm: "brien" }))).toEqual(["O'Brien & Sons Ltd"]);
    expect(await invoices({ searchTerm: "INV-0033" })).toHaveLength(1);
  });
  test("createdByMyApp leaves out what people entered", async () => {
    await xero.put("/Invoices", {
      Invoices: [{ Type: "ACCREC", Contact: { Name: "Mine" }, Reference: "mine" }],
    });
    expect((await invoices({ createdByMyApp: "true" })).map((row) => row.Reference)).toEqual(["mine"]);
  });
});
