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
const ARCHIVED = /matched an archived contact/;

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
