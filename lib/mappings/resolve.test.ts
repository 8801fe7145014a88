import { describe, expect, it } from "vitest";
import { makeFakeBooks } from "@/test-support/fake-books";
import { rateWarning } from "./check";
import { makeLookup } from "./resolve";
import type { StoredChoice } from "./schemas";

const provider = { id: "xero", label: "Fake Books" };
const { options } = makeFakeBooks();
const choice = (kind: StoredChoice["kind"], ourKey: string, remoteId: string): StoredChoice => ({
  kind,
  ourKey,
  remoteId,
  remoteLabel: `label of ${remoteId}`,
});
const cure = { label: "Open mappings", href: "/integration/xero/setup" };

describe("looking a mapping up", () => {
  const lookup = makeLookup(
    [
      choice("tax_code", "T1", "TAX20"),
      choice("tax_code", "T5", "GONE"),
      choice("account", "", "200"),
      choice("account", "Boiler", "260"),
      choice("account", "Repair", "400"),
    ],
    options,
    provider,
  );

  it("gives the remote id, and a tax code's rate in the books", () => {
    expect(lookup.tax("T1")).toEqual({ remoteId: "TAX20", rate: "20" });
    expect(lookup.account("Boiler")).toEqual({ remoteId: "260" });
  });

  it("falls back to the default for a job type without one of its own, and for contracts", () => {
    expect(lookup.account("Gas check")).toEqual({ remoteId: "200" });
    expect(lookup.account("contract")).toEqual({ remoteId: "200" });
    expect(lookup.account("")).toEqual({ remoteId: "200" });
  });

  it("says what is not mapped, and where to map it", () => {
    expect(lookup.tax("T9")).toEqual({
      code: "tax_code_not_mapped",
      message: "Tax code T9 is not mapped to a tax rate in Fake Books.",
      cure,
    });
    expect(lookup.item("Boiler")).toMatchObject({ code: "item_not_mapped", cure });
  });

  it("says what is no longer valid instead of quietly taking the default", () => {
    expect(lookup.tax("T5")).toMatchObject({ code: "tax_code_not_valid", cure });
    expect(lookup.account("Repair")).toEqual({
      code: "account_not_valid",
      message: "The sales account “label of 400” can no longer be used in Fake Books.",
      cure,
    });
  });

  it("trusts nothing while the books' choices have not been read", () => {
    const blind = makeLookup([choice("tax_code", "T1", "TAX20")], null, provider);
    expect(blind.tax("T1")).toMatchObject({ code: "tax_code_not_valid" });
  });

  it("keeps kinds and keys apart", () => {
    const tricky = makeLookup([choice("account", "tax_code", "200")], options, provider);
    expect(tricky.tax("")).toMatchObject({ code: "tax_code_not_mapped" });
    expect(tricky.tax("tax_code")).toMatchObject({ code: "tax_code_not_mapped" });
  });
});

describe("different rates", () => {
  const tax = (rate: string | null) => ({ id: "x", label: "x", active: true, rate });
  it.each([
    ["20.0000", tax("20"), null],
    ["20", tax("5"), "The rates differ: 20% here, 5% there."],
    ["17.5000", tax("0"), "The rates differ: 17.5% here, 0% there."],
    ["20", tax(null), null],
    ["20", undefined, null],
  ])("%s against %o", (ours, theirs, expected) => expect(rateWarning(ours, theirs)).toBe(expected));
});
