import Big from "big.js";
import { cents, sum } from "./amount";

export interface Rate {
  id: string;
  /** 20 means 20%. */
  percent: Big;
}
export interface TaxedLine {
  /** Amount before tax. */
  net: Big;
  /** Amount with tax, where the prices include it. */
  gross?: Big | undefined;
  rates: Rate[];
}
export interface RateTotal {
  rate: Rate;
  /** Rounded net of all lines of this rate. */
  taxable: Big;
  /** Rounded once, on the sum of the lines. */
  tax: Big;
}

const percentOf = (rates: Rate[]) => sum(rates.map((rate) => rate.percent));

/** Net of a price that includes tax, not rounded. */
export const netOf = (gross: Big, rates: Rate[]): Big => gross.div(percentOf(rates).div(100).plus(1));

/** Rounded price with tax. */
export const grossOf = (net: Big, rates: Rate[]): Big => cents(net.times(percentOf(rates).div(100).plus(1)));

/** Tax per rate on the sum of its lines, in the order in which the rates first appear. */
export function taxByRate(lines: TaxedLine[]): RateTotal[] {
  const nets = new Map<string, { rate: Rate; net: Big }>();
  for (const line of lines) {
    const net = line.gross ? netOf(line.gross, line.rates) : line.net;
    for (const rate of line.rates) {
      const slot = nets.get(rate.id) ?? { rate, net: new Big(0) };
      nets.set(rate.id, { rate, net: slot.net.plus(net) });
    }
  }
  return [...nets.values()].map(({ rate, net }) => ({
    rate,
    taxable: cents(net),
    tax: cents(net.times(rate.percent).div(100)),
  }));
}
