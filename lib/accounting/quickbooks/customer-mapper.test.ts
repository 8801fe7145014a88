import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toRemoteCustomer, toWireCustomer } from "./customer-mapper";
import { customerDraft, noFields } from "./drafts";
import { customerAnswer } from "./fixtures";
import { WireCustomer } from "./wire";

const read = (answer: unknown) => toRemoteCustomer(WireCustomer.parse(answer));

describe("a customer read", () => {
  it("has the neutral fields", () => {
    expect(read(customerAnswer)).toEqual({
      ref: { id: "60", revision: "0" },
      fields: {
        ...noFields,
        name: "Test Customer May 2026 Regen",
        contactName: "Test Customer",
        email: "testcustomer@example.com",
        phone: "(555) 555-1234",
        address1: "123 Test Street",
        town: "Mountain View",
        county: "CA",
        postcode: "94042",
        country: "USA",
      },
      archived: false,
      isCustomer: true,
      mergedInto: null,
      currency: "USD",
    });
  });

  it("is archived under its own name, without the suffix", () => {
    const inactive = read({ ...customerAnswer, DisplayName: "Boraski (deleted)", Active: false });
    expect(inactive).toMatchObject({ archived: true, fields: { name: "Boraski" } });
    expect(read({ ...customerAnswer, DisplayName: "Boraski (deleted)" }).fields.name).toBe(
      "Boraski (deleted)",
    );
  });

  it("may lack everything but its id, and nulls are nothing", () => {
    const bare = {
      Id: 7,
      SyncToken: 3,
      BillAddr: null,
      PrimaryPhone: null,
      PrimaryEmailAddr: {},
      Mobile: null,
    };
    expect(read(bare)).toMatchObject({
      ref: { id: "7", revision: "3" },
      fields: noFields,
      archived: false,
      currency: null,
    });
  });

  it("gathers the further address lines", () => {
    const BillAddr = { Line1: "Unit 4", Line2: "Mill Lane", Line4: "Leeds Road" };
    expect(read({ ...customerAnswer, BillAddr }).fields.address2).toBe("Mill Lane, Leeds Road");
  });
});

describe("a customer written", () => {
  it("is created with what it has, and nothing empty", () => {
    expect(
      toWireCustomer(
        customerDraft({ ...noFields, name: " Brown & Sons ", contactName: "Ann van Dyk", town: "Leeds" }),
      ),
    ).toEqual({
      DisplayName: "Brown & Sons",
      CompanyName: "Brown & Sons",
      GivenName: "Ann van",
      FamilyName: "Dyk",
      BillAddr: { City: "Leeds" },
    });
  });

  it("leaves out a company name that is too long for its field", () => {
    const name = "n".repeat(101);
    expect(toWireCustomer(customerDraft({ name }))).toEqual({ DisplayName: name });
  });

  it("is updated with the shown fields only, blanks included", () => {
    const target = { id: "60", revision: "4" };
    expect(toWireCustomer(customerDraft({ email: "", mobile: "07700 900123" }, { target }))).toEqual({
      Id: "60",
      SyncToken: "4",
      sparse: true,
      PrimaryEmailAddr: { Address: "" },
      Mobile: { FreeFormNumber: "07700 900123" },
    });
    expect(toWireCustomer(customerDraft({ contactName: "Sam" }, { target }))).toEqual({
      Id: "60",
      SyncToken: "4",
      sparse: true,
      GivenName: "Sam",
      MiddleName: "",
      FamilyName: "",
    });
  });

  it("keeps the rest of an address of which one line changes", () => {
    const current = read(customerAnswer);
    const draft = customerDraft({ town: "Palo Alto" }, { target: current.ref, current });
    expect(toWireCustomer(draft).BillAddr).toMatchObject({
      Line1: "123 Test Street",
      City: "Palo Alto",
      CountrySubDivisionCode: "CA",
      PostalCode: "94042",
      Country: "USA",
    });
  });

  it.each(["", "  ", "A:B", "A\tB", "A\nB"])("refuses the name %j", (name) => {
    expect(() => toWireCustomer(customerDraft({ name }))).toThrow();
  });

  it("reads back as it was sent", () => {
    const word = fc.stringMatching(/^[A-Za-z0-9'&é]{1,12}( [A-Za-z0-9'&é]{1,12}){0,3}$/);
    const fields = fc.record({
      name: word,
      contactName: word,
      email: word,
      phone: word,
      mobile: word,
      address1: word,
      address2: fc.oneof(word, fc.constant("")),
      town: word,
      county: word,
      postcode: word,
      country: word,
    });
    fc.assert(
      fc.property(fields, (given) => {
        const wire = { ...toWireCustomer(customerDraft(given)), Id: "1", SyncToken: "0" };
        expect(read(wire).fields).toEqual({ ...noFields, ...given });
      }),
    );
  });
});
