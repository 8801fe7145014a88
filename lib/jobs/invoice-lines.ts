import { addMoney, type Decimal, exactUnitPrice, isZero, lineNet, taxOn, trimDecimal } from "@/lib/money";
import type { Totals } from "@/lib/sync/entities";
import { groupKits, type Unit } from "./kits";
import { type ChargeKind, chargeText, splitText, withQuantity } from "./line-text";

/** The four invoice-detail ticks of a job. */
export interface Ticks {
  jobDetails: boolean;
  kitDescriptions: boolean;
  itemisedDescriptions: boolean;
  itemisedPrices: boolean;
}

export interface Charge {
  lineNo: number;
  kind: ChargeKind;
  /** Joins a kit and its components; "" outside a kit. */
  kit: string;
  description: string;
  quantity: Decimal;
  unitPrice: Decimal;
  taxCode: string;
}

/** A line of the invoice before the mappings turn tax codes into the books' own. */
export interface DraftLine {
  description: string;
  /** null = a description-only line. `ownTax` is Tracker Pro's own tax of what the line stands for. */
  amount: null | {
    quantity: Decimal;
    unitPrice: Decimal;
    net: Decimal;
    taxCode: string;
    ownTax: Decimal;
  };
}

/** Tax code -> percent, e.g. "T1" -> "20.0000". */
export type TaxRates = ReadonlyMap<string, Decimal>;

export interface LineLimits {
  descriptionMaxLength: number;
}

export const TOTAL_LINE = "Total labour and materials";

type Priced = Pick<Charge, "quantity" | "unitPrice" | "taxCode">;

/**
 * A job's invoice lines under the four ticks (product.md section 6). Whatever the ticks, every charge counts
 * exactly once: the nets add up to `ownTotals(charges).net`, tax code by tax code, and so do the `ownTax`es.
 * A tax code without a rate counts as 0 %: the caller blocks such a job (`missingTaxCodes`).
 */
export function jobInvoiceLines(
  job: { description: string; siteName: string; siteAddress: string },
  charges: readonly Charge[],
  ticks: Ticks,
  rates: TaxRates,
  limits: LineLimits,
): DraftLine[] {
  const details = ticks.jobDetails ? jobDetailLines(job) : [];
  return [...details, ...chargeLines(charges, ticks, rates)].flatMap((line) => withinLimit(line, limits));
}

/** Tracker Pro's own figures: net and tax of each charge rounded to the penny, then summed. */
export function ownTotals(charges: readonly Priced[], rates: TaxRates): Totals {
  const net = addMoney(...charges.map(chargeNet));
  const tax = addMoney(...charges.map((charge) => chargeTax(charge, rates)));
  return { net, tax, gross: addMoney(net, tax) };
}

/** Tax codes that the charges use and `rates` does not know, each once. */
export function missingTaxCodes(charges: readonly Pick<Charge, "taxCode">[], rates: TaxRates): string[] {
  return [...new Set(charges.map((charge) => charge.taxCode))].filter((code) => !rates.has(code));
}

/** A description too long for the books goes on in description-only lines below. */
export function withinLimit(line: DraftLine, limits: LineLimits): DraftLine[] {
  const [first = "", ...more] = splitText(line.description, limits.descriptionMaxLength);
  return [
    { ...line, description: first },
    ...more.map((description): DraftLine => ({ description, amount: null })),
  ];
}

/** One charge as one line with its own quantity and price. */
export function pricedLine(description: string, charge: Priced, rates: TaxRates): DraftLine {
  return {
    description,
    amount: {
      quantity: trimDecimal(charge.quantity),
      unitPrice: trimDecimal(charge.unitPrice),
      net: chargeNet(charge),
      taxCode: charge.taxCode,
      ownTax: chargeTax(charge, rates),
    },
  };
}

function chargeLines(charges: readonly Charge[], ticks: Ticks, rates: TaxRates): DraftLine[] {
  const units: Unit<Charge>[] = ticks.kitDescriptions
    ? groupKits(charges)
    : [...charges].sort((a, b) => a.lineNo - b.lineNo).map((charge) => ({ charge, components: null }));
  const described = units.filter((unit) => (unit.components ? true : ticks.itemisedDescriptions));
  if (!ticks.itemisedPrices) {
    return [...described.map(descriptionOnly), ...totalLines(charges, rates, true)];
  }
  const collapsed = units.filter((unit) => !described.includes(unit)).map((unit) => unit.charge);
  const priced = described.flatMap((unit) => unitLines(unit, rates));
  const hasAmount = priced.some((line) => line.amount !== null);
  return [...priced, ...totalLines(collapsed, rates, !hasAmount)];
}

function descriptionOnly(unit: Unit<Charge>): DraftLine {
  const { kind, description, quantity } = unit.charge;
  return { description: withQuantity(quantity, chargeText(kind, description)), amount: null };
}

function unitLines(unit: Unit<Charge>, rates: TaxRates): DraftLine[] {
  const { charge } = unit;
  if (unit.components) return kitLines(charge, [charge, ...unit.components], rates);
  // The header of a kit whose prices stand at its components is their heading.
  if (charge.kind === "kit" && isZero(charge.unitPrice)) return [descriptionOnly(unit)];
  return [pricedLine(chargeText(charge.kind, charge.description), charge, rates)];
}

/** A kit as one line per tax code inside it, at the header's quantity where that divides to the penny. */
function kitLines(header: Charge, contents: Charge[], rates: TaxRates): DraftLine[] {
  const text = chargeText(header.kind, header.description);
  return taxGroups(contents, rates, true).map(({ taxCode, net, ownTax }) => {
    const unitPrice = exactUnitPrice(net, header.quantity);
    return unitPrice === null
      ? {
          description: withQuantity(header.quantity, text),
          amount: { quantity: "1", unitPrice: trimDecimal(net), net, taxCode, ownTax },
        }
      : {
          description: text,
          amount: {
            quantity: trimDecimal(header.quantity),
            unitPrice: trimDecimal(unitPrice),
            net,
            taxCode,
            ownTax,
          },
        };
  });
}

function totalLines(charges: readonly Charge[], rates: TaxRates, keepZero: boolean): DraftLine[] {
  return taxGroups(charges, rates, keepZero).map(({ taxCode, net, ownTax }) => ({
    description: TOTAL_LINE,
    amount: { quantity: "1", unitPrice: trimDecimal(net), net, taxCode, ownTax },
  }));
}

/** Sums per tax code, in order of appearance. Groups that come to nothing are left out, unless all do and `keepZero`. */
function taxGroups(charges: readonly Charge[], rates: TaxRates, keepZero: boolean) {
  const codes = [...new Set(charges.map((charge) => charge.taxCode))];
  const groups = codes.map((taxCode) => {
    const members = charges.filter((charge) => charge.taxCode === taxCode);
    const { net, tax } = ownTotals(members, rates);
    return { taxCode, net, ownTax: tax };
  });
  const counted = groups.filter((group) => !isZero(group.net) || !isZero(group.ownTax));
  return counted.length > 0 || !keepZero ? counted : groups;
}

function jobDetailLines(job: { description: string; siteName: string; siteAddress: string }): DraftLine[] {
  const site = [job.siteName.trim(), job.siteAddress.trim()].filter(Boolean).join(", ");
  const text = [job.description.trim(), site && `Site: ${site}`].filter(Boolean).join("\n");
  return text ? [{ description: text, amount: null }] : [];
}

const chargeNet = (charge: Priced): Decimal => lineNet(charge.quantity, charge.unitPrice);
const chargeTax = (charge: Priced, rates: TaxRates): Decimal =>
  taxOn(chargeNet(charge), rates.get(charge.taxCode) ?? "0");
