import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { first, messages, type Row, type XeroForTests, xeroForTests } from "./testing";

let xero: XeroForTests;
beforeAll(async () => {
  xero = await xeroForTests();
});
afterAll(() => xero.sandbox.close());
beforeEach(() => xero.fresh());

const create = async (over: Record<string, unknown>) =>
  first((await xero.put("/Contacts", { Contacts: [over] })).json.Contacts);
const update = async (contact: Row, over: Record<string, unknown>) =>
  xero.post(`/Contacts/${contact.ContactID}`, { Contacts: [over] });
const seeded = async (name: string): Promise<Row> =>
  first((await xero.books()).contacts.filter((row) => row.Name === name));
const refusal = async (over: Record<string, unknown>) =>
  messages((await xero.put("/Contacts", { Contacts: [over] })).json.Elements?.[0]);
const TAKEN = (name: string) =>
  `The contact name ${name} is already assigned to another contact. The contact name must be unique across all active contacts.`;
const ARCHIVED = /matched an archived contact/;

describe("create", () => {
  test("PUT answers 200 with two address and four phone slots of empty text", async () => {
    const { status, json } = await xero.put("/Contacts", {
      Contacts: [{ Name: "Test Contact Save 2026-04-24" }],
    });
    const blank = { City: "", Region: "", PostalCode: "", Country: "" };
    const phone = { PhoneNumber: "", PhoneAreaCode: "", PhoneCountryCode: "" };
    expect(status).toBe(200);
    expect(json.Contacts[0]).toEqual({
      ContactID: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ContactStatus: "ACTIVE",
      Name: "Test Contact Save 2026-04-24",
      EmailAddress: "",
      BankAccountDetails: "",
      Addresses: [
        { AddressType: "STREET", ...blank },
        { AddressType: "POBOX", ...blank },
      ],
      Phones: ["DEFAULT", "DDI", "FAX", "MOBILE"].map((PhoneType) => ({ PhoneType, ...phone })),
      UpdatedDateUTC: expect.stringMatching(/^\/Date\(\d{13}\+0000\)\/$/),
      ContactGroups: [],
      IsSupplier: false,
      IsCustomer: false,
      SalesTrackingCategories: [],
      PurchasesTrackingCategories: [],
      ContactPersons: [],
      HasValidationErrors: false,
    });
  });
  test("the envelope carries Id, Status OK, ProviderName and the moment", async () => {
    const { json } = await xero.put("/Contacts", { Contacts: [{ Name: "Enveloped" }] });
    expect(json).toMatchObject({ Status: "OK", ProviderName: expect.any(String) });
    expect(json.DateTimeUTC).toMatch(/^\/Date\(\d{13}\)\/$/);
  });
  test("a contact made by a person has slots without the empty text", async () => {
    const contact = await seeded("Cash Sales");
    expect(contact.Addresses).toEqual([{ AddressType: "STREET" }, { AddressType: "POBOX" }]);
  });
  test("a name that an active contact has is refused whatever its case and spaces", async () => {
    expect(await refusal({ Name: "harrogate  dental practice " })).toEqual([
      TAKEN("harrogate  dental practice "),
    ]);
  });
  test("a supplier's name is taken too", async () => {
    expect(await refusal({ Name: "City Plumbing Supplies" })).toEqual([TAKEN("City Plumbing Supplies")]);
  });
  test("the name of an archived contact is free for PUT, and refused by POST", async () => {
    const posted = await xero.post("/Contacts", { Contacts: [{ Name: "Old Mill Apartments" }] });
    expect(messages(posted.json.Elements[0])[0]).toMatch(ARCHIVED);
    expect((await create({ Name: "Old Mill Apartments" })).ContactStatus).toBe("ACTIVE");
  });
  test("leading, trailing and double spaces of a name are tidied", async () => {
    expect((await create({ Name: "  Two   Words " })).Name).toBe("Two Words");
  });
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["a name of 256 characters", { Name: "x".repeat(256) }, /Name must not exceed 255/],
    ["< or > in a name", { Name: "A <b>" }, /cannot contain/],
    ["a wrong e-mail address", { Name: "M", EmailAddress: "nobody" }, /^Email address must be valid\.$/],
    [
      "a contact number of 51",
      { Name: "M", ContactNumber: "x".repeat(51) },
      /ContactNumber must not exceed 50/,
    ],
    [
      "an account number of 51",
      { Name: "M", AccountNumber: "x".repeat(51) },
      /AccountNumber must not exceed 50/,
    ],
    [
      "an address line of 501",
      { Name: "M", Addresses: [{ AddressType: "POBOX", AddressLine1: "x".repeat(501) }] },
      /AddressLine1 must not exceed 500/,
    ],
    [
      "digits in a country",
      { Name: "M", Addresses: [{ AddressType: "POBOX", Country: "UK1" }] },
      /letters only/,
    ],
    [
      "a phone number of 51",
      { Name: "M", Phones: [{ PhoneType: "DEFAULT", PhoneNumber: "1".repeat(51) }] },
      /PhoneNumber must not exceed 50/,
    ],
    ["six contact persons", { Name: "M", ContactPersons: Array(6).fill({ FirstName: "a" }) }, /at most 5/],
    ["a currency not enabled", { Name: "M", DefaultCurrency: "USD" }, /not subscribed to currency USD/],
    ["no name and no number", { EmailAddress: "a@b.example" }, /at least 1 of the following elements/],
  ])("%s is refused", async (_what, over, message) => {
    expect(await refusal(over)).toEqual([expect.stringMatching(message)]);
  });
  test("an account number or contact number of another contact is refused, archived ones included", async () => {
    const contact = await create({ Name: "Numbered", AccountNumber: "A1", ContactNumber: "C1" });
    expect((await refusal({ Name: "Second", AccountNumber: "a1" }))[0]).toMatch(/account number a1/);
    await update(contact, { ContactStatus: "ARCHIVED" });
    expect((await refusal({ Name: "Third", ContactNumber: "C1" }))[0]).toMatch(ARCHIVED);
    expect(await refusal({ Name: "Fourth", AccountNumber: "A1" })).toHaveLength(1);
  });
});

describe("summarizeErrors", () => {
  const two = {
    Contacts: [{ Name: "Good one" }, { Name: "Moorside Surgery", Phones: [{ PhoneType: "DEFAULT" }] }],
  };
  const saved = async () => (await xero.books()).contacts.some((row) => row.Name === "Good one");

  test("left out or true: 400 ValidationException with the failing elements only, nothing saved", async () => {
    for (const path of ["/Contacts", "/Contacts?summarizeErrors=true"]) {
      const { status, json } = await xero.put(path, two);
      expect(status).toBe(400);
      expect(json).toEqual({
        ErrorNumber: 10,
        Type: "ValidationException",
        Message: "A validation exception occurred",
        Elements: [
          expect.objectContaining({
            ContactID: "00000000-0000-0000-0000-000000000000",
            Name: "Moorside Surgery",
            HasValidationErrors: true,
            ValidationErrors: [{ Message: TAKEN("Moorside Surgery") }],
          }),
        ],
      });
      expect(await saved()).toBe(false);
    }
  });
  test("false: 200, one element each in order, valid ones saved", async () => {
    const { status, json } = await xero.put("/Contacts?summarizeErrors=false", two);
    expect(status).toBe(200);
    expect(json.Contacts.map((row) => [row.StatusAttributeString, row.HasValidationErrors])).toEqual([
      ["OK", false],
      ["ERROR", true],
    ]);
    expect(messages(json.Contacts[1])).toEqual([TAKEN("Moorside Surgery")]);
    expect(await saved()).toBe(true);
  });
  test("StatusAttributeString is absent when the parameter is left out", async () => {
    expect(await create({ Name: "Plain" })).not.toHaveProperty("StatusAttributeString");
  });
  test("two of one name in one call: the second is refused", async () => {
    const { json } = await xero.put("/Contacts?summarizeErrors=false", {
      Contacts: [{ Name: "Twin" }, { Name: "TWIN" }],
    });
    expect(json.Contacts.map((row) => row.StatusAttributeString)).toEqual(["OK", "ERROR"]);
  });
  test("the other known behaviour can be chosen: a refused batch still saves its valid elements", async () => {
    await xero.control.post("/behaviours", { keepValidOfFailedBatch: true });
    expect((await xero.put("/Contacts", two)).status).toBe(400);
    expect(await saved()).toBe(true);
  });
});

describe("update", () => {
  test("POST with an id changes only the scalar fields sent", async () => {
    const contact = await create({ Name: "Kept", FirstName: "Ann", EmailAddress: "ann@kept.example" });
    const { json } = await update(contact, { FirstName: "Anne" });
    expect(json.Contacts[0]).toMatchObject({
      Name: "Kept",
      FirstName: "Anne",
      EmailAddress: "ann@kept.example",
    });
  });
  test("a sent array replaces entries of the same type, others stay", async () => {
    const contact = await create({
      Name: "Arrays",
      Phones: [
        { PhoneType: "DEFAULT", PhoneNumber: "1" },
        { PhoneType: "MOBILE", PhoneNumber: "2" },
      ],
    });
    const { json } = await update(contact, { Phones: [{ PhoneType: "DEFAULT", PhoneNumber: "9" }] });
    const phones = first(json.Contacts).Phones as Record<string, string>[];
    const numbers = Object.fromEntries(phones.map((row) => [row.PhoneType, row.PhoneNumber]));
    expect(numbers).toEqual({ DEFAULT: "9", DDI: "", FAX: "", MOBILE: "2" });
  });
  test("sending contact persons replaces them all; not sending keeps them", async () => {
    const contact = await create({
      Name: "Persons",
      ContactPersons: [{ FirstName: "A" }, { FirstName: "B" }],
    });
    expect(first((await update(contact, { FirstName: "x" })).json.Contacts).ContactPersons).toHaveLength(2);
    const { json } = await update(contact, { ContactPersons: [{ FirstName: "C" }] });
    expect(json.Contacts[0]?.ContactPersons).toEqual([{ FirstName: "C" }]);
  });
  test("POST without an id updates the contact of the same name or number, and makes one otherwise", async () => {
    const before = await seeded("Moorside Surgery");
    const post = async (over: Record<string, unknown>) =>
      first((await xero.post("/Contacts", { Contacts: [over] })).json.Contacts);
    expect(await post({ Name: "MOORSIDE SURGERY", TaxNumber: "GB1" })).toMatchObject({
      ContactID: before.ContactID,
      TaxNumber: "GB1",
    });
    const numbered = await post({ Name: "Fresh", ContactNumber: "N1" });
    expect(await post({ ContactNumber: "N1", Name: "Renamed" })).toMatchObject({
      ContactID: numbered.ContactID,
      Name: "Renamed",
    });
  });
  test("renaming to a taken name is refused; to another case of its own name not", async () => {
    const contact = await create({ Name: "Own name" });
    expect((await update(contact, { Name: "Moorside Surgery" })).status).toBe(400);
    expect((await update(contact, { Name: "OWN NAME" })).status).toBe(200);
  });
  test("archive with ContactStatus; afterwards every edit is refused, un-archiving too", async () => {
    const contact = await create({ Name: "To archive" });
    expect((await update(contact, { ContactStatus: "ARCHIVED" })).json.Contacts[0]?.ContactStatus).toBe(
      "ARCHIVED",
    );
    for (const change of [{ FirstName: "x" }, { ContactStatus: "ACTIVE" }])
      expect(messages((await update(contact, change)).json.Elements[0])[0]).toMatch(ARCHIVED);
  });
  test("archiving is allowed with open invoices", async () => {
    expect((await update(await seeded("The Black Bull Inn"), { ContactStatus: "ARCHIVED" })).status).toBe(
      200,
    );
  });
  test("read-only fields may be sent back and change nothing", async () => {
    const contact = await create({ Name: "Read only" });
    const { json } = await update(contact, { ...contact, IsCustomer: true });
    expect(json.Contacts[0]).toMatchObject({ Name: "Read only", IsCustomer: false });
  });
  test("an unknown id in the path: 404; in a body: a validation error of that element", async () => {
    const id = "11111111-1111-4111-8111-111111111111";
    expect((await xero.post(`/Contacts/${id}`, { Contacts: [{ FirstName: "x" }] })).status).toBe(404);
    const { json } = await xero.post("/Contacts", { Contacts: [{ ContactID: id, FirstName: "x" }] });
    expect(json.Elements).toHaveLength(1);
    await xero.control.post("/behaviours", { unknownReference: "not_found" });
    expect((await xero.post("/Contacts", { Contacts: [{ ContactID: id }] })).status).toBe(404);
  });
});

describe("read", () => {
  test("single GET is an array of one with balances", async () => {
    const contact = await seeded("Ridgeway Care Home");
    const { json } = await xero.get(`/Contacts/${contact.ContactID}`);
    expect(json.Contacts).toHaveLength(1);
    expect(json.Contacts[0]).toMatchObject({
      HasAttachments: false,
      Balances: {
        AccountsReceivable: { Outstanding: 303, Overdue: 303 },
        AccountsPayable: { Outstanding: 0 },
      },
    });
  });
  test("GET by contact number works", async () => {
    await create({ Name: "By number", ContactNumber: "TP/1" });
    expect((await xero.get(`/Contacts/${encodeURIComponent("TP/1")}`)).json.Contacts[0]?.Name).toBe(
      "By number",
    );
  });
  test("an unknown id: 404, text/html, empty body", async () => {
    const { status, text, headers } = await xero.get("/Contacts/11111111-1111-4111-8111-111111111111");
    expect([status, text, headers.get("content-type")]).toEqual([404, "", "text/html"]);
  });
  test("archived contacts are left out unless asked for, or fetched by id", async () => {
    const archived = await seeded("Old Mill Apartments");
    const names = async (query: string) =>
      (await xero.get(`/Contacts${query}`)).json.Contacts.map((row) => row.Name);
    expect(await names("")).not.toContain("Old Mill Apartments");
    expect(await names("?includeArchived=true")).toContain("Old Mill Apartments");
    expect(await names(`?IDs=${archived.ContactID}`)).toEqual(["Old Mill Apartments"]);
    expect((await xero.get(`/Contacts/${archived.ContactID}`)).status).toBe(200);
  });
  test("a merged contact is archived and points at the survivor, which has its invoices", async () => {
    const [from, into] = [await seeded("Harrogate Dental Practice"), await seeded("Moorside Surgery")];
    await xero.person(`/contacts/${from.ContactID}/merge`, { into: into.ContactID });
    const { json } = await xero.get(`/Contacts/${from.ContactID}`);
    expect(json.Contacts[0]).toMatchObject({ ContactStatus: "ARCHIVED", MergedToContactID: into.ContactID });
    const moved = await xero.get(`/Invoices?ContactIDs=${into.ContactID}`);
    expect(moved.json.Invoices).toHaveLength(2);
  });
  test("names are unique for the API, yet a namesake can be there", async () => {
    const contact = await seeded("Moorside Surgery");
    await xero.person(`/contacts/${contact.ContactID}/namesake`);
    const where = encodeURIComponent('Name=="moorside surgery"');
    expect((await xero.get(`/Contacts?where=${where}`)).json.Contacts).toHaveLength(2);
  });
});
