import { addMoney, type Decimal, taxOn, trimDecimal } from "@/lib/money";
import type { Totals } from "./entities";

/**
 * What the books will make of these lines. `rate` is in percent, null = no tax; a given `tax` stands as it is.
 * `per_line`: each line's tax rounded to the penny, then summed. `per_rate`: once on the sum of each rate's lines.
 */
export function expectedTotals(
  lines: readonly { net: Decimal; rate: Decimal | null; tax: Decimal | null }[],
  rounding: "per_line" | "per_rate",
): Totals {
  const net = addMoney(...lines.map((line) => line.net));
  const given = lines.flatMap((line) => (line.tax === null ? [] : [line.tax]));
  const open = lines.filter((line) => line.tax === null);
  const computed = rounding === "per_line" ? open.map(taxOfLine) : taxPerRate(open);
  const tax = addMoney(...given, ...computed);
  return { net, tax, gross: addMoney(net, tax) };
}

const taxOfLine = (line: { net: Decimal; rate: Decimal | null }): Decimal =>
  taxOn(line.net, line.rate ?? "0");

function taxPerRate(lines: readonly { net: Decimal; rate: Decimal | null }[]): Decimal[] {
  const nets = new Map<Decimal, Decimal>();
  for (const { net, rate } of lines) {
    const percent = trimDecimal(rate ?? "0");
    nets.set(percent, addMoney(nets.get(percent) ?? "0", net));
  }
  return [...nets].map(([percent, net]) => taxOn(net, percent));
}
