import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { first, invoiceFor, type Row, type XeroForTests, xeroForTests } from "./testing";

/** The official description of the accounting API, when it lies beside the project. */
const CONTRACT = path.resolve("../shared/contracts/xero_accounting.yaml");

/** On the wire, as recorded, and not in the official description. */
const WIRE_EXTRAS: Record<string, string[]> = {
  Invoice: ["DateString", "DueDateString", "InvoicePaymentServices"],
  CreditNote: ["DateString"],
  LineItem: ["ValidationErrors"],
  HistoryRecord: ["DateUTCString"],
  TrackingOption: ["HasValidationErrors", "IsDeleted", "IsArchived", "IsActive"],
};

interface Schema {
  properties?: Record<string, Property>;
}
interface Property {
  $ref?: string;
  items?: Property;
}

let xero: XeroForTests;
beforeAll(async () => {
  xero = await xeroForTests();
  await xero.fresh("accounting.contacts accounting.invoices accounting.payments accounting.settings");
});
afterAll(() => xero.sandbox.close());

/** Names in `value` that the schema does not have, as paths. */
function strangers(schemas: Record<string, Schema>, name: string, value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((row) => strangers(schemas, name, row, at));
  const properties = schemas[name]?.properties;
  if (!properties || typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const property = properties[key];
    if (!property) return WIRE_EXTRAS[name]?.includes(key) ? [] : [`${at}.${key}`];
    const ref = property.$ref ?? property.items?.$ref;
    return ref ? strangers(schemas, ref.split("/").pop() ?? "", inner, `${at}.${key}`) : [];
  });
}

/** Every kind of answer once, under the key that its elements have. */
async function answers(): Promise<[schema: string, rows: unknown][]> {
  const { contacts } = await xero.books();
  const { ContactID } = first(contacts);
  const made = await xero.put("/Invoices?summarizeErrors=false", {
    Invoices: [invoiceFor(ContactID), invoiceFor(ContactID, { Status: "PAID" })],
  });
  const { InvoiceID } = first(made.json.Invoices);
  await xero.person(`/invoices/${InvoiceID}/pay`, { amount: "5.00" });
  await xero.person(`/invoices/${InvoiceID}/credit`, { amount: "1.00" });
  const history = await xero.put(`/Invoices/${InvoiceID}/History`, { HistoryRecords: [{ Details: "note" }] });
  const read = async (key: string, url: string): Promise<Row[]> => (await xero.get(url)).json[key] as Row[];
  return [
    ["Invoice", made.json.Invoices],
    ["HistoryRecord", history.json.HistoryRecords],
    ["Contact", await read("Contacts", "/Contacts?includeArchived=true")],
    ["Contact", await read("Contacts", `/Contacts/${ContactID}`)],
    ["Contact", (await xero.put("/Contacts", { Contacts: [{ Name: "From the contract" }] })).json.Contacts],
    ["Invoice", await read("Invoices", "/Invoices?page=1")],
    ["Invoice", await read("Invoices", `/Invoices/${InvoiceID}`)],
    ["Payment", await read("Payments", "/Payments?page=1")],
    ["CreditNote", await read("CreditNotes", "/CreditNotes?page=1")],
    ["Organisation", await read("Organisations", "/Organisation")],
    ["Account", await read("Accounts", "/Accounts")],
    ["TaxRate", await read("TaxRates", "/TaxRates")],
    ["Item", await read("Items", "/Items")],
    ["Currency", await read("Currencies", "/Currencies")],
    ["TrackingCategory", await read("TrackingCategories", "/TrackingCategories")],
    ["BrandingTheme", await read("BrandingThemes", "/BrandingThemes")],
    ["Action", await read("Actions", "/Organisation/Actions")],
  ];
}

test.skipIf(!existsSync(CONTRACT))(
  "every property of every answer is in the official description, or a known extra of the wire (skipped: no ../shared/contracts)",
  async () => {
    const { components } = parse(readFileSync(CONTRACT, "utf8")) as {
      components: { schemas: Record<string, Schema> };
    };
    const rows = await answers();
    expect(rows.filter(([, value]) => !Array.isArray(value) || value.length === 0)).toEqual([]);
    const unknown = rows.flatMap(([name, value]) => strangers(components.schemas, name, value, name));
    expect([...new Set(unknown)]).toEqual([]);
  },
);
