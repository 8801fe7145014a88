import { taxCodes } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { TaxRates } from "./invoice-lines";

/** The company's tax codes with their rates in percent. */
export async function loadTaxRates(tx: Tx): Promise<TaxRates> {
  const rows = await tx.select({ code: taxCodes.code, rate: taxCodes.rate }).from(taxCodes);
  return new Map(rows.map(({ code, rate }) => [code, rate]));
}
