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
