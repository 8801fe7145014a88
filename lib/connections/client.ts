import type { AccountingClient } from "@/lib/accounting/provider";

/** Runs one method of a client that was opened with a token valid at that moment. */
export type ClientRun = <R>(method: (client: AccountingClient) => Promise<R>) => Promise<R>;

/** A client whose every call goes through `run`; what needs no call is answered by `offline`. */
export function clientThrough(run: ClientRun, offline: AccountingClient): AccountingClient {
  return {
    organisation: () => run((c) => c.organisation()),
    listMappingOptions: () => run((c) => c.listMappingOptions()),
    listCustomers: (since, page) => run((c) => c.listCustomers(since, page)),
    listInvoices: (since, page) => run((c) => c.listInvoices(since, page)),
    getCustomers: (ids) => run((c) => c.getCustomers(ids)),
    getInvoices: (ids) => run((c) => c.getInvoices(ids)),
    prepare: (batch) => offline.prepare(batch),
    send: (call, key, beforeCall) => run((c) => c.send(call, key, beforeCall)),
    findCustomers: (probes) => run((c) => c.findCustomers(probes)),
    findInvoices: (probes) => run((c) => c.findInvoices(probes)),
    deepLink: (entity, remoteId, organisation) => offline.deepLink(entity, remoteId, organisation),
  };
}
