import type { RemoteCustomer, RemoteInvoice } from "@/lib/sync/entities";
import type { Probe } from "../provider";
import type { QuickBooksApi } from "./api";
import { toRemoteCustomer } from "./customer-mapper";
import { invalidDraft } from "./invalid-draft";
import { toRemoteInvoice } from "./invoice-mapper";
import { ANY_ACTIVE, equals, inParts, isIn } from "./query";
import { WireCustomer, WireInvoice } from "./wire";

/** Customers by exact name, inactive ones included; QuickBooks holds no text of ours to find them by. */
export async function findCustomers(api: QuickBooksApi, probes: Probe[]): Promise<RemoteCustomer[][]> {
  const names = probes.flatMap((probe) => spellings(probe.name));
  const found: RemoteCustomer[] = [];
  for (const part of inParts(names)) {
    const where = [isIn("DisplayName", part), ANY_ACTIVE];
    const customers = await api.queryAll("customer.find", "Customer", WireCustomer, { where });
    found.push(...customers.map(toRemoteCustomer));
  }
  return probes.map((probe) => found.filter((one) => folded(one.fields.name) === folded(probe.name)));
}

/** As we sent it, as QuickBooks may have tidied it, and as it is called once inactive. */
function spellings(name: string): string[] {
  const plain = [name.trim(), name.replace(/\s+/g, " ").trim()].filter((text) => text !== "");
  return plain.flatMap((text) => [text, `${text} (deleted)`]);
}
const folded = (name: string): string => name.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();

/**
 * Invoices by the number asked for, and by our mark among those of the customer and date. Always both: a company
 * that numbers by itself may have given another number than the one asked for.
 */
export async function findInvoices(api: QuickBooksApi, probes: Probe[]): Promise<RemoteInvoice[][]> {
  if (probes.some((probe) => !probe.name && !(probe.customerRemoteId && probe.date))) {
    throw invalidDraft("An invoice is looked for by its number, or by its customer and date.");
  }
  const found = new Map<string, RemoteInvoice>();
  const search = async (where: string[]) => {
    for (const wire of await api.queryAll("invoice.find", "Invoice", WireInvoice, { where })) {
      found.set(wire.Id, toRemoteInvoice(wire));
    }
  };
  for (const part of inParts(probes.map((probe) => probe.name).filter((name) => name !== ""))) {
    await search([isIn("DocNumber", part)]);
  }
  for (const [date, customers] of customersByDate(probes)) {
    for (const part of inParts(customers)) await search([isIn("CustomerRef", part), equals("TxnDate", date)]);
  }
  const invoices = [...found.values()];
  return probes.map((probe) =>
    invoices.filter(
      (invoice) =>
        invoice.marker === probe.marker ||
        (probe.name !== "" && folded(invoice.number) === folded(probe.name)),
    ),
  );
}

function customersByDate(probes: Probe[]): Map<string, string[]> {
  const dates = new Map<string, string[]>();
  for (const { date, customerRemoteId } of probes) {
    if (date && customerRemoteId) dates.set(date, [...(dates.get(date) ?? []), customerRemoteId]);
  }
  return dates;
}
