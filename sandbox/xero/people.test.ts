import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ANOTHER, first, NORTHGATE, type Row, type XeroForTests, xeroForTests } from "./testing";

let xero: XeroForTests;
beforeAll(async () => {
  xero = await xeroForTests();
});
afterAll(() => xero.sandbox.close());
beforeEach(() => xero.fresh());

const contact = async (name: string): Promise<Row> =>
  first((await xero.books()).contacts.filter((row) => row.Name === name));
const invoice = async (status: string): Promise<Row> =>
  first((await xero.books()).invoices.filter((row) => row.Status === status));
const page = async (path: string) => {
  const response = await fetch(`${xero.url}${path}`);
  return { status: response.status, url: response.url, html: await response.text() };
};

describe("a person in the books", () => {
  test("renames, archives and restores a contact", async () => {
    const { ContactID } = await contact("Moorside Surgery");
    expect((await xero.person(`/contacts/${ContactID}/rename`, { name: "Moorside Health" })).Name).toBe(
      "Moorside Health",
    );
    expect((await xero.person(`/contacts/${ContactID}/archive`)).ContactStatus).toBe("ARCHIVED");
    expect((await xero.person(`/contacts/${ContactID}/restore`)).ContactStatus).toBe("ACTIVE");
  });
  test("pays, takes the payment back, voids", async () => {
    const { InvoiceID } = await invoice("AUTHORISED");
    await xero.person(`/invoices/${InvoiceID}/unpay`);
    await xero.person(`/invoices/${InvoiceID}/pay`, { amount: "1.00" });
    expect((await xero.person(`/invoices/${InvoiceID}/unpay`)).AmountPaid).toBe(0);
    expect((await xero.person(`/invoices/${InvoiceID}/void`)).Status).toBe("VOIDED");
  });
  test("edits a line: totals follow and the change is seen by If-Modified-Since", async () => {
    const { InvoiceID } = await invoice("DRAFT");
    const changed = await xero.person(`/invoices/${InvoiceID}/edit-line`, { quantity: 1, unitAmount: 100 });
    expect(changed).toMatchObject({ SubTotal: 100, Total: 120 });
    const since = new Date(Date.now() - 3000).toISOString();
    const { json } = await xero.get("/Invoices", { headers: { "if-modified-since": since } });
    expect(json.Invoices.map((row) => row.InvoiceID)).toEqual([InvoiceID]);
  });
  test("changes a number and a reference, deletes a draft", async () => {
    const { InvoiceID } = await invoice("DRAFT");
    const changed = await xero.person(`/invoices/${InvoiceID}/edit`, {
      invoiceNumber: "MINE-1",
      reference: "by hand",
    });
    expect(changed).toMatchObject({ InvoiceNumber: "MINE-1", Reference: "by hand" });
    expect((await xero.person(`/invoices/${InvoiceID}/delete`)).Status).toBe("DELETED");
  });
  test("is refused what the books refuse, with the reason, and nothing changes", async () => {
    const { InvoiceID } = await invoice("PAID");
    await expect(xero.person(`/invoices/${InvoiceID}/void`)).rejects.toThrow(
      /409 .*payments or credit notes/,
    );
    await expect(xero.person("/contacts", { Name: "Moorside Surgery" })).rejects.toThrow(/already assigned/);
    expect((await invoice("PAID")).InvoiceID).toBe(InvoiceID);
  });
  test("many records can be seeded at once", async () => {
    const contacts = Array.from({ length: 300 }, (_, index) => ({ Name: `Bulk ${index}` }));
    await xero.person("/seed", { contacts });
    const { json } = await xero.get("/Contacts?page=1&pageSize=1000");
    expect(json.pagination).toMatchObject({ itemCount: 325 });
  });
  test("another organisation can be added and filled", async () => {
    const { tenantId } = await xero.control.post<{ tenantId: string }>("/organisations", {
      name: "Third Ltd",
    });
    await xero.control.post(`/organisations/${tenantId}/seed`, { contacts: [{ Name: "Only one" }] });
    const books = await xero.control.get<{ contacts: Row[] }>(`/organisations/${tenantId}/books`);
    expect(books.contacts.map((row) => row.Name)).toEqual(["Only one"]);
  });
});

describe("pages", () => {
  test("say plainly that this is a practice stand-in", async () => {
    for (const path of [
      "/",
      `/books/${NORTHGATE}/invoices`,
      `/books/${NORTHGATE}/contacts`,
      `/books/${NORTHGATE}/settings`,
    ])
      expect((await page(path)).html).toContain("Not Xero, not connected to it");
  });
  test("show an invoice with lines, tax, totals, status and number", async () => {
    const { InvoiceID } = await invoice("PAID");
    const { html } = await page(`/books/${NORTHGATE}/invoices/${InvoiceID}`);
    for (const text of ["INV-0031", "Paid", "Annual service of two boilers", "OUTPUT2", "204.00 GBP"])
      expect(html).toContain(text);
  });
  test("escape every text", async () => {
    const evil = `"><script>alert(1)</script>`;
    const made = await xero.put("/Invoices", {
      Invoices: [
        {
          Type: "ACCREC",
          Contact: { Name: "Evil & Co" },
          Reference: evil,
          LineItems: [{ Description: evil }],
        },
      ],
    });
    const { html } = await page(`/books/${NORTHGATE}/invoices/${made.json.Invoices[0]?.InvoiceID}`);
    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script&gt;");
    expect((await page(`/books/${NORTHGATE}/contacts`)).html).toContain("Evil &amp; Co");
  });
  test("deep links lead to the invoice and the contact", async () => {
    const [paid, surgery] = [await invoice("PAID"), await contact("Moorside Surgery")];
    const login = (target: string) =>
      page(`/organisationlogin/default.aspx?shortcode=${encodeURIComponent("!Ng7-4")}&redirecturl=${target}`);
    const toInvoice = await login(`/AccountsReceivable/View.aspx?InvoiceID=${paid.InvoiceID}`);
    expect([toInvoice.status, toInvoice.url]).toEqual([
      200,
      `${xero.url}/books/${NORTHGATE}/invoices/${paid.InvoiceID}`,
    ]);
    expect((await login(`/Contacts/View/${surgery.ContactID}`)).html).toContain("Moorside Surgery");
    expect((await page(`/Contacts/View/${surgery.ContactID}`)).status).toBe(200);
    expect((await login("https://evil.example/")).status).toBe(404);
  });
  test("a record of another organisation is not found", async () => {
    const { InvoiceID } = await invoice("PAID");
    expect((await page(`/books/${ANOTHER}/invoices/${InvoiceID}`)).status).toBe(404);
  });
  test("the bookkeeper's buttons work, and say why when they cannot", async () => {
    const { InvoiceID } = await invoice("AUTHORISED");
    const press = (action: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      fetch(`${xero.url}/books/${NORTHGATE}/invoices/${InvoiceID}/${action}`, {
        method: "POST",
        body: new URLSearchParams(form),
        headers,
      });
    expect(await (await press("pay", { amount: "10.00" })).text()).toContain("Remove payments");
    const refused = await press("void");
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining("VOIDED cannot be applied"),
    ]);
    expect((await press("pay", { amount: "1" }, { origin: "https://evil.example" })).status).toBe(403);
  });
  test("pages stay out of the call log", async () => {
    await xero.control.resetCalls();
    await page(`/books/${NORTHGATE}/invoices`);
    expect((await xero.control.calls()).total).toBe(0);
  });
});
