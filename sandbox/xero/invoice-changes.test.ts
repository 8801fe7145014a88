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
  const { contacts } = await xero.books();
  contactId = first(contacts.filter((row) => row.Name === "Moorside Surgery")).ContactID;
});

const WRONG_STATUS = "Invoice not of valid status for modification";
const create = async (over: Record<string, unknown> = {}) =>
  first((await xero.put("/Invoices", { Invoices: [invoiceFor(contactId, over)] })).json.Invoices);
const change = (invoice: Row, over: Record<string, unknown>) =>
  xero.post(`/Invoices/${invoice.InvoiceID}`, { Invoices: [over] });
const refusal = async (invoice: Row, over: Record<string, unknown>) =>
  messages((await change(invoice, over)).json.Elements?.[0]);
const read = async (invoice: Row) => first((await xero.get(`/Invoices/${invoice.InvoiceID}`)).json.Invoices);

describe("status", () => {
  test.each<[string, string[], string[]]>([
    ["DRAFT", ["DRAFT", "SUBMITTED", "AUTHORISED", "DELETED"], ["VOIDED", "PAID"]],
    ["SUBMITTED", ["DRAFT", "SUBMITTED", "AUTHORISED", "DELETED"], ["VOIDED", "PAID"]],
    ["AUTHORISED", ["AUTHORISED", "VOIDED"], ["DRAFT", "SUBMITTED", "DELETED", "PAID"]],
  ])("from %s to %j, not to %j", async (from, allowed, refused) => {
    for (const Status of allowed)
      expect((await change(await create({ Status: from }), { Status })).json.Invoices?.[0]?.Status).toBe(
        Status,
      );
    for (const Status of refused) {
      const invoice = await create({ Status: from });
      expect(await refusal(invoice, { Status })).toEqual([WRONG_STATUS]);
      expect((await read(invoice)).Status).toBe(from);
    }
  });
  test("VOIDED and DELETED are terminal", async () => {
    const voided = await create();
    await change(voided, { Status: "VOIDED" });
    const deleted = await create({ Status: "DRAFT" });
    await change(deleted, { Status: "DELETED" });
    for (const invoice of [voided, deleted])
      for (const over of [{ Status: "AUTHORISED" }, { Reference: "x" }])
        expect(await refusal(invoice, over)).toEqual([WRONG_STATUS]);
  });
  test("after voiding AmountDue stays", async () => {
    const invoice = await create();
    await change(invoice, { Status: "VOIDED" });
    expect(await read(invoice)).toMatchObject({ Status: "VOIDED", AmountDue: 25.2, Total: 25.2 });
  });
  test("a refused change echoes what was asked for, not what is stored", async () => {
    const invoice = await create();
    const { status, json } = await xero.post("/Invoices?summarizeErrors=false", {
      Invoices: [{ InvoiceID: invoice.InvoiceID, Status: "DELETED" }],
    });
    expect(status).toBe(200);
    expect(json.Invoices[0]).toMatchObject({
      InvoiceID: invoice.InvoiceID,
      Status: "DELETED",
      HasErrors: true,
      StatusAttributeString: "ERROR",
      Total: 25.2,
      ValidationErrors: [{ Message: WRONG_STATUS }],
    });
  });
  test("approving a draft asks for what an approved invoice needs", async () => {
    const draft = await create({ Status: "DRAFT", LineItems: [{ Description: "x", UnitAmount: 5 }] });
    expect(await refusal(draft, { Status: "AUTHORISED" })).toEqual(["Account code must be specified."]);
  });
});

describe("lines of an update", () => {
  const two = {
    LineItems: ["one", "two"].map((Description) => ({
      Description,
      Quantity: 1,
      UnitAmount: 10,
      AccountCode: "200",
    })),
  };

  test("lines whose LineItemID is left out are deleted, lines without one are added", async () => {
    const invoice = await create(two);
    const kept = {
      LineItemID: invoice.LineItems[0]?.LineItemID,
      Description: "one",
      Quantity: 1,
      UnitAmount: 10,
      AccountCode: "200",
    };
    const added = { Description: "three", Quantity: 1, UnitAmount: 7, AccountCode: "201" };
    const { json } = await change(invoice, { LineItems: [kept, added] });
    const lines = first(json.Invoices).LineItems;
    expect(lines.map((row) => row.Description)).toEqual(["one", "three"]);
    expect(lines[0]?.LineItemID).toBe(kept.LineItemID);
    expect(json.Invoices[0]?.Total).toBe(20.4);
  });
  test("a header-only update keeps the lines", async () => {
    const invoice = await create(two);
    const { json } = await change(invoice, { InvoiceID: invoice.InvoiceID, Reference: "header" });
    expect(json.Invoices[0]).toMatchObject({ Reference: "header", LineItems: invoice.LineItems, Total: 24 });
  });
  test("a LineItemID of another document is refused", async () => {
    const other = await create();
    const LineItems = [{ ...other.LineItems[0], Description: "x" }];
    expect(await refusal(await create(), { LineItems })).toEqual([
      expect.stringMatching(/does not exist on this document/),
    ]);
  });
  test("a kept price of 4 decimals survives an update of the header without unitdp", async () => {
    const LineItems = [{ Description: "d", Quantity: 100, UnitAmount: 1.2345, AccountCode: "200" }];
    const made = await xero.put("/Invoices?unitdp=4", { Invoices: [invoiceFor(contactId, { LineItems })] });
    const { json } = await change(first(made.json.Invoices), { Reference: "x" });
    expect(json.Invoices[0]?.SubTotal).toBe(123.45);
  });
});

describe("POST", () => {
  test("without an id, a number that is taken updates that other invoice: a trap", async () => {
    const invoice = await create({ InvoiceNumber: "TP-9" });
    const { json } = await xero.post("/Invoices", {
      Invoices: [{ Type: "ACCREC", InvoiceNumber: "tp-9", Reference: "overwritten" }],
    });
    expect(json.Invoices[0]).toMatchObject({ InvoiceID: invoice.InvoiceID, Reference: "overwritten" });
  });
  test("without an id and with a free number it creates", async () => {
    const { json } = await xero.post("/Invoices", {
      Invoices: [invoiceFor(contactId, { InvoiceNumber: "TP-10" })],
    });
    expect(json.Invoices[0]).toMatchObject({ InvoiceNumber: "TP-10", Total: 25.2 });
  });
  test("an unknown id: 404 in the path, a validation error in the body", async () => {
    const InvoiceID = "11111111-1111-4111-8111-111111111111";
    expect((await xero.post(`/Invoices/${InvoiceID}`, { Invoices: [{ Reference: "x" }] })).status).toBe(404);
    expect((await xero.post("/Invoices", { Invoices: [{ InvoiceID, Reference: "x" }] })).status).toBe(400);
  });
  test("the id of body and path must agree, and be one", async () => {
    const [a, b] = [await create(), await create()];
    expect((await change(a, { InvoiceID: b.InvoiceID })).json.Type).toBe("SandboxStrictness");
  });
  test("GET by invoice number works; an unknown one is 404 with an empty body", async () => {
    await create({ InvoiceNumber: "TP-11" });
    expect((await xero.get("/Invoices/TP-11")).json.Invoices).toHaveLength(1);
    const none = await xero.get("/Invoices/TP-12");
    expect([none.status, none.text]).toEqual([404, ""]);
  });
});

describe("lock dates", () => {
  test.each([
    ["periodLockDate", "period lock date"],
    ["endOfYearLockDate", "end of year lock date"],
  ])("%s: nothing dated on or before it is made, edited or voided", async (setting, words) => {
    const invoice = await create();
    await xero.person("/settings", { [setting]: "2026-09-14" });
    const message = `The document date cannot be before the ${words}, currently set at 14 September 2026`;
    const made = await xero.put("/Invoices", { Invoices: [invoiceFor(contactId)] });
    expect(messages(made.json.Elements[0])).toEqual([message]);
    expect(await refusal(invoice, { Reference: "x" })).toEqual([message]);
    expect(await refusal(invoice, { Status: "VOIDED" })).toEqual([message]);
    const later = await xero.put("/Invoices", { Invoices: [invoiceFor(contactId, { Date: "2026-09-15" })] });
    expect(later.status).toBe(200);
    const { json } = await xero.get("/Organisation");
    const key = setting === "periodLockDate" ? "PeriodLockDate" : "EndOfYearLockDate";
    expect(first(json.Organisations as Row[])[key]).toBe("/Date(1789344000000+0000)/");
  });
});

test("a history note is added by PUT and read by GET", async () => {
  const { InvoiceID } = await create();
  const made = await xero.put(`/Invoices/${InvoiceID}/History`, {
    HistoryRecords: [{ Details: "Sent by Tracker Pro" }],
  });
  expect(made.status).toBe(200);
  const { json } = await xero.get(`/Invoices/${InvoiceID}/History`);
  expect(json.HistoryRecords).toEqual([
    expect.objectContaining({ Details: "Sent by Tracker Pro", Changes: "Note" }),
  ]);
});
