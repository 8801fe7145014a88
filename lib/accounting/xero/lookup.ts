import type { RemoteCustomer, RemoteInvoice } from "@/lib/sync/entities";
import type { Probe, ProviderSession } from "../provider";
import { cannotExpress } from "./customer-mapper";
import { referenceNames } from "./marker";
import { byIds, findContacts, findSalesInvoices, IDS_PER_CALL, inChunks } from "./records";

/** Each names a contact number, an account number and a name: longer filters than this are slow at Xero. */
const CUSTOMERS_PER_CALL = 10;

const folded = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();

/** Contacts that carry the marker as number or account number, or have the name (case and spaces aside). */
export async function findCustomers(session: ProviderSession, probes: Probe[]): Promise<RemoteCustomer[][]> {
  const found: RemoteCustomer[] = [];
  const filterable = probes.filter((probe) => canFilter(probe.marker) && canFilter(probe.name));
  for (const some of inChunks(filterable, CUSTOMERS_PER_CALL)) {
    found.push(...(await findContacts(session, { where: some.flatMap(conditions).join(" OR ") })));
  }
  for (const probe of probes.filter((each) => !filterable.includes(each))) {
    for (const term of [probe.marker, probe.name]) {
      if (term !== "") found.push(...(await findContacts(session, { searchTerm: term })));
    }
  }
  const unique = [...new Map(found.map((record) => [record.ref.id, record])).values()];
  return probes.map((probe) => unique.filter((record) => isCustomerOf(probe, record)));
}

/** How Xero's filter escapes a quotation mark is not documented: such a text is searched for instead. */
const canFilter = (text: string): boolean => !/["\\]/.test(text);

function conditions(probe: Probe): string[] {
  const has = (field: string, value: string) => (value === "" ? [] : [`${field}=="${value}"`]);
  return [
    ...has("ContactNumber", probe.marker),
    ...has("AccountNumber", probe.marker),
    ...has("Name", folded(probe.name) === "" ? "" : probe.name.replace(/\s+/g, " ").trim()),
  ];
}

const isCustomerOf = (probe: Probe, { fields }: RemoteCustomer): boolean =>
  (probe.marker !== "" && folded(fields.accountCode) === folded(probe.marker)) ||
  (probe.name !== "" && folded(fields.name) === folded(probe.name));

/**
 * Invoices with the number asked for, and those of the customer that carry the marker or whose reference names our
 * record, voided and deleted ones included. Only where `marker` is set in the result is the invoice known to be ours.
 */
export async function findInvoices(session: ProviderSession, probes: Probe[]): Promise<RemoteInvoice[][]> {
  if (probes.some((probe) => !probe.customerRemoteId && probe.name === "")) {
    throw cannotExpress("An invoice can only be looked up by its number or its customer.");
  }
  const numbered = await invoicesWithNumbers(session, distinct(probes.map((probe) => probe.name)));
  const ofCustomers = await invoicesOf(
    session,
    distinct(probes.map((probe) => probe.customerRemoteId ?? "")),
  );
  const found = probes.map((probe) => matches(probe, numbered, ofCustomers, probe.customerRemoteId));
  const lost = probes.filter((_, index) => found[index]?.length === 0);
  const survivors = await survivorsOf(session, distinct(lost.map((probe) => probe.customerRemoteId ?? "")));
  if (survivors.size === 0) return found;
  const moved = await invoicesOf(session, distinct([...survivors.values()]));
  return probes.map((probe, index) => {
    const survivor = survivors.get(probe.customerRemoteId ?? "");
    return survivor && lost.includes(probe) ? matches(probe, [], moved, survivor) : (found[index] ?? []);
  });
}

function matches(
  probe: Probe,
  numbered: RemoteInvoice[],
  ofCustomers: RemoteInvoice[],
  customerId: string | null,
): RemoteInvoice[] {
  const all = [
    ...numbered.filter((each) => probe.name !== "" && folded(each.number) === folded(probe.name)),
    ...ofCustomers.filter((each) => each.customerRemoteId === customerId && carries(each, probe)),
  ];
  const unique = [...new Map(all.map((each) => [each.ref.id, each])).values()];
  return unique.map((each) => (carries(each, probe) ? { ...each, marker: probe.marker } : each));
}

/** The mark itself decides; an invoice without one is ours when its reference names our record. */
const carries = (invoice: RemoteInvoice, probe: Probe): boolean =>
  invoice.marker !== "" ? invoice.marker === probe.marker : referenceNames(invoice.reference, probe.marker);

async function invoicesWithNumbers(session: ProviderSession, numbers: string[]): Promise<RemoteInvoice[]> {
  const found: RemoteInvoice[] = [];
  const listable = numbers.filter((number) => !number.includes(","));
  for (const some of inChunks(listable, IDS_PER_CALL)) {
    found.push(...(await findSalesInvoices(session, { InvoiceNumbers: some.join(",") })));
  }
  for (const number of numbers.filter((each) => each.includes(","))) {
    found.push(...(await findSalesInvoices(session, { searchTerm: number })));
  }
  return found;
}

async function invoicesOf(session: ProviderSession, customers: string[]): Promise<RemoteInvoice[]> {
  const found: RemoteInvoice[] = [];
  for (const some of inChunks(customers, IDS_PER_CALL)) {
    found.push(...(await findSalesInvoices(session, { ContactIDs: some.join(",") })));
  }
  return found;
}

/** Contact -> the one it was merged into since: a merge moves the invoices along. */
async function survivorsOf(session: ProviderSession, customers: string[]): Promise<Map<string, string>> {
  const records = await byIds(findContacts, session, customers);
  return new Map(records.flatMap((each) => (each.mergedInto ? [[each.ref.id, each.mergedInto]] : [])));
}

const distinct = (texts: string[]): string[] => [...new Set(texts.filter(Boolean))];
