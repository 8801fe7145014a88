import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CustomerMatch, matchCustomers, type OurCustomer } from "./match";
import { fields, remoteCustomer, rules } from "./test-shapes";

const our = (
  id: string,
  some: Parameters<typeof fields>[0],
  linkedTo: string | null = null,
): OurCustomer => ({
  id,
  fields: fields(some),
  linkedTo,
});
const matchOf = (
  ours: OurCustomer[],
  theirs: ReturnType<typeof remoteCustomer>[],
  id = ours[0]?.id ?? "",
  suppliersAreSeparate = true,
) => matchCustomers(ours, theirs, { suppliersAreSeparate }).get(id) as CustomerMatch;

describe("matching customers", () => {
  it("keeps a link whatever the names have become", () => {
    const match = matchOf([our("a", { name: "New name" }, "7")], [remoteCustomer("7", { name: "Old name" })]);
    expect(match).toMatchObject({ kind: "linked", remote: { ref: { id: "7" } } });
  });

  it("says so when the linked record is gone", () => {
    expect(matchOf([our("a", { name: "Acme" }, "7")], [])).toEqual({ kind: "lost", remoteId: "7" });
  });

  it("offers the survivor of a merge instead of following it silently", () => {
    const theirs = [
      remoteCustomer("7", { name: "Acme" }, { archived: true, mergedInto: "8" }),
      remoteCustomer("8", { name: "Acme Holdings" }),
    ];
    expect(matchOf([our("a", { name: "Acme" }, "7")], theirs)).toMatchObject({
      kind: "likely",
      candidates: [{ id: "8" }],
    });
  });

  it("prefers the account code to the name", () => {
    const theirs = [
      remoteCustomer("1", { name: "Acme", accountCode: "OTHER" }),
      remoteCustomer("2", { name: "Something else", accountCode: "acme01" }),
    ];
    expect(matchOf([our("a", { name: "Acme", accountCode: "ACME01" })], theirs)).toMatchObject({
      kind: "sure",
      by: "account code",
      remote: { ref: { id: "2" } },
    });
  });

  it("folds case and spaces of a name, and nothing more", () => {
    const theirs = [remoteCustomer("1", { name: "O'BRIEN  & sons LTD" })];
    expect(matchOf([our("a", { name: "O'Brien & Sons Ltd" })], theirs)).toMatchObject({
      kind: "sure",
      by: "name",
    });
    expect(matchOf([our("a", { name: "O'Brien and Sons Limited" })], theirs)).toMatchObject({
      kind: "likely",
      candidates: [{ id: "1", why: "Similar name" }],
    });
  });

  it("takes e-mail as a suggestion only", () => {
    const theirs = [remoteCustomer("1", { name: "Somebody", email: "Office@Acme.example" })];
    expect(matchOf([our("a", { name: "Acme", email: "office@acme.example" })], theirs)).toMatchObject({
      kind: "likely",
      candidates: [{ id: "1", why: "Same e-mail" }],
    });
  });

  it("never matches on an empty e-mail", () => {
    expect(matchOf([our("a", { name: "Acme" })], [remoteCustomer("1", { name: "Somebody" })])).toEqual({
      kind: "none",
    });
  });

  it("leaves namesakes on our side to a person", () => {
    const ours = [our("a", { name: "Smith" }), our("b", { name: "Smith" })];
    const theirs = [remoteCustomer("1", { name: "Smith" })];
    expect(matchOf(ours, theirs, "a").kind).toBe("likely");
    expect(matchOf(ours, theirs, "b").kind).toBe("likely");
  });

  it("leaves namesakes in the books to a person", () => {
    const theirs = [remoteCustomer("1", { name: "Smith" }), remoteCustomer("2", { name: "SMITH" })];
    expect(matchOf([our("a", { name: "Smith" })], theirs)).toMatchObject({
      kind: "likely",
      candidates: [{ id: "1" }, { id: "2" }],
    });
  });

  it("prefers the active one of two with the same name", () => {
    const theirs = [
      remoteCustomer("1", { name: "Smith" }, { archived: true }),
      remoteCustomer("2", { name: "Smith" }),
    ];
    expect(matchOf([our("a", { name: "Smith" })], theirs)).toMatchObject({
      kind: "sure",
      remote: { ref: { id: "2" } },
    });
  });

  describe("with a supplier or employee of the same name", () => {
    const ours = [our("a", { name: "Calder Valley Electrical", accountCode: "CALD01" })];
    const supplier = (some = {}, more = {}) =>
      remoteCustomer("v1", { name: "CALDER VALLEY  Electrical", ...some }, { isCustomer: false, ...more });

    it("says that the name is taken, where suppliers are separate", () => {
      const match = matchOf(ours, [supplier()], "a", true);
      expect(match).toMatchObject({ kind: "name_taken", remote: { ref: { id: "v1" } } });
    });

    it("says so whatever else is likely: nothing could be written under that name", () => {
      const alike = remoteCustomer("7", { name: "Calder Valley Electrical Ltd" });
      expect(matchOf(ours, [alike, supplier()], "a", true).kind).toBe("name_taken");
    });

    it("matches the contact itself, where there is one list", () => {
      const match = matchOf(ours, [supplier()], "a", false);
      expect(match).toMatchObject({ kind: "sure", by: "name", remote: { ref: { id: "v1" } } });
    });

    it("takes a supplier's account code as a suggestion only", () => {
      const match = matchOf(ours, [supplier({ name: "Somebody else", accountCode: "cald01" })], "a", false);
      expect(match).toMatchObject({
        kind: "likely",
        candidates: [{ id: "v1", why: "Same account code, only a supplier so far" }],
      });
    });

    it("never suggests one that cannot be invoiced", () => {
      const theirs = [supplier({ name: "Calder Valley Electrical Ltd" })];
      expect(matchOf(ours, theirs, "a", true)).toEqual({ kind: "none" });
      expect(matchOf(ours, theirs, "a", false)).toMatchObject({ kind: "likely", candidates: [{ id: "v1" }] });
    });

    it("takes a contact that is neither yet as a customer", () => {
      const match = matchOf(ours, [supplier({}, { isCustomer: null })], "a", true);
      expect(match).toMatchObject({ kind: "sure", by: "name" });
    });
  });

  it("matches each side at most once, whatever there is", () => {
    const name = fc.constantFrom("Smith", "smith", "Smith Ltd", "Jones", "");
    const side = fc.record({
      name,
      accountCode: fc.constantFrom("", "A1", "B2"),
      email: fc.constantFrom("", "a@b.example"),
    });
    fc.assert(
      fc.property(fc.array(side, { maxLength: 8 }), fc.array(side, { maxLength: 8 }), (mine, books) => {
        const ours = mine.map((some, i) => our(`o${i}`, some));
        const theirs = books.map((some, i) => remoteCustomer(`r${i}`, some));
        const matches = matchCustomers(ours, theirs, rules);
        const used = [...matches.values()].flatMap((m) =>
          m.kind === "sure" || m.kind === "linked" ? [m.remote.ref.id] : [],
        );
        expect(new Set(used).size).toBe(used.length);
        expect(matches.size).toBe(ours.length);
      }),
    );
  });
});
