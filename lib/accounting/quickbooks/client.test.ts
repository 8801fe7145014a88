import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProviderError } from "../failure";
import type { AccountingClient, Probe } from "../provider";
import { createClient } from "./client";
import { customerAnswer, expiredToken, invoiceAnswer, taxCodesAnswer, xmlFault } from "./fixtures";
import { type Answer, type Seen, type Stub, startStub } from "./stub-server";

const REALM = "4620816365012345678";
let stub: Stub;
let client: AccountingClient;
beforeAll(async () => {
  stub = await startStub();
  process.env.QUICKBOOKS_API_URL = stub.url;
  client = createClient({ accessToken: "token-1", organisationId: REALM });
});
afterAll(() => stub.stop());

const queryOf = (request: Seen): string => request.url.searchParams.get("query") ?? "";
const records = (entity: string, list: unknown[]): Answer => ({
  body: { QueryResponse: { [entity]: list } },
});

const company = (Country: string) => ({ CompanyInfo: { Id: "1", CompanyName: "Acme Corp.", Country } });
const preferences = (AccountingInfoPrefs = {}, SalesFormsPrefs = {}, CurrencyPrefs = {}) => ({
  Preferences: { Id: "1", AccountingInfoPrefs, SalesFormsPrefs, CurrencyPrefs },
});

describe("organisation", () => {
  const answering = (Country: string, prefs: unknown) =>
    stub.answer(({ url }) => ({ body: url.pathname.includes("companyinfo") ? company(Country) : prefs }));

  it("is known by its realm, not by CompanyInfo's own id", async () => {
    answering(
      "UK",
      preferences(
        { BookCloseDate: "2026-03-31" },
        { CustomTxnNumbers: false },
        { HomeCurrency: { value: "GBP" }, MultiCurrencyEnabled: true },
      ),
    );
    expect(await client.organisation()).toEqual({
      id: REALM,
      name: "Acme Corp.",
      country: "GB",
      currency: "GBP",
      timeZone: null,
      lockedUntil: "2026-03-31",
      currencies: ["GBP"],
      linkKey: REALM,
      numbersInvoices: true,
    });
    expect(stub.seen.map((request) => request.url.pathname).sort()).toEqual([
      `/v3/company/${REALM}/companyinfo/${REALM}`,
      `/v3/company/${REALM}/preferences`,
    ]);
    for (const { url, headers } of stub.seen) {
      expect(url.searchParams.get("minorversion")).toBe("75");
      expect(headers.accept).toBe("application/json");
    }
  });

  it("with open books, own numbers and no currency named", async () => {
    answering("US", preferences({}, { CustomTxnNumbers: true }));
    expect(await client.organisation()).toMatchObject({
      country: "US",
      currency: "USD",
      lockedUntil: null,
      numbersInvoices: false,
    });
  });
});

describe("mapping options", () => {
  const answering = (country: string) =>
    stub.answer((request) => {
      if (request.url.pathname.includes("companyinfo")) return { body: company(country) };
      const entity = /FROM (\w+)/.exec(queryOf(request))?.[1] ?? "";
      const lists: Record<string, unknown[]> = {
        TaxCode: taxCodesAnswer,
        TaxRate: [
          { Id: "16", RateValue: 20 },
          { Id: "17", RateValue: 5 },
          { Id: "18", RateValue: 9.975 },
        ],
        Account: [
          { Id: "1", Name: "Interest", AccountType: "Other Income", Active: true },
          {
            Id: "2",
            Name: "Sales",
            AcctNum: "200",
            FullyQualifiedName: "Sales",
            AccountType: "Income",
            Active: true,
          },
        ],
        Item: [
          { Id: "1", Name: "Hours", Type: "Service", Active: true, IncomeAccountRef: { value: "2" } },
          { Id: "2", Name: "Services", Type: "Service", Active: true, IncomeAccountRef: { value: "2" } },
          { Id: "3", Name: "Old", Type: "NonInventory", Active: false, IncomeAccountRef: { value: "2" } },
          { Id: "4", Name: "Bought only", Type: "NonInventory", Active: true },
          { Id: "5", Name: "Plumbing", Type: "Category", Active: true },
        ],
      };
      return records(entity, lists[entity] ?? []);
    });

  it("are the codes, accounts and items that may stand on a sales line", async () => {
    answering("GB");
    expect(await client.listMappingOptions()).toEqual({
      taxes: [
        { id: "7", label: "20.0% S", active: true, rate: "20" },
        { id: "8", label: "QC (14.975%)", active: true, rate: "14.975" },
      ],
      accounts: [
        { id: "1", label: "Interest", active: true, sales: true, suggested: false },
        { id: "2", label: "200 Sales", active: true, sales: true, suggested: true },
      ],
      items: [
        { id: "1", label: "Hours", active: true, suggested: false },
        { id: "2", label: "Services", active: true, suggested: true },
        { id: "3", label: "Old", active: false, suggested: false },
      ],
    });
  });

  it("in the United States are taxable and not taxable", async () => {
    answering("US");
    expect((await client.listMappingOptions()).taxes.map((tax) => tax.id)).toEqual(["TAX", "NON"]);
    expect(stub.seen.some((request) => queryOf(request).includes("TaxCode"))).toBe(false);
  });
});

describe("records by id", () => {
  it("come with inactive customers; an unknown id is left out", async () => {
    stub.answer(() => records("Customer", [customerAnswer]));
    expect((await client.getCustomers(["60", "61"])).map((one) => one.ref.id)).toEqual(["60"]);
    expect(stub.seen.map(queryOf)).toEqual([
      "SELECT * FROM Customer WHERE Id IN ('60', '61') AND Active IN (true, false) ORDERBY Id STARTPOSITION 1 MAXRESULTS 1000",
    ]);
  });

  it("need no call when none is asked for, and an empty answer has no list", async () => {
    stub.answer(() => ({ body: { QueryResponse: {}, time: "2026-11-23T00:00:00Z" } }));
    expect(await client.getInvoices([])).toEqual([]);
    expect(stub.seen).toEqual([]);
    expect(await client.getInvoices(["1"])).toEqual([]);
  });
});

describe("looking for what may have been written", () => {
  const probe = (part: Partial<Probe>): Probe => ({
    marker: "",
    name: "",
    customerRemoteId: null,
    date: null,
    totals: null,
    ...part,
  });

  it("finds customers by name, renamed inactive ones too, each probe its own", async () => {
    const named = (Id: string, DisplayName: string, Active = true) => ({
      ...customerAnswer,
      Id,
      DisplayName,
      Active,
    });
    stub.answer(() =>
      records("Customer", [
        named("1", "Amy's Birds"),
        named("2", "Boraski (deleted)", false),
        named("3", "AMY'S  BIRDS"),
      ]),
    );
    const found = await client.findCustomers([
      probe({ name: "Amy's Birds" }),
      probe({ name: "Boraski" }),
      probe({ name: "Nobody" }),
    ]);
    expect(found.map((list) => list.map((one) => one.ref.id))).toEqual([["1", "3"], ["2"], []]);
    expect(stub.seen.map(queryOf)[0]).toContain(
      "DisplayName IN ('Amy\\'s Birds', 'Amy\\'s Birds (deleted)', 'Boraski',",
    );
    // Spaces and plus signs travel percent-encoded.
    expect(stub.seen[0]?.url.search).not.toContain("+");
  });

  it("finds invoices by number, and by the mark among those of customer and date", async () => {
    const invoice = (Id: string, DocNumber: string, marker: string) => ({
      ...invoiceAnswer,
      Id,
      DocNumber,
      PrivateNote: `Tracker Pro: x [ref ${marker}] seen by Jo`,
    });
    stub.answer((request) =>
      records(
        "Invoice",
        queryOf(request).includes("DocNumber")
          ? [invoice("1", "TP-1", "job:other")]
          : [invoice("2", "1043", "job:2"), invoice("3", "1044", "job:99")],
      ),
    );
    const found = await client.findInvoices([
      probe({ name: "TP-1", marker: "job:1", customerRemoteId: "60", date: "2026-11-20" }),
      probe({ marker: "job:2", customerRemoteId: "61", date: "2026-11-20" }),
      probe({ marker: "job:3", customerRemoteId: "61", date: "2026-11-21" }),
    ]);
    expect(found.map((list) => list.map((one) => one.ref.id))).toEqual([["1"], ["2"], []]);
    expect(stub.seen.map(queryOf).map((text) => /WHERE (.*) ORDERBY/.exec(text)?.[1])).toEqual([
      "DocNumber IN ('TP-1')",
      "CustomerRef IN ('60', '61') AND TxnDate = '2026-11-20'",
      "CustomerRef IN ('61') AND TxnDate = '2026-11-21'",
    ]);
  });

  it("does not pretend to have looked when there is nothing to look by", async () => {
    await expect(client.findInvoices([probe({ marker: "job:1" })])).rejects.toBeInstanceOf(ProviderError);
  });
});

describe("a read that fails", () => {
  it.each([
    [{ status: 401, body: expiredToken }, "reconnect"],
    [{ status: 400, body: xmlFault }, "unavailable"],
    [{ status: 503, body: "" }, "unavailable"],
    [{ body: { fault: { error: [{ code: "3100" }], type: "AUTHORIZATION" } } }, "reconnect"],
    [{ body: { QueryResponse: { Customer: [{ Id: null }] } } }, "unavailable"],
  ])("says so and changed nothing: %j", async (answer, code) => {
    stub.answer(() => answer);
    const error = await client.getCustomers(["1"]).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ certainty: "not_applied", failure: { code } });
    expect(JSON.stringify(error)).not.toContain("token-1");
  });
});

it("links open the record in the right company", () => {
  const organisation = { linkKey: REALM } as Parameters<AccountingClient["deepLink"]>[2];
  expect(client.deepLink("invoice", "155", organisation).href).toBe(
    `https://qbo.intuit.com/app/login?pagereq=invoice%3FtxnId%3D155&deeplinkcompanyid=${REALM}`,
  );
  expect(client.deepLink("customer", "60", organisation).href).toContain(
    "pagereq=customerdetail%3FnameId%3D60",
  );
});
