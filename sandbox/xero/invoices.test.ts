import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { first, invoiceFor, messages, type Row, type XeroForTests, xeroForTests } from "./testing";

let xero: XeroForTests;
let contactId = "";
beforeAll(async () => {
  xero = await xeroForTests();
});
afterAll(() => xero.sandbox.close());
beforeEach(async () => {
  await xero.fresh();
  contactId = (await seeded("Moorside Surgery")).ContactID;
});

const seeded = async (name: string): Promise<Row> =>
  first((await xero.books()).contacts.filter((row) => row.Name === name));
const put = (over: Record<string, unknown>, query = "") =>
  xero.put(`/Invoices${query}`, { Invoices: [invoiceFor(contactId, over)] });
const create = async (over: Record<string, unknown> = {}, query = "") =>
  first((await put(over, query)).json.Invoices);
const refusal = async (over: Record<string, unknown>, query = "") =>
  messages((await put(over, query)).json.Elements?.[0]);
const line = (over: Record<string, unknown>) => ({
  LineItems: [
    { Description: "d", Quantity: 1, UnitAmount: 10, AccountCode: "200", TaxType: "OUTPUT2", ...over },
  ],
});

describe("create", () => {
  test("answers 200 with the recorded shape", async () => {
    const { status, json } = await put({});
    expect(status).toBe(200);
    expect(json.Invoices[0]).toEqual({
      Type: "ACCREC",
      InvoiceID: expect.stringMatching(/^[0-9a-f-]{36}$/),
      InvoiceNumber: "INV-0037",
      Reference: "recording",
      Prepayments: [],
      Overpayments: [],
      AmountDue: 25.2,
      AmountPaid: 0,
      SentToContact: false,
      CurrencyRate: 1,
      IsDiscounted: false,
      HasAttachments: false,
      HasErrors: false,
      InvoicePaymentServices: [],
      UpdatedDateUTCString: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      Contact: expect.objectContaining({
        ContactID: contactId,
        Name: "Moorside Surgery",
        ContactStatus: "ACTIVE",
      }),
      DateString: "2026-09-14T00:00:00",
      Date: "/Date(1789344000000+0000)/",
      DueDateString: "2026-10-14T00:00:00",
      DueDate: "/Date(1791936000000+0000)/",
      BrandingThemeID: expect.any(String),
      Status: "AUTHORISED",
      LineAmountTypes: "Exclusive",
      LineItems: [
        {
          Description: "Job: 1 - recording",
          UnitAmount: 10.5,
          TaxType: "OUTPUT2",
          TaxAmount: 4.2,
          LineAmount: 21,
          AccountCode: "200",
          Tracking: [],
          Quantity: 2,
          LineItemID: expect.any(String),
          AccountID: expect.any(String),
          ValidationErrors: [],
        },
      ],
      SubTotal: 21,
      TotalTax: 4.2,
      Total: 25.2,
      UpdatedDateUTC: expect.stringMatching(/^\/Date\(\d{13}\+0000\)\/$/),
      CurrencyCode: "GBP",
    });
  });
  test("Date is midnight UTC of the calendar date, however it was written", async () => {
    for (const written of ["2026-09-14", "2026-09-14T00:00:00", "/Date(1789344000000+0000)/"])
      expect((await create({ Date: written })).Date).toBe("/Date(1789344000000+0000)/");
    expect(await refusal({ Date: "14/09/2026" })).toEqual([expect.stringMatching(/not a valid date/)]);
  });
  test("Date defaults to today in the organisation's time zone, status to DRAFT, amounts to Exclusive", async () => {
    await xero.person("/settings", { timezone: "NEWZEALANDSTANDARDTIME" });
    await xero.control.setClock(new Date("2026-11-23T12:30:00Z"));
    const token = await xero.control.post<{ access_token: string }>("/tokens", {
      tenantId: "59712f8f-45a3-4d45-a705-5d0c9748317e",
    });
    const { json } = await xero.put(
      "/Invoices",
      { Invoices: [{ Type: "ACCREC", Contact: { ContactID: contactId } }] },
      { headers: { authorization: `Bearer ${token.access_token}` } },
    );
    expect(json.Invoices[0]).toMatchObject({
      DateString: "2026-11-24T00:00:00",
      Status: "DRAFT",
      LineAmountTypes: "Exclusive",
    });
  });
  test("numbers come from the organisation's sequence and skip taken ones", async () => {
    await create({ InvoiceNumber: "INV-0038" });
    const numbers = [(await create()).InvoiceNumber, (await create()).InvoiceNumber];
    expect(numbers).toEqual(["INV-0037", "INV-0039"]);
  });
  test("a refused invoice uses up no number and makes no contact", async () => {
    await put({ Contact: { Name: "Never" }, ...line({ AccountCode: "999" }) });
    expect((await create()).InvoiceNumber).toBe("INV-0037");
    expect((await xero.books()).contacts.map((row) => row.Name)).not.toContain("Never");
  });
  test("a sales invoice number is unique, whatever its case, also when the other is deleted", async () => {
    const other = await create({ InvoiceNumber: "TP-1", Status: "DRAFT" });
    expect(await refusal({ InvoiceNumber: "tp-1" })).toEqual(["Invoice # must be unique."]);
    await xero.post(`/Invoices/${other.InvoiceID}`, { Invoices: [{ Status: "DELETED" }] });
    expect(await refusal({ InvoiceNumber: "TP-1" })).toEqual(["Invoice # must be unique."]);
    await xero.control.post("/behaviours", { deletedFreesNumber: true });
    expect((await put({ InvoiceNumber: "TP-1" })).status).toBe(200);
  });
  test("bills may share a number", async () => {
    const bill = { Type: "ACCPAY", InvoiceNumber: "B1", ...line({ AccountCode: "429", TaxType: "INPUT2" }) };
    expect([(await put(bill)).status, (await put(bill)).status]).toEqual([200, 200]);
  });
  test("PAID, VOIDED and DELETED cannot be created", async () => {
    for (const Status of ["PAID", "VOIDED", "DELETED"])
      expect(await refusal({ Status })).toEqual(["Invoice not of valid status for modification"]);
  });
  test("the first sales invoice makes a contact a customer", async () => {
    const supplier = await seeded("City Plumbing Supplies");
    await create({ Contact: { ContactID: supplier.ContactID } });
    expect((await seeded("City Plumbing Supplies")).IsCustomer).toBe(true);
  });
});

describe("the contact of an invoice", () => {
  test("a name without id finds the contact, or makes one", async () => {
    expect((await create({ Contact: { Name: "moorside surgery" } })).Contact).toMatchObject({
      ContactID: contactId,
    });
    const made = await create({ Contact: { Name: "Made on the way" } });
    expect((await seeded("Made on the way")).ContactID).toBe((made.Contact as Row).ContactID);
  });
  test("other fields sent along change the contact", async () => {
    await create({ Contact: { ContactID: contactId, EmailAddress: "changed@moorside.example" } });
    expect((await seeded("Moorside Surgery")).EmailAddress).toBe("changed@moorside.example");
  });
  test("an archived contact is refused", async () => {
    const archived = await seeded("Old Mill Apartments");
    for (const Contact of [{ ContactID: archived.ContactID }, { Name: "Old Mill Apartments" }])
      expect((await refusal({ Contact }))[0]).toMatch(/matched an archived contact/);
  });
  test("no contact, or an unknown one, is refused", async () => {
    expect((await refusal({ Contact: undefined }))[0]).toMatch(/at least 1 of the following elements/);
    expect(await refusal({ Contact: { ContactID: "11111111-1111-4111-8111-111111111111" } })).toHaveLength(1);
  });
  test("terms of the contact give the due date", async () => {
    await xero.post(`/Contacts/${contactId}`, {
      Contacts: [{ PaymentTerms: { Sales: { Day: 14, Type: "DAYSAFTERBILLDATE" } } }],
    });
    expect((await create({ DueDate: undefined })).DueDateString).toBe("2026-09-28T00:00:00");
  });
});

test("summarizeErrors=false: HasErrors and StatusAttributeString by position, the envelope's Status says nothing", async () => {
  const Invoices = [
    invoiceFor(contactId),
    invoiceFor(contactId, line({ AccountCode: "999" })),
    invoiceFor(contactId),
  ];
  const { status, json } = await xero.put("/Invoices?summarizeErrors=false", { Invoices });
  expect([status, json.Status]).toEqual([200, "OK"]);
  expect(json.Invoices.map((row) => [row.StatusAttributeString, row.HasErrors])).toEqual([
    ["OK", false],
    ["ERROR", true],
    ["OK", false],
  ]);
  expect(json.Invoices.map((row) => row.InvoiceNumber)).toEqual(["INV-0037", undefined, "INV-0038"]);
});
