import type { DraftLine, LineLimits, TaxRates } from "@/lib/jobs/invoice-lines";
import { pricedLine, withinLimit } from "@/lib/jobs/invoice-lines";
import type { Decimal } from "@/lib/money";

export interface ContractInvoiceLine {
  lineNo: number;
  description: string;
  quantity: Decimal;
  unitPrice: Decimal;
  taxCode: string;
}

/** A contract invoice's lines as Tracker Pro has them, always with prices, in the order of their line numbers. */
export function contractInvoiceLines(
  lines: readonly ContractInvoiceLine[],
  rates: TaxRates,
  limits: LineLimits,
): DraftLine[] {
  return [...lines]
    .sort((a, b) => a.lineNo - b.lineNo)
    .map((line) => pricedLine(line.description.trim() || "Service contract", line, rates))
    .flatMap((line) => withinLimit(line, limits));
}

/** What the books' memo says about an invoice whose money is already in; "" when it is not. */
export function settledNote(settledBy: "direct_debit" | "card" | null): string {
  if (settledBy === null) return "";
  const how = settledBy === "direct_debit" ? "direct debit" : "card";
  return `Already settled by ${how}. Please do not chase.`;
}
