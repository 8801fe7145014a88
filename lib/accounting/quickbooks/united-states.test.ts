import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Books, line, newCustomer, newInvoice } from "@/test-support/books/books";
import { quickbooksBooks } from "@/test-support/books/quickbooks";
import type { Outcome } from "../provider";

let books: Books;
beforeAll(async () => {
  books = await quickbooksBooks.start();
});
afterAll(() => books.close());

const recordIn = ([outcome]: Outcome[]) => {
  if (outcome?.kind !== "applied") throw new Error(JSON.stringify(outcome));
  return outcome.record;
};

describe("the United States", () => {
  it("compute the tax themselves, from taxable and not taxable lines", async () => {
    const { companies } = await books.control.get<{ companies: { realmId: string; country: string }[] }>(
      "/companies",
    );
    const organisationId = companies.find((company) => company.country === "US")?.realmId ?? "";
    const authorize = await books.provider.oauth.authorizeUrl("s");
    const form = new URLSearchParams(authorize.searchParams);
    form.set("realmId", organisationId);
    form.set("decision", "connect");
    const answer = await fetch(authorize.origin + authorize.pathname, {
      method: "POST",
      body: form,
      redirect: "manual",
    });
    const { tokens, organisations } = await books.provider.oauth.exchange(
      new URL(answer.headers.get("location") ?? ""),
    );
    expect(organisations).toEqual([{ id: organisationId, name: "US Test Company" }]);
    const client = books.provider.connect({ accessToken: tokens.accessToken, organisationId });
    const options = await client.listMappingOptions();
    expect(options.taxes.map((tax) => tax.id)).toEqual(["TAX", "NON"]);
    const itemId = options.items.find((item) => item.active)?.id ?? "";
    const customers = client.prepare({ operation: "customer.create", drafts: [newCustomer()] });
    const customer = recordIn(await client.send(customers, "us-1"));
    const at = (taxId: string) => {
      const one = line(books, taxId, "1", "100");
      return { ...one, amount: one.amount && { ...one.amount, taxId, itemId } };
    };
    const draft = newInvoice(books, customer.ref.id, { lines: [at("TAX"), at("NON")], currency: "USD" });
    const call = client.prepare({ operation: "invoice.create", drafts: [draft] });
    const [invoice] = await client.getInvoices([recordIn(await client.send(call, "us-2")).ref.id]);
    expect(invoice?.totals).toEqual({ net: "200.00", tax: "8.00", gross: "208.00" });
    expect(invoice?.lines.map((one) => one.amount?.taxId)).toEqual(["TAX", "NON"]);
  });
});
