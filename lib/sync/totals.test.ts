import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMoney } from "@/lib/money";
import { expectedTotals } from "./totals";

const line = (net: string, rate: string | null, tax: string | null = null) => ({ net, rate, tax });

describe("expected totals", () => {
  it("rounds each line, or once per rate: the two differ by pennies", () => {
    const lines = [line("0.03", "20"), line("0.03", "20.0000"), line("0.03", "20")];
    expect(expectedTotals(lines, "per_line")).toEqual({ net: "0.09", tax: "0.03", gross: "0.12" });
    expect(expectedTotals(lines, "per_rate")).toEqual({ net: "0.09", tax: "0.02", gross: "0.11" });
  });

  it("keeps rates apart, and takes a line without a rate as untaxed", () => {
    const lines = [line("10.01", "20"), line("10.01", "5"), line("7.00", null)];
    expect(expectedTotals(lines, "per_rate")).toEqual({ net: "27.02", tax: "2.50", gross: "29.52" });
  });

  it("a given tax stands, whatever the rounding", () => {
    const lines = [line("100.00", "20", "19.99"), line("0.03", "20")];
    expect(expectedTotals(lines, "per_line").tax).toBe("20.00");
    expect(expectedTotals(lines, "per_rate").tax).toBe("20.00");
  });

  it("rounds half a penny away from zero, credits too", () => {
    expect(expectedTotals([line("-0.10", "5")], "per_line")).toEqual({
      net: "-0.10",
      tax: "-0.01",
      gross: "-0.11",
    });
  });

  it("nothing comes to nothing", () => {
    expect(expectedTotals([], "per_rate")).toEqual({ net: "0.00", tax: "0.00", gross: "0.00" });
  });

  it("for any lines: gross = net + tax, and one line is taxed the same both ways", () => {
    const pennies = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => (n / 100).toFixed(2));
    const any = fc.record({
      net: pennies,
      rate: fc.constantFrom("20", "5.0000", "0", null),
      tax: fc.option(pennies),
    });
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 10 }),
        fc.constantFrom("per_line", "per_rate"),
        (lines, rounding) => {
          const totals = expectedTotals(lines, rounding as "per_line" | "per_rate");
          expect(totals.gross).toBe(addMoney(totals.net, totals.tax));
          expect(totals.net).toBe(addMoney(...lines.map((one) => one.net)));
          for (const one of lines)
            expect(expectedTotals([one], "per_line")).toEqual(expectedTotals([one], "per_rate"));
        },
      ),
    );
  });
});
