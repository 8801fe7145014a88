import { env } from "@/lib/env";
import type { AccountingClient, PreparedCall, ProviderSession, WriteBatch } from "../provider";
import { toWireContact } from "./customer-mapper";
import { toWireInvoice } from "./invoice-mapper";
import { deepLink } from "./links";
import { listPage } from "./listing";
import { findCustomers, findInvoices } from "./lookup";
import { readOutcomes } from "./outcomes";
import { byIds, contacts, findContacts, findSalesInvoices, invoices } from "./records";
import { callXero } from "./request";
import { readMappingOptions, readOrganisation } from "./settings";

/** The books of one organisation, through one access token. */
export function connect(session: ProviderSession): AccountingClient {
  return {
    organisation: () => readOrganisation(session),
    listMappingOptions: () => readMappingOptions(session),
    listCustomers: (since, page) => listPage(session, contacts, since, page),
    listInvoices: (since, page) => listPage(session, invoices, since, page),
    getCustomers: (ids) => byIds(findContacts, session, ids),
    getInvoices: (ids) => byIds(findSalesInvoices, session, ids),
    prepare,
    send: (call, idempotencyKey, beforeCall) => send(session, call, idempotencyKey, beforeCall),
    findCustomers: (probes) => findCustomers(session, probes),
    findInvoices: (probes) => findInvoices(session, probes),
    deepLink: (entity, remoteId, organisation) =>
      deepLink(env().XERO_GO_URL, entity, remoteId, organisation.linkKey),
  };
}

/**
 * PUT only creates: a taken name or number is refused. POST without an id would overwrite the record that has it, so
 * POST is for updates, which always name the id. Unit prices have four decimals, and each element its own verdict.
 */
export function prepare(batch: WriteBatch): PreparedCall {
  const { operation } = batch;
  const common = {
    operation,
    size: batch.drafts.length,
    method: operation.endsWith("create") ? "PUT" : "POST",
  } as const;
  switch (batch.operation) {
    case "customer.create":
    case "customer.update": {
      const body = JSON.stringify({ Contacts: batch.drafts.map(toWireContact) });
      return { ...common, path: "Contacts?summarizeErrors=false", body };
    }
    default: {
      const appUrl = env().APP_URL;
      const body = JSON.stringify({ Invoices: batch.drafts.map((draft) => toWireInvoice(draft, appUrl)) });
      return { ...common, path: "Invoices?summarizeErrors=false&unitdp=4", body };
    }
  }
}

async function send(
  session: ProviderSession,
  call: PreparedCall,
  idempotencyKey: string,
  beforeCall?: () => Promise<void>,
) {
  const { value } = await callXero(session, {
    operation: call.operation,
    method: call.method,
    path: call.path,
    headers: { "idempotency-key": idempotencyKey },
    body: call.body,
    beforeCall,
    read: (_json, answer) => readOutcomes(call, answer),
  });
  return value;
}
