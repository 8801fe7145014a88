import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connected, codeOf, connected, ukInvoice, ukLine } from "./testing";

let qb: Connected;
beforeAll(async () => {
  qb = await connected();
});
afterAll(() => qb.close());

const create = (lines = [ukLine(100)], change = {}) => qb.post("invoice", ukInvoice("6", lines, change));
const created = async (lines = [ukLine(100)], change = {}) => (await create(lines, change)).body.Invoice;
const update = (body: object) => qb.post("invoice", { sparse: true, ...body });

describe("changing invoices", () => {
  test("sparse without lines keeps them; only the named fields change", async () => {
    const { Id, SyncToken, Line, TxnTaxDetail } = await created([ukLine(10), ukLine(20)]);
    const { body } = await update({ Id, SyncToken, PrivateNote: "JOB 12" });
    expect(body.Invoice).toMatchObject({ PrivateNote: "JOB 12", SyncToken: "1", Line, TxnTaxDetail });
  });

  test("Line replaces the lines: kept ids stay, new ones get a new id, missing ones are gone", async () => {
    const { Id, SyncToken, Line } = await created([ukLine(10), ukLine(20)]);
    const { body } = await update({ Id, SyncToken, Line: [Line[1], ukLine(5)] });
    expect(body.Invoice.Line.map((line: { Id?: string }) => line.Id)).toEqual(["2", "3", undefined]);
    expect(body.Invoice.TotalAmt).toBe(30);
  });

  test("full update: what is not sent is emptied, the number too", async () => {
    const { Id, SyncToken } = await created([ukLine(10)], { PrivateNote: "n" });
    const { body } = await qb.post("invoice", { Id, SyncToken, ...ukInvoice("6", [ukLine(10)]) });
    expect([body.Invoice.PrivateNote, body.Invoice.DocNumber]).toEqual([undefined, undefined]);
  });

  test("what was read can be sent back whole, as a no-op that keeps SyncToken and time", async () => {
    const { Id } = await created([ukLine(10), ukLine(20, { TaxCodeRef: { value: "4" } })]);
    const { Invoice } = (await qb.get(`invoice/${Id}`)).body;
    expect((await qb.post("invoice", Invoice)).body.Invoice).toEqual(Invoice);
    expect((await update({ Id, SyncToken: "0" })).body.Invoice).toEqual(Invoice);
  });

  test("a stale SyncToken is 5010", async () => {
    const { Id, SyncToken } = await created();
    await update({ Id, SyncToken, PrivateNote: "1" });
    expect(codeOf(await update({ Id, SyncToken, PrivateNote: "2" }))).toBe("5010");
  });

  test("a payment lowers Balance, links itself, moves LastUpdatedTime and raises SyncToken", async () => {
    const { Id, SyncToken, MetaData } = await created();
    await qb.control.advance(5000);
    await qb.control.post(`${qb.at}/invoices/${Id}/pay`, { amount: "20.00" });
    const { Invoice } = (await qb.get(`invoice/${Id}`)).body;
    expect([Invoice.Balance, Invoice.SyncToken, Invoice.LinkedTxn[0].TxnType]).toEqual([100, "1", "Payment"]);
    expect(Date.parse(Invoice.MetaData.LastUpdatedTime)).toBeGreaterThan(
      Date.parse(MetaData.LastUpdatedTime),
    );
    expect(codeOf(await update({ Id, SyncToken, PrivateNote: "x" }))).toBe("5010");
    const payment = (await qb.get(`payment/${Invoice.LinkedTxn[0].TxnId}`)).body.Payment;
    expect(payment.Line[0]).toEqual({ Amount: 20, LinkedTxn: [{ TxnId: Id, TxnType: "Invoice" }] });
  });

  test("a customer's balance moves with its invoices; SyncToken does not, LastUpdatedTime does", async () => {
    const customer = await qb.customer();
    await qb.control.advance(5000);
    await qb.post("invoice", ukInvoice(customer.Id, [ukLine(100)]));
    const { Customer } = (await qb.get(`customer/${customer.Id}`)).body;
    expect([Customer.Balance, Customer.SyncToken]).toEqual([120, "0"]);
    expect(Customer.MetaData.LastUpdatedTime > customer.MetaData.LastUpdatedTime).toBe(true);
  });

  test("a paid invoice can be changed; money beyond the new total becomes unapplied", async () => {
    const { Id } = await created();
    await qb.control.post(`${qb.at}/invoices/${Id}/pay`);
    const { Invoice } = (await qb.get(`invoice/${Id}`)).body;
    expect(Invoice.Balance).toBe(0);
    const { body } = await update({ Id, SyncToken: Invoice.SyncToken, Line: [ukLine(50)] });
    expect([body.Invoice.TotalAmt, body.Invoice.Balance]).toEqual([60, 0]);
    const payment = (await qb.get(`payment/${Invoice.LinkedTxn[0].TxnId}`)).body.Payment;
    expect([payment.TotalAmt, payment.UnappliedAmt]).toEqual([120, 60]);
  });

  test("void: amounts 0, PrivateNote begins with Voided, SyncToken + 1", async () => {
    const { Id, SyncToken } = await created([ukLine(10)], { PrivateNote: "JOB 9" });
    const { body } = await qb.post("invoice?operation=void", { Id, SyncToken });
    expect(body.Invoice).toMatchObject({
      TotalAmt: 0,
      Balance: 0,
      PrivateNote: "Voided - JOB 9",
      SyncToken: "1",
    });
    expect(body.Invoice.Line[0].Amount).toBe(0);
  });

  test("delete: a stub with status Deleted; reading it is 610; its payment keeps the money", async () => {
    const { Id } = await created();
    const paid = await qb.control.post<{ Id: string }>(`${qb.at}/invoices/${Id}/pay`);
    const { SyncToken } = (await qb.get(`invoice/${Id}`)).body.Invoice;
    expect(codeOf(await qb.post("invoice?operation=delete", { Id, SyncToken: "0" }))).toBe("5010");
    const { body } = await qb.post("invoice?operation=delete", { Id, SyncToken });
    expect(body.Invoice).toEqual({ domain: "QBO", status: "Deleted", Id });
    expect(codeOf(await qb.get(`invoice/${Id}`))).toBe("610");
    expect((await qb.get(`payment/${paid.Id}`)).body.Payment.UnappliedAmt).toBe(120);
  });

  test("send marks it mailed; it wants application/octet-stream and an address", async () => {
    const { Id } = await created();
    const send = (query: string, type: string) =>
      qb.post(`invoice/${Id}/send${query}`, "", { "content-type": type });
    expect((await send("?sendTo=a@b.example", "application/json")).status).toBe(400);
    expect(codeOf(await send("", "application/octet-stream"))).toBe("2020");
    const { body } = await send("?sendTo=a@b.example", "application/octet-stream");
    expect(body.Invoice).toMatchObject({
      EmailStatus: "EmailSent",
      BillEmail: { Address: "a@b.example" },
    });
  });

  test("pdf comes as application/pdf", async () => {
    const answer = await qb.get("invoice/1/pdf", { accept: "application/pdf" });
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.text.startsWith("%PDF-")).toBe(true);
    expect((await qb.get("invoice/1/pdf")).status).toBe(400);
  });

  test("include=invoiceLink adds a link", async () => {
    expect((await qb.get("invoice/1")).body.Invoice.InvoiceLink).toBeUndefined();
    expect((await qb.get("invoice/1?include=invoiceLink")).body.Invoice.InvoiceLink).toContain("txnId=1");
  });
});

describe("closed books", () => {
  test("create, edit, void and delete on or before BookCloseDate are 6200; 6210 with a password", async () => {
    const { Id, SyncToken } = await created([ukLine(1)], { TxnDate: "2026-03-31" });
    await qb.control.post(`${qb.at}/close-books`, { date: "2026-03-31" });
    const { Preferences } = (await qb.get("preferences")).body;
    expect(Preferences.AccountingInfoPrefs.BookCloseDate).toBe("2026-03-31");
    expect(codeOf(await create([ukLine(1)], { TxnDate: "2026-03-31" }))).toBe("6200");
    expect(codeOf(await update({ Id, SyncToken, PrivateNote: "x" }))).toBe("6200");
    expect(codeOf(await update({ Id, SyncToken, TxnDate: "2026-04-01" }))).toBe("6200");
    expect(codeOf(await qb.post("invoice?operation=void", { Id, SyncToken }))).toBe("6200");
    expect(codeOf(await qb.post("invoice?operation=delete", { Id, SyncToken }))).toBe("6200");
    expect((await create([ukLine(1)], { TxnDate: "2026-04-01" })).status).toBe(200);
    await qb.control.post(`${qb.at}/close-books`, { date: "2026-03-31", password: true });
    expect(codeOf(await create([ukLine(1)], { TxnDate: "2026-03-31" }))).toBe("6210");
    await qb.control.post(`${qb.at}/close-books`, { date: null });
    const after = (await qb.get("preferences")).body.Preferences;
    expect(after.AccountingInfoPrefs.BookCloseDate).toBeUndefined();
  });
});
