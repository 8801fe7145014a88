import { describe, expect, it } from "vitest";
import { z } from "zod";
import { taxCodesAnswer } from "./fixtures";
import { isUnitedStatesTax, taxOptions } from "./tax";
import { WireTaxCode } from "./wire";

const codes = z.array(WireTaxCode).parse(taxCodesAnswer);
const rates = new Map([
  ["16", "20"],
  ["17", "5"],
  ["18", "9.975"],
]);

describe("tax", () => {
  it("offers the codes of sales with the sum of their rates", () => {
    expect(taxOptions(codes, rates, "GB")).toEqual([
      { id: "7", label: "20.0% S", active: true, rate: "20" },
      { id: "8", label: "QC (14.975%)", active: true, rate: "14.975" },
    ]);
  });

  it("does not know the rate of a tax on a tax, or of an unknown part", () => {
    const [code] = codes.filter((one) => one.Id === "8");
    if (!code) throw new Error("missing");
    const onTax = code.SalesTaxRateList.map((part) => ({ ...part, TaxTypeApplicable: "TaxOnTax" }));
    expect(taxOptions([{ ...code, SalesTaxRateList: onTax }], rates, "CA")[0]?.rate).toBeNull();
    expect(taxOptions([code], new Map(), "CA")[0]?.rate).toBeNull();
  });

  it("keeps an inactive or hidden code, as inactive", () => {
    const hidden = codes.map((code) => ({ ...code, Hidden: true }));
    expect(taxOptions(hidden, rates, "GB").map((option) => option.active)).toEqual([false, false]);
  });

  it("offers the United States taxable and not taxable only", () => {
    expect(taxOptions(codes, rates, "US").map(({ id, rate }) => ({ id, rate }))).toEqual([
      { id: "TAX", rate: null },
      { id: "NON", rate: "0" },
    ]);
  });

  it("tells the United States by the codes of the lines, and refuses a mixture", () => {
    expect(isUnitedStatesTax(["TAX", "NON"])).toBe(true);
    expect(isUnitedStatesTax(["7"])).toBe(false);
    expect(isUnitedStatesTax([])).toBe(false);
    expect(() => isUnitedStatesTax(["TAX", "7"])).toThrow("mix");
  });
});
