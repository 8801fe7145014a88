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

describe("lines", () => {
  const amounts = async (over: Record<string, unknown>, query = "") => {
    const { SubTotal, TotalTax, Total } = await create(over, query);
    return [SubTotal, TotalTax, Total];
  };
  test("tax is rounded per line, then summed", async () => {
    const row = { Description: "d", Quantity: 1, UnitAmount: 0.13, AccountCode: "200", TaxType: "OUTPUT2" };
    expect(await amounts({ LineItems: [row, row, row] })).toEqual([0.39, 0.09, 0.48]);
    expect(await amounts({ LineItems: [{ ...row, Quantity: 3 }] })).toEqual([0.39, 0.08, 0.47]);
  });
  test("half a penny is rounded up", async () => {
    expect(await amounts(line({ UnitAmount: 0.125 }), "?unitdp=4")).toEqual([0.13, 0.03, 0.16]);
  });
  test("Inclusive: the tax is inside; NoTax: none", async () => {
    expect(await amounts({ LineAmountTypes: "Inclusive", ...line({ UnitAmount: 120 }) })).toEqual([
      100, 20, 120,
    ]);
    expect(await amounts({ LineAmountTypes: "NoTax", ...line({ UnitAmount: 120 }) })).toEqual([120, 0, 120]);
  });
  test("a sent TaxAmount is kept", async () => {
    expect(await amounts(line({ TaxAmount: 1.99 }))).toEqual([10, 1.99, 11.99]);
  });
  test("unit prices have 2 decimals unless unitdp=4", async () => {
    expect(await amounts(line({ Quantity: 100, UnitAmount: 1.2345 }))).toEqual([123, 24.6, 147.6]);
    expect(await amounts(line({ Quantity: 100, UnitAmount: 1.2345 }), "?unitdp=4")).toEqual([
      123.45, 24.69, 148.14,
    ]);
  });
  test("a read without unitdp=4 rounds the unit price it shows", async () => {
    const { InvoiceID } = await create(line({ UnitAmount: 1.2345, Quantity: 100 }), "?unitdp=4");
    const unit = async (query: string) =>
      first(first((await xero.get(`/Invoices/${InvoiceID}${query}`)).json.Invoices).LineItems).UnitAmount;
    expect([await unit(""), await unit("?unitdp=4")]).toEqual([1.23, 1.2345]);
  });
  test("LineAmount must be quantity x unit price after discount", async () => {
    expect(await refusal(line({ Quantity: 2, LineAmount: 10 }))).toEqual([
      "The line total 10.00 does not match the expected line total 20.00",
    ]);
    expect(await amounts(line({ Quantity: 2, DiscountRate: 25, LineAmount: 15 }))).toEqual([15, 3, 18]);
    expect(await amounts(line({ Quantity: 2, DiscountAmount: 5 }))).toEqual([15, 3, 18]);
  });
  test("a line amount and a quantity alone give the unit price", async () => {
    const { LineItems } = await create(line({ Quantity: 4, UnitAmount: undefined, LineAmount: 10 }));
    expect(LineItems[0]).toMatchObject({ UnitAmount: 2.5, LineAmount: 10 });
  });
  test("a description-only line is allowed beside a priced one, and has no price", async () => {
    const { LineItems, Total } = await create({
      LineItems: [{ Description: "Only words" }, line({}).LineItems[0]],
    });
    expect(LineItems[0]).toMatchObject({ Description: "Only words", LineAmount: 0 });
    expect(LineItems[0]).not.toHaveProperty("UnitAmount");
    expect(Total).toBe(12);
  });
  test("an item gives description, price, account and tax", async () => {
    const { LineItems } = await create({ LineItems: [{ ItemCode: "CALLOUT", Description: "Call-out" }] });
    expect(LineItems[0]).toMatchObject({
      UnitAmount: 72.5,
      AccountCode: "202",
      TaxType: "OUTPUT2",
      TaxAmount: 14.5,
    });
  });
  test("the account's tax rate is the default", async () => {
    expect((await create(line({ TaxType: undefined }))).LineItems[0]).toMatchObject({ TaxType: "OUTPUT2" });
    expect((await create(line({ TaxType: undefined, AccountCode: "270" }))).LineItems[0]).toMatchObject({
      TaxType: "NONE",
    });
  });
  test("tracking by name or id, at most two, only options in use", async () => {
    const Tracking = [
      { Name: "Department", Option: "Service" },
      { Name: "Region", Option: "North" },
    ];
    const made = await create(line({ Tracking }));
    expect(made.LineItems[0]?.Tracking).toEqual([
      expect.objectContaining({
        Name: "Department",
        Option: "Service",
        TrackingOptionID: expect.any(String),
      }),
      expect.objectContaining({ Name: "Region", Option: "North" }),
    ]);
    for (const wrong of [
      [{ Name: "Department", Option: "Old Depot" }],
      [{ Name: "Nope", Option: "x" }],
      [Tracking[0], Tracking[0]],
      [...Tracking, ...Tracking],
    ])
      expect(await refusal(line({ Tracking: wrong }))).toHaveLength(1);
  });
  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      "an unknown account",
      line({ AccountCode: "999" }),
      /^Account code '999' is not a valid code for this document\.$/,
    ],
    ["a bank account", line({ AccountCode: "090" }), /Account code '090' is not a valid code/],
    ["a system account", line({ AccountCode: "610" }), /Account code '610' is not a valid code/],
    [
      "an archived account",
      line({ AccountCode: "209" }),
      /^Account code '209' has been archived, or has been deleted\./,
    ],
    [
      "no account on an approved invoice",
      line({ AccountCode: undefined }),
      /^Account code must be specified/,
    ],
    ["an unknown tax type", line({ TaxType: "OUTPUT9" }), /^The TaxType code 'OUTPUT9' does not exist/],
    ["a deleted tax type", line({ TaxType: "TAX001" }), /^The TaxType code 'TAX001' does not exist/],
    [
      "an expense tax type on sales",
      line({ TaxType: "INPUT2" }),
      /^The TaxType code 'INPUT2' cannot be used with account code '200'\.$/,
    ],
    ["a description of 4001", line({ Description: "x".repeat(4001) }), /4000/],
    ["no description on an approved invoice", line({ Description: "" }), /Description/],
    ["an unknown item", line({ ItemCode: "NOPE" }), /Item code 'NOPE'/],
    ["no line on an approved invoice", { LineItems: [] }, /One or more line items/],
    [
      "only description lines on an approved invoice",
      { LineItems: [{ Description: "words" }] },
      /One or more line items/,
    ],
    ["no due date on an approved invoice", { DueDate: undefined }, /Due date/],
    ["a currency not enabled", { CurrencyCode: "USD" }, /^Organisation is not subscribed to currency USD$/],
    ["a total below zero", line({ Quantity: -1 }), /negative/],
    ["a link with the word xero", { Url: "https://xero.example/1" }, /xero/],
    ["a line amount too large", line({ UnitAmount: 10_000_000_000 }), /9,999,999,999\.99/],
  ])("%s is refused", async (_what, over, message) => {
    expect(await refusal(over)).toEqual([expect.stringMatching(message)]);
  });
  test("a draft accepts much less", async () => {
    const bare = { Status: "DRAFT", DueDate: undefined, LineItems: [{ Description: "", UnitAmount: 5 }] };
    expect((await put(bare)).status).toBe(200);
  });
  test("an enabled currency is accepted, with its rate", async () => {
    expect(await create({ CurrencyCode: "EUR" })).toMatchObject({
      CurrencyCode: "EUR",
      CurrencyRate: 1.1543,
    });
  });
});
