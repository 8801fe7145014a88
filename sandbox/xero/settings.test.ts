import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { NORTHGATE, type Row, type XeroForTests, xeroForTests } from "./testing";

let xero: XeroForTests;
beforeAll(async () => {
  xero = await xeroForTests();
});
afterAll(() => xero.sandbox.close());
beforeEach(() => xero.fresh());

const list = async (key: string, query = ""): Promise<Row[]> =>
  (await xero.get(`/${key}${query}`)).json[key] as Row[];

test("Organisation: id is the tenant id, no lock date, a short code with !", async () => {
  const { json } = await xero.get("/Organisation");
  const [org] = json.Organisations as Row[];
  expect(org).toMatchObject({
    OrganisationID: NORTHGATE,
    Name: "Northgate Heating & Electrical Ltd",
    BaseCurrency: "GBP",
    CountryCode: "GB",
    Timezone: "GMTSTANDARDTIME",
    ShortCode: expect.stringMatching(/^!/),
  });
  expect(org).not.toHaveProperty("PeriodLockDate");
});
test("Accounts: sales accounts, system accounts with their mark, an archived one, a bank account without a code", async () => {
  const accounts = await list("Accounts");
  const by = (code: string) => accounts.find((row) => row.Code === code);
  expect(by("200")).toMatchObject({
    Class: "REVENUE",
    Status: "ACTIVE",
    TaxType: "OUTPUT2",
    SystemAccount: "",
  });
  expect(by("610")).toMatchObject({ SystemAccount: "DEBTORS" });
  expect(by("209")).toMatchObject({ Status: "ARCHIVED" });
  expect(accounts.some((row) => row.Type === "BANK" && row.Code === undefined)).toBe(true);
});
test("Accounts take where", async () => {
  const where = encodeURIComponent('Class=="REVENUE" AND Status=="ACTIVE"');
  expect((await list("Accounts", `?where=${where}`)).map((row) => row.Code)).toEqual([
    "200",
    "201",
    "202",
    "203",
    "260",
    "270",
  ]);
});
test("TaxRates: the UK ones, and deleted ones too", async () => {
  const rates = Object.fromEntries(
    (await list("TaxRates")).map((row) => [row.TaxType, [row.EffectiveRate, row.Status]]),
  );
  expect(rates).toMatchObject({
    OUTPUT2: [20, "ACTIVE"],
    RROUTPUT: [5, "ACTIVE"],
    ZERORATEDOUTPUT: [0, "ACTIVE"],
    EXEMPTOUTPUT: [0, "ACTIVE"],
    NONE: [0, "ACTIVE"],
    TAX001: [17.5, "DELETED"],
  });
});
test("Items, Currencies, BrandingThemes and TrackingCategories", async () => {
  expect((await list("Items"))[0]).toMatchObject({
    Code: "BOILER-SVC",
    SalesDetails: { UnitPrice: 85, AccountCode: "202" },
  });
  expect((await list("Currencies")).map((row) => row.Code)).toEqual(["GBP", "EUR"]);
  expect(await list("BrandingThemes")).toHaveLength(1);
  const [department] = await list("TrackingCategories");
  expect(department).toMatchObject({ Name: "Department", Status: "ACTIVE" });
});
test("Organisation/Actions says what the connected user may do", async () => {
  const { json } = await xero.get("/Organisation/Actions");
  expect(json.Actions).toContainEqual({ Name: "CreateApprovedInvoice", Status: "ALLOWED" });
});
test("an account archived or a tax rate deleted by a person is refused from then on", async () => {
  await xero.person("/accounts/201", { status: "ARCHIVED" });
  await xero.person("/tax-rates/RROUTPUT", { status: "DELETED" });
  const LineItems = [{ Description: "d", UnitAmount: 1, AccountCode: "201", TaxType: "RROUTPUT" }];
  const { json } = await xero.put("/Invoices", {
    Invoices: [{ Type: "ACCREC", Contact: { Name: "X" }, LineItems }],
  });
  expect(json.Elements[0]?.ValidationErrors).toHaveLength(2);
});
