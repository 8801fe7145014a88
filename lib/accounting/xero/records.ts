import type { RemoteCustomer, RemoteInvoice } from "@/lib/sync/entities";
import type { ProviderSession } from "../provider";
import { toRemoteCustomer } from "./customer-mapper";
import { isSalesInvoice, toRemoteInvoice } from "./invoice-mapper";
import type { Listing } from "./listing";
import { callXero, query } from "./request";
import { ContactsAnswer, InvoicesAnswer, type WireContact, type WireInvoice } from "./wire";

/** As many as a query's address holds with ease. */
export const IDS_PER_CALL = 50;
const PAGE_SIZE = 1000;

const readContacts = (json: unknown) => {
  const { Contacts, pagination } = ContactsAnswer.parse(json);
  return { items: Contacts, pageCount: pagination?.pageCount ?? 1 };
};
const readInvoices = (json: unknown) => {
  const { Invoices, pagination } = InvoicesAnswer.parse(json);
  return { items: Invoices.filter(isSalesInvoice), pageCount: pagination?.pageCount ?? 1 };
};

/** All contacts, archived and merged ones too: suppliers are told apart by `isCustomer`. */
export const contacts: Listing<WireContact, RemoteCustomer> = {
  operation: "customer.list",
  path: "Contacts",
  filter: { includeArchived: true },
  read: readContacts,
  toRecord: toRemoteCustomer,
  changedAt: (contact) => contact.UpdatedDateUTC,
};

/** All sales invoices; a list with `page` carries their lines, with unit prices of four decimals. */
export const invoices: Listing<WireInvoice, RemoteInvoice> = {
  operation: "invoice.list",
  path: "Invoices",
  filter: { where: 'Type=="ACCREC"', unitdp: 4 },
  read: readInvoices,
  toRecord: toRemoteInvoice,
  changedAt: (invoice) => invoice.UpdatedDateUTC,
};

/** Every contact that the filter finds. */
export const findContacts = (session: ProviderSession, filter: Record<string, string>) =>
  findAll(session, contacts, "customer.get", filter);
/** Every sales invoice that the filter finds, with lines. */
export const findSalesInvoices = (session: ProviderSession, filter: Record<string, string>) =>
  findAll(session, { ...invoices, filter: { unitdp: 4 } }, "invoice.get", filter);

async function findAll<W, R>(
  session: ProviderSession,
  listing: Listing<W, R>,
  operation: string,
  filter: Record<string, string>,
): Promise<R[]> {
  const found: R[] = [];
  for (let page = 1, pageCount = 1; page <= pageCount; page++) {
    const { value } = await callXero(session, {
      operation,
      path: `${listing.path}?${query({ ...listing.filter, ...filter, page, pageSize: PAGE_SIZE })}`,
      read: (json) => listing.read(json),
    });
    found.push(...value.items.map(listing.toRecord));
    pageCount = value.pageCount;
  }
  return found;
}

/** Fresh copies by id, in few calls. */
export async function byIds<R>(
  find: (session: ProviderSession, filter: Record<string, string>) => Promise<R[]>,
  session: ProviderSession,
  ids: string[],
): Promise<R[]> {
  const found: R[] = [];
  for (const some of inChunks([...new Set(ids)], IDS_PER_CALL)) {
    found.push(...(await find(session, { IDs: some.join(",") })));
  }
  return found;
}

export function inChunks<T>(items: T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}
