import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CustomerMatch, matchCustomers, type OurCustomer } from "./match";
import { fields, remoteCustomer } from "./test-shapes";

const our = (
  id: string,
  some: Parameters<typeof fields>[0],
  linkedTo: string | null = null,
): OurCustomer => ({
  id,
  fields: fields(some),
  linkedTo,
});
const matchOf = (ours: OurCustomer[], theirs: ReturnType<typeof remoteCustomer>[], id = ours[0]?.id ?? "") =>
  matchCustomers(ours, theirs).get(id) as CustomerMatch;

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

  it("sees that a supplier or employee has the name", () => {
    const theirs = [remoteCustomer("v1", { name: "Calder Valley Electrical" }, { isCustomer: false })];
    expect(matchOf([our("a", { name: "Calder Valley Electrical" })], theirs).kind).toBe("name_taken");
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
        const matches = matchCustomers(ours, theirs);
        const used = [...matches.values()].flatMap((m) =>
          m.kind === "sure" || m.kind === "linked" ? [m.remote.ref.id] : [],
        );
        expect(new Set(used).size).toBe(used.length);
        expect(matches.size).toBe(ours.length);
      }),
    );
  });
});
