import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cents, sum } from "./amount";
import { grossOf, netOf, type Rate, type TaxedLine, taxByRate } from "./tax";

const rate = (id: string, percent: string) => ({ id, percent: new Big(percent) });
const amounts = fc.integer({ min: -1_000_000, max: 10_000_000 }).map((pence) => new Big(pence).div(100));
const lines = fc.array(
  fc.record({
    net: amounts,
    rates: fc.constantFrom<Rate[]>([rate("1", "20")], [rate("2", "5")], [rate("3", "0")]),
  }),
  { minLength: 1, maxLength: 30 },
);

test("tax of a rate is its percentage of the sum of its lines, rounded once", () => {
  fc.assert(
    fc.property(lines, (some: TaxedLine[]) => {
      for (const total of taxByRate(some)) {
        const net = sum(some.filter((line) => line.rates[0]?.id === total.rate.id).map((line) => line.net));
        expect(total.taxable.toString()).toBe(net.toString());
        expect(total.tax.toString()).toBe(cents(net.times(total.rate.percent).div(100)).toString());
      }
    }),
  );
});

test("a price with tax, taken apart and put together, is the same price", () => {
  fc.assert(
    fc.property(amounts, fc.constantFrom("0", "5", "20", "8.25"), (gross, percent) => {
      const rates = [rate("1", percent)];
      expect(grossOf(netOf(gross, rates), rates).toFixed(2)).toBe(gross.toFixed(2));
    }),
  );
});

test("the order of the lines does not matter to the tax", () => {
  fc.assert(
    fc.property(lines, (some: TaxedLine[]) => {
      const total = (list: TaxedLine[]) => sum(taxByRate(list).map((one) => one.tax)).toString();
      expect(total([...some].reverse())).toBe(total(some));
    }),
  );
});
