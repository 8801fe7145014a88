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

const create = async (over: Record<string, unknown> = {}) =>
  first((await xero.put("/Invoices", { Invoices: [invoiceFor(contactId, over)] })).json.Invoices);
const change = (invoice: Row, over: Record<string, unknown>) =>
  xero.post(`/Invoices/${invoice.InvoiceID}`, { Invoices: [over] });
const refusal = async (invoice: Row, over: Record<string, unknown>) =>
  messages((await change(invoice, over)).json.Elements?.[0]);
const read = async (invoice: Row) => first((await xero.get(`/Invoices/${invoice.InvoiceID}`)).json.Invoices);
const pay = (invoice: Row, amount?: string) => xero.person(`/invoices/${invoice.InvoiceID}/pay`, { amount });

describe("payments", () => {
  test("a paid invoice: Status PAID, AmountDue 0, FullyPaidOnDate and Payments", async () => {
    const invoice = await create();
    await pay(invoice);
    expect(await read(invoice)).toMatchObject({
      Status: "PAID",
      AmountDue: 0,
      AmountPaid: 25.2,
      FullyPaidOnDate: expect.stringMatching(/^\/Date\(/),
      Payments: [{ Amount: 25.2, Reference: "", HasAccount: false, HasValidationErrors: false }],
    });
  });
  test("part paid: still AUTHORISED; voiding and edits of amounts refused, the reference not", async () => {
    const invoice = await create();
    await pay(invoice, "5.00");
    expect(await read(invoice)).toMatchObject({ Status: "AUTHORISED", AmountDue: 20.2, AmountPaid: 5 });
    expect(await refusal(invoice, { Status: "VOIDED" })).toEqual([
      "The status VOIDED cannot be applied to the invoice because it has payments or credit notes allocated to it.",
    ]);
    const LineItems = [{ Description: "Other", Quantity: 1, UnitAmount: 99, AccountCode: "200" }];
    const HAS_PAYMENT = "This document cannot be edited as it has a payment or credit note allocated to it.";
    expect(await refusal(invoice, { LineItems })).toEqual([HAS_PAYMENT]);
    expect(await refusal(invoice, { Date: "2026-09-15" })).toEqual([HAS_PAYMENT]);
    expect((await change(invoice, { Reference: "later" })).status).toBe(200);
  });
  test("a paid invoice cannot be edited or voided", async () => {
    const invoice = await create();
    await pay(invoice);
    expect((await refusal(invoice, { Reference: "x" }))[0]).toMatch(/cannot be edited/);
    expect((await refusal(invoice, { Status: "VOIDED" }))[0]).toMatch(/VOIDED cannot be applied/);
  });
  test("a credit note counts as AmountCredited and shows in CreditNotes", async () => {
    const invoice = await create();
    await xero.person(`/invoices/${invoice.InvoiceID}/credit`, { amount: "5.20" });
    expect(await read(invoice)).toMatchObject({
      AmountCredited: 5.2,
      AmountDue: 20,
      CreditNotes: [{ AppliedAmount: 5.2 }],
    });
    expect((await xero.get("/CreditNotes?page=1")).json.CreditNotes).toHaveLength(1);
  });
  test("deleting the payment (POST /Payments/{id} DELETED) opens the invoice; the list keeps deleted payments", async () => {
    await xero.fresh("accounting.payments accounting.invoices accounting.contacts");
    const { contacts } = await xero.books();
    contactId = first(contacts).ContactID;
    const invoice = await create();
    const made = await xero.put("/Payments", {
      Payments: [
        {
          Invoice: { InvoiceID: invoice.InvoiceID },
          Account: { Code: "090" },
          Amount: 25.2,
          Date: "2026-09-20",
        },
      ],
    });
    const payment = first(made.json.Payments as Row[]);
    expect(payment).toMatchObject({
      Amount: 25.2,
      BankAmount: 25.2,
      PaymentType: "ACCRECPAYMENT",
      Status: "AUTHORISED",
    });
    await xero.post(`/Payments/${payment.PaymentID}`, { Payments: [{ Status: "DELETED" }] });
    expect(await read(invoice)).toMatchObject({ Status: "AUTHORISED", AmountDue: 25.2, Payments: [] });
    const { json } = await xero.get("/Payments?page=1");
    expect((json.Payments as Row[]).filter((row) => row.Status === "DELETED")).toHaveLength(1);
  });
  test("more than is due, or an account that takes no payments, is refused", async () => {
    await xero.fresh("accounting.payments accounting.invoices accounting.contacts");
    const { contacts } = await xero.books();
    contactId = first(contacts).ContactID;
    const invoice = await create();
    const attempt = async (Code: string, Amount: number) =>
      messages(
        (
          await xero.put("/Payments", {
            Payments: [{ Invoice: { InvoiceID: invoice.InvoiceID }, Account: { Code }, Amount }],
          })
        ).json.Elements[0],
      );
    expect(await attempt("090", 30)).toEqual([
      "Payment amount exceeds the amount outstanding on this document",
    ]);
    expect(await attempt("200", 5)).toHaveLength(1);
  });
});
