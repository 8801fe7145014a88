import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connected, codeOf, connected, detailOf, ukInvoice, ukLine } from "./testing";
import { addDays, serverDate } from "./times";

let qb: Connected;
beforeAll(async () => {
  qb = await connected();
});
afterAll(() => qb.close());

const create = (lines = [ukLine(100)], change = {}, query = "") =>
  qb.post(`invoice${query}`, ukInvoice("6", lines, change));
const created = async (lines = [ukLine(100)], change = {}) => (await create(lines, change)).body.Invoice;

describe("creating invoices", () => {
  test("the server adds the SubTotal line, number, addresses, due date, state of mail and print", async () => {
    const invoice = await created();
    expect(invoice.Line).toHaveLength(2);
    expect(invoice.Line[0]).toMatchObject({
      Id: "1",
      LineNum: 1,
      SalesItemLineDetail: {
        ItemRef: { value: "1", name: "Services" },
        ItemAccountRef: { value: "2", name: "Service income" },
      },
    });
    expect(invoice.Line[1]).toEqual({
      Amount: 100,
      DetailType: "SubTotalLineDetail",
      SubTotalLineDetail: {},
    });
    expect(invoice).toMatchObject({
      CustomerRef: { value: "6", name: "Wharfedale Veterinary Group" },
      BillAddr: { Line1: "3 Boroughgate" },
      EmailStatus: "NotSet",
      PrintStatus: "NeedToPrint",
      LinkedTxn: [],
      SyncToken: "0",
      TotalAmt: 120,
      Balance: 120,
    });
    expect(invoice.DocNumber).toMatch(/^\d+$/);
    expect(invoice.TxnDate).toBe(serverDate(new Date()));
    expect(invoice.DueDate).toBe(addDays(invoice.TxnDate, 30));
  });

  test("the due date follows the invoice's term, else the customer's", async () => {
    const invoice = await created([ukLine(1)], { TxnDate: "2026-01-31", SalesTermRef: { value: "2" } });
    expect(invoice.DueDate).toBe("2026-02-14");
    const given = await created([ukLine(1)], { TxnDate: "2026-01-31", DueDate: "2026-03-01" });
    expect(given.DueDate).toBe("2026-03-01");
  });

  test("CustomerRef and a line are required", async () => {
    expect(codeOf(await qb.post("invoice", { Line: [ukLine(1)] }))).toBe("2020");
    expect(codeOf(await qb.post("invoice", { CustomerRef: { value: "6" } }))).toBe("2020");
    expect(codeOf(await create([]))).toBe("2250");
  });

  test("a sales line needs its Amount", async () => {
    const { Amount: _amount, ...line } = ukLine(1);
    expect(codeOf(await create([line]))).toBe("2020");
  });

  test("Amount must be Qty x UnitPrice to the penny: 6070", async () => {
    const line = (Amount: number) => ukLine(0, { Qty: 3, UnitPrice: 33.333 }, { Amount });
    expect(codeOf(await create([line(99.99)]))).toBe("6070");
    expect((await create([line(100)])).status).toBe(200);
  });

  test("a description-only line has no amount and stays where it stood", async () => {
    const invoice = await created([
      { DetailType: "DescriptionOnly", Description: "Job 4711, 5 Mill Lane", DescriptionLineDetail: {} },
      ukLine(10),
    ]);
    expect(invoice.Line[0]).toEqual({
      Id: "1",
      LineNum: 1,
      Description: "Job 4711, 5 Mill Lane",
      DetailType: "DescriptionOnly",
      DescriptionLineDetail: {},
    });
    expect(invoice.TotalAmt).toBe(12);
  });

  test("a line without ItemRef gets the company's default item", async () => {
    const line = ukLine(10, {});
    const { ItemRef: _item, ...detail } = line.SalesItemLineDetail as Record<string, never>;
    const invoice = await created([{ ...line, SalesItemLineDetail: detail }]);
    expect(invoice.Line[0].SalesItemLineDetail.ItemRef.name).toBe("Services");
  });

  test("an unknown item is 2500, an inactive one 610", async () => {
    expect(codeOf(await create([ukLine(1, { ItemRef: { value: "99" } })]))).toBe("2500");
    await qb.control.post(`${qb.at}/records/Item/4/deactivate`);
    expect(codeOf(await create([ukLine(1, { ItemRef: { value: "4" } })]))).toBe("610");
    await qb.control.post(`${qb.at}/records/Item/4/activate`);
    expect((await create([ukLine(1, { ItemRef: { value: "4" } })])).status).toBe(200);
  });

  test("an inactive tax code is 610, an unknown one 2500", async () => {
    await qb.control.post(`${qb.at}/records/TaxCode/6/deactivate`);
    expect(codeOf(await create([ukLine(1, { TaxCodeRef: { value: "6" } })]))).toBe("610");
    expect(codeOf(await create([ukLine(1, { TaxCodeRef: { value: "77" } })]))).toBe("2500");
  });

  test("a missing or inactive customer is 6250", async () => {
    expect(codeOf(await qb.post("invoice", ukInvoice("9999", [ukLine(1)])))).toBe("6250");
    const { Id } = await qb.customer();
    await qb.control.post(`${qb.at}/records/Customer/${Id}/deactivate`);
    expect(codeOf(await qb.post("invoice", ukInvoice(Id, [ukLine(1)])))).toBe("6250");
  });

  test("the currency must be the customer's", async () => {
    expect(codeOf(await create([ukLine(1)], { CurrencyRef: { value: "USD" } }))).toBe("6000");
    expect((await create([ukLine(1)], { CurrencyRef: { value: "GBP" } })).status).toBe(200);
  });

  test("a negative total is 2290; a negative line beside a larger one is not", async () => {
    expect(codeOf(await create([ukLine(-10)]))).toBe("2290");
    expect((await create([ukLine(50), ukLine(-10)])).body.Invoice.TotalAmt).toBe(48);
  });

  test("at most 750 taxable lines", async () => {
    const lines = Array.from({ length: 751 }, () => ukLine(1));
    expect(codeOf(await create(lines))).toBe("6000");
    expect((await create(lines.slice(1))).status).toBe(200);
  });

  test.each([
    ["a number of 22 characters", { DocNumber: "x".repeat(22) }],
    ["a memo of 1,001", { CustomerMemo: { value: "x".repeat(1001) } }],
    ["a private note of 4,001", { PrivateNote: "x".repeat(4001) }],
    ["a description of 4,001", { Line: [ukLine(1, {}, { Description: "x".repeat(4001) })] }],
  ])("%s is 2050", async (_what, change) => {
    expect(codeOf(await create([ukLine(1)], change))).toBe("2050");
  });

  test("dates must be real dates: 2070", async () => {
    for (const TxnDate of ["2026-02-30", "23/11/2026", "2026-11-23T00:00:00Z"]) {
      expect(codeOf(await create([ukLine(1)], { TxnDate }))).toBe("2070");
    }
  });

  test("NeedToSend wants an address; a bad address is taken and not mailed", async () => {
    expect(codeOf(await create([ukLine(1)], { EmailStatus: "NeedToSend" }))).toBe("2020");
    const bad = { EmailStatus: "NeedToSend", BillEmail: { Address: "nobody" } };
    expect((await create([ukLine(1)], bad)).body.Invoice.EmailStatus).toBe("NeedToSend");
  });

  test("a sent TotalAmt or Balance is ignored", async () => {
    expect((await created([ukLine(10)], { TotalAmt: 1, Balance: 1 })).TotalAmt).toBe(12);
  });

  test("a value outside an enumeration is 2170, an unknown property of a line 2010", async () => {
    expect(codeOf(await create([ukLine(1)], { GlobalTaxCalculation: "Exclusive" }))).toBe("2170");
    expect(codeOf(await create([ukLine(1, { Quantity: 1 })]))).toBe("2010");
  });

  test("AutoApplyCredit lowers the balance at once", async () => {
    const { Id } = await qb.customer();
    await qb.control.post(`${qb.at}/credit`, { customerId: Id, amount: "50.00" });
    await qb.control.post(`${qb.at}/preferences`, { SalesFormsPrefs: { AutoApplyCredit: true } });
    const { body } = await qb.post("invoice", ukInvoice(Id, [ukLine(100)]));
    await qb.control.post(`${qb.at}/preferences`, { SalesFormsPrefs: { AutoApplyCredit: false } });
    expect([body.Invoice.TotalAmt, body.Invoice.Balance]).toEqual([120, 70]);
    expect((await qb.get(`customer/${Id}`)).body.Customer.Balance).toBe(70);
  });
});

describe("numbers", () => {
  const custom = (on: boolean) =>
    qb.control.post(`${qb.at}/preferences`, { SalesFormsPrefs: { CustomTxnNumbers: on } });

  test("CustomTxnNumbers off: no number sent gives the next in sequence", async () => {
    const [first, second] = [await created(), await created()];
    expect(Number(second.DocNumber)).toBe(Number(first.DocNumber) + 1);
  });

  test("CustomTxnNumbers on: no number sent leaves none; AUTO_GENERATE and AutoDocNumber take the sequence", async () => {
    await custom(true);
    expect((await created()).DocNumber).toBeUndefined();
    expect((await created([ukLine(1)], { DocNumber: "AUTO_GENERATE" })).DocNumber).toMatch(/^\d+$/);
    expect((await created([ukLine(1)], { AutoDocNumber: true })).DocNumber).toMatch(/^\d+$/);
    await custom(false);
  });

  test("an empty number switches numbering off for the invoice", async () => {
    expect((await created([ukLine(1)], { DocNumber: "" })).DocNumber).toBeUndefined();
  });

  test("a number already used is 6140 with the other invoice's TxnId, unless duplicates are allowed", async () => {
    const first = await created([ukLine(1)], { DocNumber: "TP-18696" });
    const second = await create([ukLine(1)], { DocNumber: "TP-18696" });
    expect([second.status, codeOf(second)]).toEqual([400, "6140"]);
    expect(detailOf(second)).toContain(
      `DocNumber=TP-18696 is assigned to TxnType=Invoice with TxnId=${first.Id}`,
    );
    const allowed = await create([ukLine(1)], { DocNumber: "TP-18696" }, "?include=allowduplicatedocnum");
    expect(allowed.status).toBe(200);
  });

  test("the sequence steps over numbers that are taken", async () => {
    const next = Number((await created()).DocNumber) + 1;
    await created([ukLine(1)], { DocNumber: String(next) });
    expect((await created()).DocNumber).toBe(String(next + 1));
  });
});
