import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connected, connected, ukInvoice, ukLine } from "./testing";

let qb: Connected;
beforeAll(async () => {
  qb = await connected();
});
afterAll(() => qb.close());

const html = async (path: string) => (await fetch(`${qb.url}${path}`)).text();

describe("what people do in the books", () => {
  test("rename: the new name shows in invoices made before", async () => {
    await qb.control.post(`${qb.at}/records/Customer/1/rename`, { name: "Harrogate Dental Care" });
    expect((await qb.get("invoice/1")).body.Invoice.CustomerRef.name).toBe("Harrogate Dental Care");
    expect((await qb.get("customer/1")).body.Customer.SyncToken).toBe("1");
  });

  test("a person is under the rules too: a taken name comes back as 409", async () => {
    await expect(
      qb.control.post(`${qb.at}/records/Customer/1/rename`, { name: "Calder Valley Electrical" }),
    ).rejects.toThrow(/409.*6240/);
  });

  test("create a vendor with a customer-to-be's name", async () => {
    await qb.control.post(`${qb.at}/records/Vendor`, { DisplayName: "Future Customer" });
    expect((await qb.post("customer", { DisplayName: "Future Customer" })).status).toBe(400);
  });

  test("merge: invoices and balance move, the merged record is gone and shows as deleted in CDC", async () => {
    const [gone, stays] = [await qb.customer(), await qb.customer()];
    const { Id } = (await qb.post("invoice", ukInvoice(gone.Id, [ukLine(100)]))).body.Invoice;
    await qb.control.post(`${qb.at}/customers/${gone.Id}/merge`, { into: stays.Id });
    expect((await qb.get(`invoice/${Id}`)).body.Invoice.CustomerRef.value).toBe(stays.Id);
    expect((await qb.get(`customer/${stays.Id}`)).body.Customer.Balance).toBe(120);
    expect((await qb.get(`customer/${gone.Id}`)).status).toBe(400);
    const since = new Date(Date.now() - 5000).toISOString();
    const { Customer } = (await qb.get(`cdc?entities=customer&changedSince=${since}`)).body.CDCResponse[0]
      .QueryResponse[0];
    expect(Customer).toContainEqual(expect.objectContaining({ Id: gone.Id, status: "Deleted" }));
  });

  test("edit a line, pay in part, take the payment back, void, delete", async () => {
    const customer = await qb.customer();
    const { Id } = (await qb.post("invoice", ukInvoice(customer.Id, [ukLine(100)]))).body.Invoice;
    const at = `${qb.at}/invoices/${Id}`;
    const now = async () => (await qb.get(`invoice/${Id}`)).body.Invoice;
    await qb.control.post(`${at}/edit-line`, { quantity: 2, description: "Two of them" });
    expect((await now()).TotalAmt).toBe(240);
    await qb.control.post(`${at}/pay`, { amount: "40.00" });
    expect((await now()).Balance).toBe(200);
    await qb.control.post(`${at}/unpay`);
    expect(await now()).toMatchObject({ Balance: 240, LinkedTxn: [] });
    await qb.control.post(`${at}/void`);
    expect((await now()).PrivateNote).toBe("Voided");
    expect((await qb.get(`customer/${customer.Id}`)).body.Customer.Balance).toBe(0);
    await qb.control.post(`${at}/delete`);
    expect((await qb.get(`invoice/${Id}`)).status).toBe(400);
  });

  test("the books can be read whole or by list; reset brings the seed back", async () => {
    const other = await connected();
    await other.customer();
    const read = async () =>
      (await other.control.get<{ Customer: unknown[] }>(`${other.at}/books?entity=Customer`)).Customer.length;
    expect(await read()).toBe(27);
    await other.control.reset();
    expect(await read()).toBe(26);
    expect((await other.get("preferences")).status).toBe(401);
    await other.close();
  });

  test("a customer's balance is the sum of its open invoices less unapplied money, through every edit", async () => {
    const { Id } = await qb.customer();
    const make = async (amount: number) =>
      (await qb.post("invoice", ukInvoice(Id, [ukLine(amount)]))).body.Invoice.Id as string;
    const [first, second, third] = [await make(100), await make(50), await make(25)];
    await qb.control.post(`${qb.at}/invoices/${first}/pay`, { amount: "70.00" });
    await qb.control.post(`${qb.at}/invoices/${first}/edit-line`, { unitPrice: 20 });
    await qb.control.post(`${qb.at}/invoices/${second}/pay`);
    await qb.control.post(`${qb.at}/invoices/${second}/void`);
    await qb.control.post(`${qb.at}/invoices/${third}/delete`);
    await qb.control.post(`${qb.at}/credit`, { customerId: Id, amount: "5.00" });
    const books = await qb.control.get<{
      records: Record<
        string,
        Record<string, { CustomerRef?: { value: string }; Balance: number; UnappliedAmt: number }>
      >;
    }>(`${qb.at}/books`);
    const own = (entity: string) =>
      Object.values(books.records[entity] ?? {}).filter((one) => one.CustomerRef?.value === Id);
    const open = own("Invoice").reduce((total, invoice) => total + invoice.Balance, 0);
    const free = own("Payment").reduce((total, payment) => total + payment.UnappliedAmt, 0);
    expect([open, free]).toEqual([0, 46 + 60 + 5]);
    expect((await qb.get(`customer/${Id}`)).body.Customer.Balance).toBe(-111);
  });
});

describe("pages", () => {
  test("lists and records are pages, labelled as a practice stand-in", async () => {
    const realm = qb.realmId;
    const invoices = await html(`/books/${realm}/invoices`);
    expect(invoices).toContain("1002");
    expect(invoices).toContain("Part paid");
    expect(await html(`/books/${realm}/customers`)).toContain("O&#39;Brien &amp; Sons Ltd");
    const invoice = await html(`/books/${realm}/invoices/4`);
    for (const text of ["Emergency lighting test", "20.0% S on 120.00", "234.00", "Practice stand-in"]) {
      expect(invoice).toContain(text);
    }
    expect((await fetch(`${qb.url}/books/${realm}/invoices/999`)).status).toBe(404);
  });

  test("the login deep link opens the record in the right company", async () => {
    const link = `${qb.url}/app/login?pagereq=invoice%3FtxnId%3D1&deeplinkcompanyid=${qb.realmId}`;
    const first = await fetch(link, { redirect: "manual" });
    expect(first.headers.get("location")).toBe("/app/invoice?txnId=1");
    const cookie = first.headers.get("set-cookie")?.split(";")[0] ?? "";
    const second = await fetch(`${qb.url}/app/invoice?txnId=1`, { redirect: "manual", headers: { cookie } });
    expect(second.headers.get("location")).toBe(`/books/${qb.realmId}/invoices/1`);
    const elsewhere = `${qb.url}/app/login?pagereq=https%3A%2F%2Fevil.example&deeplinkcompanyid=${qb.realmId}`;
    expect((await fetch(elsewhere, { redirect: "manual" })).status).toBe(404);
  });

  test("pages stay out of the call log; API calls are in it, under the company", async () => {
    await qb.control.resetCalls();
    await html("/");
    await qb.get("preferences");
    const { total, calls } = await qb.control.calls();
    expect(total).toBe(1);
    expect(calls[0]).toMatchObject({ method: "GET", tenant: qb.realmId, status: 200 });
  });
});
