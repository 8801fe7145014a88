import { z } from "zod";
import { exactUnitPrice, lineNet, roundMoney, sameAmount, toJsonNumber, trimDecimal } from "@/lib/money";
import type { InvoiceLine } from "@/lib/sync/entities";
import { invalidDraft } from "./invalid-draft";
import type { WireLine } from "./wire";

type Amount = NonNullable<InvoiceLine["amount"]>;

/** null = a line that QuickBooks adds by itself (the subtotal). */
export function toRemoteLine(wire: WireLine): InvoiceLine | null {
  if (wire.DetailType === "SubTotalLineDetail") return null;
  return {
    remoteLineId: wire.Id ?? null,
    description: wire.Description,
    amount: wire.DetailType === "DescriptionOnly" ? null : remoteAmount(wire),
  };
}

/** A line without a price per unit (a discount, a group, an amount typed in) counts as one of its whole amount. */
function remoteAmount(wire: WireLine): Amount {
  const detail = wire.SalesItemLineDetail;
  const amount = wire.Amount ?? "0";
  const net = roundMoney(wire.DetailType === "DiscountLineDetail" ? negated(amount) : amount);
  const quantity = detail?.Qty ?? null;
  const unitPrice = detail?.UnitPrice ?? (quantity ? exactUnitPrice(net, quantity) : null);
  const priced = quantity !== null && unitPrice !== null;
  return {
    quantity: priced ? quantity : "1",
    unitPrice: priced ? unitPrice : net,
    net,
    taxId: detail?.TaxCodeRef ?? "",
    accountId: null,
    itemId: detail?.ItemRef ?? null,
    tax: null,
  };
}

const negated = (amount: string): string => (amount.startsWith("-") ? amount.slice(1) : `-${amount}`);

/** Line id -> what a bookkeeper filed the line under. QuickBooks replaces a line as a whole. */
const Kept = z.record(
  z.string(),
  z.object({ ClassRef: z.object({ value: z.string() }), ServiceDate: z.string() }).partial(),
);
type Kept = z.infer<typeof Kept>;

/** What an update has to give back with the lines, as `kept` of the invoice read. */
export function keptOf(lines: WireLine[]): { kept?: string } {
  const kept = lines.flatMap(({ Id, SalesItemLineDetail: detail }): [string, Kept[string]][] =>
    Id && detail && (detail.ClassRef || detail.ServiceDate)
      ? [
          [
            Id,
            {
              ...(detail.ClassRef ? { ClassRef: { value: detail.ClassRef.value } } : {}),
              ...(detail.ServiceDate ? { ServiceDate: detail.ServiceDate } : {}),
            },
          ],
        ]
      : [],
  );
  return kept.length > 0 ? { kept: JSON.stringify(Object.fromEntries(kept)) } : {};
}

export function toWireLines(lines: InvoiceLine[], kept: string | undefined): Record<string, unknown>[] {
  const filed = kept ? Kept.parse(JSON.parse(kept)) : {};
  return lines.map((line) => toWireLine(line, line.remoteLineId ? filed[line.remoteLineId] : undefined));
}

function toWireLine(line: InvoiceLine, filed: Kept[string] | undefined): Record<string, unknown> {
  const head = {
    ...(line.remoteLineId ? { Id: line.remoteLineId } : {}),
    ...(line.description ? { Description: line.description } : {}),
  };
  if (!line.amount) return { ...head, DetailType: "DescriptionOnly", DescriptionLineDetail: {} };
  const { quantity, unitPrice, net, taxId, itemId } = line.amount;
  if (!itemId) throw invalidDraft("A line has no QuickBooks item. Map an item first.");
  if (!taxId) throw invalidDraft("A line has no QuickBooks tax code. Map the tax code first.");
  if (!sameAmount(lineNet(quantity, unitPrice), net)) {
    throw invalidDraft("A line's amount is not its quantity times its price, which QuickBooks refuses.");
  }
  return {
    ...head,
    Amount: toJsonNumber(net),
    DetailType: "SalesItemLineDetail",
    SalesItemLineDetail: {
      ItemRef: { value: itemId },
      Qty: toJsonNumber(quantity),
      UnitPrice: toJsonNumber(unitPrice),
      TaxCodeRef: { value: taxId },
      ...filed,
    },
  };
}

/** Whether writing `ours` over `theirs` would change nothing. */
export const sameLines = (ours: InvoiceLine[], theirs: InvoiceLine[]): boolean =>
  ours.length === theirs.length && ours.every((line, index) => keyOf(line) === keyOf(theirs[index]));

function keyOf(line: InvoiceLine | undefined): string {
  if (!line) return "";
  const { amount } = line;
  return JSON.stringify([
    line.description,
    amount && [
      trimDecimal(amount.quantity),
      trimDecimal(amount.unitPrice),
      trimDecimal(amount.net),
      amount.taxId,
      amount.itemId,
    ],
  ]);
}
