import { addExact, type Decimal } from "@/lib/money";
import type { TaxOption } from "../provider";
import { invalidDraft } from "./invalid-draft";
import type { WireTaxCode } from "./wire";

/** In the United States a line is taxable or not, and QuickBooks finds the rate. These are not numbers elsewhere. */
const TAXABLE = "TAX";
const NOT_TAXABLE = "NON";
const isPseudoCode = (id: string): boolean => id === TAXABLE || id === NOT_TAXABLE;

/** Whether the lines speak of United States sales tax. Half and half cannot be written. */
export function isUnitedStatesTax(taxIds: string[]): boolean {
  const pseudo = taxIds.filter(isPseudoCode).length;
  if (pseudo !== 0 && pseudo !== taxIds.length) {
    throw invalidDraft("The lines mix United States tax codes with others. Map the tax codes again.");
  }
  return pseudo > 0;
}

const UNITED_STATES: TaxOption[] = [
  { id: TAXABLE, label: "Taxable (QuickBooks finds the rate)", active: true, rate: null },
  { id: NOT_TAXABLE, label: "Not taxable", active: true, rate: "0" },
];

/** What may stand on a sales line. `rates`: percent by the rate's id. */
export function taxOptions(codes: WireTaxCode[], rates: Map<string, Decimal>, country: string): TaxOption[] {
  if (country === "US") return UNITED_STATES;
  return codes
    .filter((code) => !isPseudoCode(code.Id) && !isForPurchasesOnly(code))
    .map((code) => {
      const rate = rateOf(code, rates);
      const known = rate === null || code.Name.includes("%") ? "" : ` (${rate}%)`;
      return {
        id: code.Id,
        label: `${code.Name}${known}`,
        active: code.Active !== false && !code.Hidden,
        rate,
      };
    });
}

const isForPurchasesOnly = (code: WireTaxCode): boolean =>
  code.SalesTaxRateList.length === 0 && code.PurchaseTaxRateList.length > 0;

/** The parts of a combined code add up; null = a part is unknown or is charged on another part. */
function rateOf(code: WireTaxCode, rates: Map<string, Decimal>): Decimal | null {
  if (code.SalesTaxRateList.length === 0) return code.Taxable ? null : "0";
  const parts = code.SalesTaxRateList.map((part) =>
    part.TaxTypeApplicable === "TaxOnTax" ? undefined : rates.get(part.TaxRateRef.value),
  );
  return parts.every((part) => part !== undefined) ? addExact(...parts) : null;
}
