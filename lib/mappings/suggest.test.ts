import { describe, expect, it } from "vitest";
import type { MappingOptions, TaxOption } from "@/lib/accounting/provider";
import { suggestDefault, suggestTax } from "./suggest";

const taxes = (...rows: [id: string, label: string, rate: string | null, active?: boolean][]): TaxOption[] =>
  rows.map(([id, label, rate, active = true]) => ({ id, label, rate, active }));
const offer = (more: Partial<MappingOptions>): MappingOptions => ({
  taxes: [],
  accounts: [],
  items: [],
  ...more,
});

const BRITISH = offer({
  taxes: taxes(
    ["in20", "20% (VAT on Expenses)", "20.0000"],
    ["cap", "20% (VAT on Capital Purchases)", "20"],
    ["out20", "20% (VAT on Income)", "20.00"],
    ["rc", "20% (Domestic Reverse Charge VAT on Expenses)", "20"],
    ["in5", "5% (VAT on Expenses)", "5"],
    ["out5", "5% (VAT on Income)", "5"],
    ["exin", "Exempt Expenses", "0"],
    ["exout", "Exempt Income", "0"],
    ["none", "No VAT", "0"],
    ["zin", "Zero Rated Expenses", "0"],
    ["zout", "Zero Rated Income", "0"],
    ["zec", "Zero Rated EC Goods Income", "0"],
    ["old", "17.5% (VAT on Income)", "17.5", false],
  ),
});
const SHORT = offer({
  taxes: taxes(
    ["rc", "20.0% RC SG", "20"],
    ["s", "20.0% S", "20"],
    ["r", "5.0% R", "5"],
    ["ex", "Exempt", "0"],
    ["z", "0.0% Z", "0"],
    ["no", "No VAT", "0"],
    ["ecg", "0.0% ECG", "0"],
  ),
});
const AMERICAN = offer({ taxes: taxes(["NON", "Not taxable", "0"], ["TAX", "Taxable", null]) });

describe("the tax rate preselected for a tax code", () => {
  it.each([
    [BRITISH, "T1", "Standard rated", "20.0000", "out20"],
    [BRITISH, "T1", "", "20", "out20"],
    [BRITISH, "T5", "Reduced rate", "5", "out5"],
    [BRITISH, "T0", "Zero rated", "0.0000", "zout"],
    [BRITISH, "T0", "", "0", "zout"],
    [BRITISH, "T2", "Exempt", "0", "exout"],
    [BRITISH, "T9", "Outside the scope of VAT", "0", "none"],
    [BRITISH, "T9", "No VAT", "0", "none"],
    [BRITISH, "T8", "Old rate", "17.5", null],
    [BRITISH, "T7", "", "12.5", null],
    [SHORT, "T1", "Standard", "20", "s"],
    [SHORT, "T5", "Reduced", "5", "r"],
    [SHORT, "T0", "Zero rated", "0", "z"],
    [SHORT, "T2", "Exempt", "0", "ex"],
    [SHORT, "T9", "Reverse charge", "0", null],
    [SHORT, "T9", "Reverse charge", "20", "rc"],
    [SHORT, "T4", "EC goods", "0", "ecg"],
    [BRITISH, "T4", "Zero rated EC goods", "0", "zec"],
    [AMERICAN, "TX", "Taxable", "8.25", "TAX"],
    [AMERICAN, "NT", "", "0", "NON"],
    [AMERICAN, "NT", "Exempt", "0", "NON"],
    [offer({ taxes: taxes(["ex", "Exempt Income", "0"]) }), "T0", "Zero rated", "0", null],
    [offer({}), "T1", "", "20", null],
  ])("%# %s %s %s", (options, code, description, rate, expected) => {
    expect(suggestTax({ code, description, rate }, options)).toBe(expected);
  });

  it("is reverse charge only when our code says so", () => {
    const tax = { code: "T21", description: "Domestic reverse charge", rate: "20" };
    const sales = offer({
      taxes: taxes(
        ["s", "20% (VAT on Income)", "20"],
        ["rc", "Domestic Reverse Charge @ 20% (VAT on Income)", "20"],
      ),
    });
    expect(suggestTax(tax, sales)).toBe("rc");
    expect(suggestTax({ ...tax, description: "Standard" }, sales)).toBe("s");
  });
});

describe("the default account and item preselected", () => {
  const account = (id: string, suggested: boolean, sales = true, active = true) => ({
    id,
    label: id,
    suggested,
    sales,
    active,
  });
  it.each([
    ["the suggested one", [account("1", false), account("2", true)], "2"],
    ["the only one", [account("1", false)], "1"],
    ["none of several", [account("1", false), account("2", false)], null],
    [
      "never one without sales or out of use",
      [account("1", true, false), account("2", true, true, false)],
      null,
    ],
  ])("%s", (_, accounts, expected) => {
    expect(suggestDefault("account", offer({ accounts }))).toBe(expected);
  });
});
