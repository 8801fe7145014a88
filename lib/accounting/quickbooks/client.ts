import { env } from "@/lib/env";
import type { AccountingClient, ProviderSession } from "../provider";
import { createApi } from "./api";
import { prepareBatch, sendBatch } from "./batch";
import { toRemoteCustomer } from "./customer-mapper";
import { findCustomers, findInvoices } from "./find";
import { toRemoteInvoice } from "./invoice-mapper";
import { listPage } from "./listing";
import { CUSTOMERS, INVOICES } from "./lists";
import { ANY_ACTIVE, inParts, isIn } from "./query";
import { readMappingOptions, readOrganisation } from "./settings";
import { isCustomerId } from "./strangers";
import { WireCustomer, WireInvoice } from "./wire";

/** Where a record opens in QuickBooks. */
const PAGES = { customer: "customerdetail?nameId=", invoice: "invoice?txnId=" };

/** One company's books, as `session` may see them. Errors: ProviderError. */
export function createClient(session: ProviderSession): AccountingClient {
  const api = createApi(session);
  const realmId = session.organisationId;
  return {
    organisation: () => readOrganisation(api, realmId),
    listMappingOptions: () => readMappingOptions(api, realmId),
    listCustomers: (since, page) => listPage(api, CUSTOMERS, since, page, new Date()),
    listInvoices: (since, page) => listPage(api, INVOICES, since, page, new Date()),
    async getCustomers(ids) {
      const records = [];
      for (const part of inParts(ids.filter(isCustomerId))) {
        const where = [isIn("Id", part), ANY_ACTIVE];
        records.push(...(await api.queryAll("customer.get", "Customer", WireCustomer, { where })));
      }
      return records.map(toRemoteCustomer);
    },
    async getInvoices(ids) {
      const records = [];
      for (const part of inParts(ids)) {
        const where = [isIn("Id", part)];
        records.push(...(await api.queryAll("invoice.get", "Invoice", WireInvoice, { where })));
      }
      return records.map(toRemoteInvoice);
    },
    prepare: (batch) => prepareBatch(realmId, batch),
    send: (call, idempotencyKey, beforeCall) => sendBatch(api, call, idempotencyKey, beforeCall),
    findCustomers: (probes) => findCustomers(api, probes),
    findInvoices: (probes) => findInvoices(api, probes),
    deepLink(entity, remoteId, organisation) {
      const link = new URL(`${env().QUICKBOOKS_APP_URL}/app/login`);
      link.searchParams.set("pagereq", `${PAGES[entity]}${remoteId}`);
      link.searchParams.set("deeplinkcompanyid", organisation.linkKey);
      return link;
    },
  };
}
