import { and, eq, inArray } from "drizzle-orm";
import { type comparisonRows, ledgerEntries } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { AccountingProvider } from "@/lib/accounting/provider";
import { loadBothSides } from "./both-sides";
import { compareCustomerUp } from "./compare-customers-up";
import { type CustomerContent, InvoiceContent } from "./entities";
import { fingerprint, markerOf } from "./keys";
import { customerStanding } from "./standing";
import type { NewEntry } from "./start";

/** Customers that the chosen invoices need and that are not linked yet: made, or linked, before the invoices. */
export async function customersOnTheWay(
  tx: Tx,
  connectionId: string,
  provider: AccountingProvider,
  rows: (typeof comparisonRows.$inferSelect)[],
): Promise<NewEntry[]> {
  const contents = rows.map((row) => InvoiceContent.parse(row.content));
  const needed = new Map(contents.map(({ customerId, currency }) => [customerId, currency]));
  const { ours, matches, clashes } = await loadBothSides(tx, connectionId, provider.rules);
  const busy = await tx
    .select({ id: ledgerEntries.recordId })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.connectionId, connectionId),
        eq(ledgerEntries.recordKind, "customer"),
        inArray(ledgerEntries.state, ["pending", "sending", "in_doubt"]),
      ),
    );
  const underWay = new Set(busy.map((row) => row.id));
  return ours.flatMap((our): NewEntry[] => {
    const currency = needed.get(our.id);
    if (currency === undefined || underWay.has(our.id)) return [];
    const match = matches.get(our.id) ?? { kind: "none" as const };
    const clash = clashes.get(our.id) ?? null;
    const nowhere = { label: "", href: "" };
    const standing = customerStanding(our, match, clash, provider.rules, nowhere, currency);
    const base = {
      entity: "customer" as const,
      recordKind: "customer" as const,
      recordId: our.id,
      recordKey: our.fields.accountCode,
      title: our.fields.name,
      selected: false,
      fingerprint: fingerprint(our.fields),
      marker: markerOf("customer", our.fields.accountCode),
    };
    if (standing.kind === "create") {
      const row = compareCustomerUp({ ...our, sendToAccounts: true }, match, null, provider.rules, null);
      return row.content ? [{ ...base, operation: "create", content: row.content }] : [];
    }
    if (standing.kind === "link" && match.kind === "sure") {
      const content: CustomerContent = {
        operation: "link",
        fields: {},
        takeOver: {},
        keptOurs: [],
        ours: our.fields,
      };
      const { id, revision } = match.remote.ref;
      return [{ ...base, operation: "link", content, remoteId: id, remoteRevision: revision }];
    }
    return [];
  });
}
