import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CUSTOMER_FIELDS, type CustomerFields } from "@/lib/sync/entities";
import { ProviderError } from "../failure";
import type { CustomerDraft } from "../provider";
import { splitName, toRemoteCustomer, toWireContact } from "./customer-mapper";
import created from "./fixtures/contact-created.json";
import { ContactsAnswer, WireContact } from "./wire";

const FIELDS: CustomerFields = {
  accountCode: "C-001",
  name: "Acme Heating Ltd",
  contactName: "Jane van der Berg",
  email: "jane@acme.example",
  phone: "020 7946 0000",
  mobile: "07700 900123",
  address1: "1 High Street",
  address2: "Old Town",
  town: "Leeds",
  county: "West Yorkshire",
  postcode: "LS1 1AA",
  country: "United Kingdom",
  vatNumber: "GB123456789",
  paymentTermsDays: "30",
};
const BLANK = Object.fromEntries(CUSTOMER_FIELDS.map((field) => [field, ""])) as CustomerFields;

const createDraft = (fields: CustomerFields): CustomerDraft => ({
  target: null,
  marker: fields.accountCode,
  fields,
  current: null,
});

const stored = (wire: Record<string, unknown>) =>
  toRemoteCustomer(WireContact.parse({ ContactID: "id-1", ContactStatus: "ACTIVE", ...wire }));

/** A contact with what we do not hold ourselves: a third address line, a person, an area code, terms for bills. */
const rich = stored({
  Name: "Acme",
  AccountNumber: "C-001",
  Addresses: [
    { AddressType: "STREET", AddressLine1: "Depot" },
    {
      AddressType: "POBOX",
      AddressLine1: "1 High Street",
      AddressLine2: "Floor 2",
      AddressLine3: "Room 9",
      City: "Leeds",
      AttentionTo: "Accounts",
    },
  ],
  Phones: [{ PhoneType: "DEFAULT", PhoneCountryCode: "44", PhoneAreaCode: "20", PhoneNumber: "7946 0000" }],
  PaymentTerms: {
    Sales: { Day: 14, Type: "DAYSAFTERBILLDATE" },
    Bills: { Day: 20, Type: "OFFOLLOWINGMONTH" },
  },
});
const update = (fields: Partial<CustomerFields>): CustomerDraft => ({
  target: rich.ref,
  marker: "C-001",
  fields,
  current: rich,
});

describe("reading", () => {
  test("a recorded new contact: empty slots are empty fields", () => {
    const [contact] = ContactsAnswer.parse(created).Contacts;
    expect(contact && toRemoteCustomer(contact)).toMatchObject({
      ref: { id: "64ae88f6-0000-4000-8000-000000000001", revision: "2026-04-24T11:56:05.773Z" },
      fields: { ...BLANK, name: "Test Contact Save 2026-04-24" },
      archived: false,
      isCustomer: null,
      mergedInto: null,
      currency: null,
    });
  });

  test("missing and empty are the same", () => {
    const bare = stored({ Name: "A", Addresses: [{ AddressType: "POBOX" }] });
    const empty = stored({
      Name: "A",
      EmailAddress: "",
      Addresses: [{ AddressType: "POBOX", City: "" }],
      Phones: [],
    });
    expect(bare).toEqual(empty);
  });

  test("an account code in either place; the visible one first", () => {
    expect(stored({ Name: "A", ContactNumber: "N1" }).fields.accountCode).toBe("N1");
    expect(stored({ Name: "A", ContactNumber: "N1", AccountNumber: "A1" }).fields.accountCode).toBe("A1");
  });

  test.each([
    ["archived", { ContactStatus: "ARCHIVED" }, { archived: true }],
    ["erased", { ContactStatus: "GDPRREQUEST" }, { archived: true }],
    ["merged", { ContactStatus: "ARCHIVED", MergedToContactID: "id-2" }, { mergedInto: "id-2" }],
    ["a customer", { IsCustomer: true, IsSupplier: true }, { isCustomer: true }],
    ["a supplier only", { IsSupplier: true }, { isCustomer: false }],
    ["a status that is not known yet", { ContactStatus: "FROZEN" }, { archived: true }],
  ])("%s", (_name, wire, expected) => {
    expect(stored({ Name: "A", ...wire })).toMatchObject(expected);
  });

  test("lines, area code and names are joined; other terms are not days", () => {
    expect(rich.fields).toMatchObject({
      address2: "Floor 2, Room 9",
      phone: "44 20 7946 0000",
      paymentTermsDays: "14",
    });
    const other = stored({ Name: "A", PaymentTerms: { Sales: { Day: 20, Type: "OFFOLLOWINGMONTH" } } });
    expect(other.fields.paymentTermsDays).toBe("");
  });

  test("text that looks like a date stays text", () => {
    const name = "/Date(7) order";
    expect(stored({ Name: name, FirstName: "/Date(evil" }).fields).toMatchObject({
      name,
      contactName: "/Date(evil",
    });
  });
});

describe("writing", () => {
  test("a create carries the code twice, the marker as contact number, and no empty field", () => {
    const wire = toWireContact(createDraft({ ...BLANK, accountCode: "C-001", name: "Acme" }));
    expect(wire).toEqual({ ContactNumber: "C-001", AccountNumber: "C-001", Name: "Acme" });
  });

  test("what is created reads back the same", () => {
    expect(stored(toWireContact(createDraft(FIELDS))).fields).toEqual(FIELDS);
  });

  test("an update sends the id and what changes, nothing else", () => {
    expect(toWireContact(update({ email: "new@acme.example" }))).toEqual({
      ContactID: "id-1",
      EmailAddress: "new@acme.example",
    });
  });

  test("a part of an address sends the whole entry, with what we do not hold ourselves", () => {
    expect(toWireContact(update({ town: "York" })).Addresses).toEqual([
      {
        AddressType: "POBOX",
        AddressLine1: "1 High Street",
        AddressLine2: "Floor 2",
        AddressLine3: "Room 9",
        AddressLine4: "",
        City: "York",
        Region: "",
        PostalCode: "",
        Country: "",
        AttentionTo: "Accounts",
      },
    ]);
  });

  test("a new second line takes the place of those it was made of", () => {
    const [address] = toWireContact(update({ address2: "Unit 5" })).Addresses as Record<string, string>[];
    expect(address).toMatchObject({ AddressLine2: "Unit 5", AddressLine3: "", AddressLine4: "" });
  });

  test("a phone is written whole, without the old area code", () => {
    expect(toWireContact(update({ phone: "0113 496 0000" })).Phones).toEqual([
      { PhoneType: "DEFAULT", PhoneNumber: "0113 496 0000", PhoneAreaCode: "", PhoneCountryCode: "" },
    ]);
  });

  test("terms keep those for bills", () => {
    expect(toWireContact(update({ paymentTermsDays: "30" })).PaymentTerms).toEqual({
      Sales: { Day: 30, Type: "DAYSAFTERBILLDATE" },
      Bills: { Day: 20, Type: "OFFOLLOWINGMONTH" },
    });
  });

  test("emptied text is sent as empty", () => {
    expect(toWireContact(update({ email: "", mobile: "" }))).toMatchObject({
      EmailAddress: "",
      Phones: [{ PhoneType: "MOBILE", PhoneNumber: "" }],
    });
  });

  test.each([{ paymentTermsDays: "" }, { paymentTermsDays: "end of month" }])(
    "cannot be said: %o",
    (fields) => {
      expect(() => toWireContact(update(fields))).toThrow(ProviderError);
    },
  );

  test("half an address of an unknown contact is not guessed", () => {
    expect(() => toWireContact({ ...update({ town: "York" }), current: null })).toThrow(ProviderError);
  });
});

test("a name falls apart and comes together again", () => {
  expect(splitName("Jane van der Berg")).toEqual(["Jane", "van der Berg"]);
  expect(splitName("Cher")).toEqual(["Cher", ""]);
  const word = fc.stringMatching(/^[^\s]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const name = words.join(" ");
      expect(stored(toWireContact(createDraft({ ...BLANK, contactName: name }))).fields.contactName).toBe(
        name,
      );
    }),
  );
});
