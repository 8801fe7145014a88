import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connected, codeOf, connected, detailOf } from "./testing";

let qb: Connected;
beforeAll(async () => {
  qb = await connected();
});
afterAll(() => qb.close());

describe("customers", () => {
  test("create: the entity without a wrapper, 200, the whole record with defaults", async () => {
    const answer = await qb.post("customer", {
      DisplayName: "New Surgery",
      GivenName: "Test",
      FamilyName: "Customer",
      BillAddr: { Line1: "123 Test Street", City: "Leeds" },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.Customer).toMatchObject({
      DisplayName: "New Surgery",
      FullyQualifiedName: "New Surgery",
      PrintOnCheckName: "Test Customer",
      Active: true,
      Balance: 0,
      SyncToken: "0",
      sparse: false,
      domain: "QBO",
      CurrencyRef: { value: "GBP", name: "British Pound Sterling" },
      BillAddr: { Id: expect.stringMatching(/^\d+$/), Line1: "123 Test Street", City: "Leeds" },
    });
    expect(answer.body.Customer.Id).toMatch(/^\d+$/);
    expect(answer.body.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}-0[78]:00$/);
    expect(answer.body.Customer.MetaData.CreateTime).toMatch(/T\d\d:\d\d:\d\d-0[78]:00$/);
  });

  test("ids count per entity: Customer 1 and Invoice 1 both exist", async () => {
    expect((await qb.get("customer/1")).body.Customer.Id).toBe("1");
    expect((await qb.get("invoice/1")).body.Invoice.Id).toBe("1");
  });

  test("without DisplayName the name is made of the person's parts; with none of them 6080", async () => {
    const { body } = await qb.post("customer", {
      Title: "Mrs",
      GivenName: "Ada",
      FamilyName: "Quarmby",
      Suffix: "OBE",
    });
    expect(body.Customer.DisplayName).toBe("Mrs Ada Quarmby OBE");
    expect(codeOf(await qb.post("customer", { Notes: "nameless" }))).toBe("6080");
  });

  test.each([
    ["a customer, in other letters", "HARROGATE DENTAL PRACTICE"],
    ["a customer, with blanks around", "  Harrogate Dental Practice "],
    ["a vendor", "Calder Valley Electrical"],
    ["an employee", "Alan Whitaker"],
  ])("DisplayName of %s is taken: 6240", async (_whose, DisplayName) => {
    const answer = await qb.post("customer", { DisplayName });
    expect([answer.status, codeOf(answer)]).toEqual([400, "6240"]);
    expect(detailOf(answer)).toContain("The name supplied already exists.");
  });

  test("the name of an inactive customer is taken until it carries the suffix", async () => {
    const kept = await qb.customer();
    await qb.control.post(`${qb.at}/records/Customer/${kept.Id}/deactivate`, { keepName: true });
    expect(codeOf(await qb.post("customer", { DisplayName: kept.DisplayName }))).toBe("6240");
    const renamed = await qb.customer();
    await qb.control.post(`${qb.at}/records/Customer/${renamed.Id}/deactivate`);
    expect((await qb.post("customer", { DisplayName: renamed.DisplayName })).status).toBe(200);
  });

  test.each(["a:b", "a\tb", "a\nb"])("a name with a colon, tab or line break is 2040: %j", async (name) => {
    expect(codeOf(await qb.post("customer", { DisplayName: name }))).toBe("2040");
  });

  test.each([
    ["DisplayName", { DisplayName: "x".repeat(501) }],
    ["GivenName", { DisplayName: "long a", GivenName: "x".repeat(101) }],
    ["CompanyName", { DisplayName: "long b", CompanyName: "x".repeat(101) }],
    ["phone", { DisplayName: "long c", PrimaryPhone: { FreeFormNumber: "0".repeat(31) } }],
    ["e-mail", { DisplayName: "long d", PrimaryEmailAddr: { Address: `${"a".repeat(95)}@b.com` } }],
    ["postcode", { DisplayName: "long e", BillAddr: { PostalCode: "x".repeat(31) } }],
    ["line 1", { DisplayName: "long f", BillAddr: { Line1: "x".repeat(501) } }],
  ])("too long a %s is 2050", async (_what, body) => {
    expect(codeOf(await qb.post("customer", body))).toBe("2050");
  });

  test("with the schema's smaller lengths a first name of 26 letters is 2050", async () => {
    const body = { DisplayName: "Schema lengths", GivenName: "x".repeat(26) };
    await qb.control.post("/settings", { lengths: "schema" });
    expect(codeOf(await qb.post("customer", body))).toBe("2050");
    await qb.control.post("/settings", { lengths: "reference" });
    expect((await qb.post("customer", body)).status).toBe(200);
  });

  test("an e-mail address needs @ and a dot: 2210", async () => {
    const body = { DisplayName: "Bad mail", PrimaryEmailAddr: { Address: "nobody" } };
    expect(codeOf(await qb.post("customer", body))).toBe("2210");
  });

  test("an unknown property is 2010 with its name and class", async () => {
    const answer = await qb.post("customer", { DisplayName: "x", Phone: "1" });
    expect(codeOf(answer)).toBe("2010");
    expect(detailOf(answer)).toContain(
      'Unrecognized field "Phone" (class com.intuit.schema.finance.v3.Customer)',
    );
    const nested = await qb.post("customer", { DisplayName: "x", BillAddr: { Street: "1" } });
    expect(detailOf(nested)).toContain("PhysicalAddress");
  });

  test("a body that is not JSON is refused", async () => {
    expect((await qb.post("customer", "{oops")).status).toBe(400);
    expect((await qb.post("customer", "{}", { "content-type": "text/plain" })).status).toBe(415);
  });
});

describe("changing customers", () => {
  test("sparse update changes only what is named, SyncToken + 1, answers the whole record", async () => {
    const { Id, DisplayName } = await qb.customer({
      Notes: "keep me",
      PrimaryEmailAddr: { Address: "a@b.example" },
    });
    const { body } = await qb.post("customer", {
      Id,
      SyncToken: "0",
      sparse: true,
      PrimaryEmailAddr: { Address: "new@b.example" },
    });
    expect(body.Customer).toMatchObject({ DisplayName, Notes: "keep me", SyncToken: "1", sparse: false });
    expect(body.Customer.PrimaryEmailAddr.Address).toBe("new@b.example");
  });

  test("full update: what is not sent becomes empty", async () => {
    const { Id, DisplayName } = await qb.customer({ Notes: "lose me" });
    const { body } = await qb.post("customer", { Id, SyncToken: "0", DisplayName });
    expect(body.Customer.Notes).toBeUndefined();
    expect(body.Customer.SyncToken).toBe("1");
  });

  test("what was read can be sent back, and a no-op update keeps SyncToken", async () => {
    const { Id } = await qb.customer({ Notes: "n", BillAddr: { Line1: "1 Road" } });
    const { Customer } = (await qb.get(`customer/${Id}`)).body;
    expect((await qb.post("customer", Customer)).body.Customer).toEqual(Customer);
    const sparse = { Id, SyncToken: "0", sparse: true, Notes: "n" };
    expect((await qb.post("customer", sparse)).body.Customer.SyncToken).toBe("0");
  });

  test("null means not sent; empty text clears", async () => {
    const { Id } = await qb.customer({ Notes: "n" });
    const kept = await qb.post("customer", { Id, SyncToken: "0", sparse: true, Notes: null });
    expect(kept.body.Customer.Notes).toBe("n");
    const cleared = await qb.post("customer", { Id, SyncToken: "0", sparse: true, Notes: "" });
    expect(cleared.body.Customer.Notes).toBeUndefined();
  });

  test("a stale SyncToken is 5010, a missing one 2020", async () => {
    const { Id } = await qb.customer();
    await qb.post("customer", { Id, SyncToken: "0", sparse: true, Notes: "1" });
    const stale = await qb.post("customer", { Id, SyncToken: "0", sparse: true, Notes: "2" });
    expect([stale.status, codeOf(stale)]).toEqual([400, "5010"]);
    expect(codeOf(await qb.post("customer", { Id, sparse: true, Notes: "2" }))).toBe("2020");
  });

  test("deactivating adds ' (deleted)' to the name; making it active again takes it off", async () => {
    const { Id, DisplayName } = await qb.customer();
    const off = await qb.post("customer", { Id, SyncToken: "0", sparse: true, Active: false });
    expect(off.body.Customer).toMatchObject({ Active: false, DisplayName: `${DisplayName} (deleted)` });
    const again = await qb.post("customer", { Id, SyncToken: "1", sparse: true, Active: false });
    expect(again.body.Customer.SyncToken).toBe("1");
    const on = await qb.post("customer", { Id, SyncToken: "1", sparse: true, Active: true });
    expect(on.body.Customer).toMatchObject({ Active: true, DisplayName });
  });

  test("customers cannot be deleted", async () => {
    const { Id } = await qb.customer();
    const answer = await qb.post("customer?operation=delete", { Id, SyncToken: "0" });
    expect([answer.status, codeOf(answer)]).toEqual([400, "500"]);
  });

  test("the currency is fixed at creation, and other currencies need multicurrency", async () => {
    const { Id } = await qb.customer();
    const change = { Id, SyncToken: "0", sparse: true, CurrencyRef: { value: "USD" } };
    expect(codeOf(await qb.post("customer", change))).toBe("6000");
    expect(codeOf(await qb.post("customer", { DisplayName: "Euro", CurrencyRef: { value: "EUR" } }))).toBe(
      "6000",
    );
    await qb.control.post(`${qb.at}/preferences`, { CurrencyPrefs: { MultiCurrencyEnabled: true } });
    const euro = await qb.post("customer", { DisplayName: "Euro", CurrencyRef: { value: "EUR" } });
    expect(euro.body.Customer.CurrencyRef.value).toBe("EUR");
    await qb.control.post(`${qb.at}/preferences`, { CurrencyPrefs: { MultiCurrencyEnabled: false } });
  });

  test("a caller cannot set Balance or FullyQualifiedName", async () => {
    const customer = await qb.customer({ Balance: 500, FullyQualifiedName: "Else" });
    expect([customer.Balance, customer.FullyQualifiedName]).toEqual([0, customer.DisplayName]);
  });

  test("sub-customers stand under their parent, five levels at most", async () => {
    let parent = await qb.customer();
    const first = parent.DisplayName;
    for (let level = 1; level <= 4; level += 1) {
      parent = await qb.customer({ Job: true, ParentRef: { value: parent.Id } });
      expect(parent.Level).toBe(level);
    }
    expect(parent.FullyQualifiedName.startsWith(`${first}:`)).toBe(true);
    const answer = await qb.post("customer", { DisplayName: "Too deep", ParentRef: { value: parent.Id } });
    expect(codeOf(answer)).toBe("6000");
  });

  test("an unknown id is 610 on a read, an id that is no number 2030", async () => {
    expect(codeOf(await qb.get("customer/99999"))).toBe("610");
    const answer = await qb.get("customer/1.5");
    expect([codeOf(answer), detailOf(answer)]).toEqual([
      "2030",
      "Id should be a valid number. Supplied value:1.5",
    ]);
    expect(answer.body.Fault.Error[0].element).toBe("Id");
  });
});
