import { and, asc, eq } from "drizzle-orm";
import { remoteLinks, taxCodes, tenants } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { AccountingProvider } from "@/lib/accounting/provider";
import type { ConnectionView } from "@/lib/connections/schemas";
import { loadContractBillings } from "@/lib/contracts/billings";
import { doubleBillings } from "@/lib/contracts/double-billing";
import { contractReadiness } from "@/lib/contracts/readiness";
import { jobReadiness } from "@/lib/jobs/readiness";
import { resolveMappings } from "@/lib/mappings/queries";
import { mappingsPath } from "@/lib/mappings/resolve";
import { loadPreferences } from "@/lib/preferences/queries";
import { referenceKey } from "./already-there";
import { loadBothSides } from "./both-sides";
import type { ComparedInvoice, CustomerStanding, InvoiceBooks } from "./compare-invoices";
import type { Reason, RemoteInvoice } from "./entities";
import type { MappingLookup } from "./invoice-content";
import {
  contractDetail,
  contractFingerprint,
  contractSource,
  jobDetail,
  jobFingerprint,
  jobSource,
  type SourceContext,
} from "./invoice-sources";
import { markerOf } from "./keys";
import type { LoadedContractInvoice, LoadedCustomer, LoadedJob } from "./load-ours";
import { readMirror } from "./mirror";
import { customerStanding } from "./standing";

/** What every invoice of a comparison is judged by, read once. */
export interface SharedFacts {
  context: SourceContext;
  mappings: MappingLookup;
  books: InvoiceBooks & { byId: Map<string, RemoteInvoice> };
  customers: Map<string, LoadedCustomer>;
  standingOf(customer: LoadedCustomer): CustomerStanding;
  doubleBilled: Map<string, Reason>;
}

export async function sharedFacts(
  tx: Tx,
  tenantId: string,
  connection: ConnectionView,
  provider: AccountingProvider,
): Promise<SharedFacts> {
  if (!connection.organisation) throw new Error("the organisation has not been read");
  const { ours, theirs, matches, clashes } = await loadBothSides(tx, connection.id, provider.rules);
  const [tenant] = await tx.select({ currency: tenants.currency }).from(tenants);
  const rates = await tx.select().from(taxCodes).orderBy(asc(taxCodes.code));
  const invoices = await readMirror(tx, connection.id, "invoice");
  const live = invoices.filter((invoice) => invoice.status !== "deleted");
  const linked = await tx
    .select({ id: remoteLinks.remoteId })
    .from(remoteLinks)
    .where(and(eq(remoteLinks.connectionId, connection.id), eq(remoteLinks.entity, "invoice")));
  const taken = new Set(linked.map((link) => link.id));
  const free = live.filter((invoice) => invoice.status !== "voided" && !taken.has(invoice.ref.id));
  const matchPage = { label: "Compare customers", href: `/integration/${provider.id}/customers` };
  const customerNames = new Map(theirs.map((remote) => [remote.ref.id, remote.fields.name]));
  const { taxes = [], accounts = [], items = [] } = connection.options ?? {};
  const options = { taxId: taxes, accountId: accounts, itemId: items };
  return {
    context: {
      preferences: await loadPreferences(tx),
      rates: new Map(rates.map((rate) => [rate.code, rate.rate])),
      rules: provider.rules,
      currency: tenant?.currency ?? connection.organisation.currency,
    },
    mappings: await resolveMappings(tx, tenantId, connection.id),
    books: {
      organisation: connection.organisation,
      goLiveDate: connection.goLiveDate,
      setUpPath: mappingsPath(provider.id),
      names: {
        customer: (id) => customerNames.get(id) ?? id,
        posting: (kind, id) => options[kind].find((option) => option.id === id)?.label ?? id,
      },
      byId: new Map(invoices.map((invoice) => [invoice.ref.id, invoice])),
      byNumber: new Map(
        live.filter((i) => i.number).map((invoice) => [invoice.number.toLowerCase(), invoice]),
      ),
      byMarker: grouped(free, (invoice) => invoice.marker),
      byReference: grouped(free, (invoice) => (invoice.marker ? "" : referenceKey(invoice.reference))),
    },
    customers: new Map(ours.map((our) => [our.id, our])),
    standingOf: (customer) =>
      customerStanding(
        customer,
        matches.get(customer.id) ?? { kind: "none" },
        clashes.get(customer.id) ?? null,
        provider.rules,
        matchPage,
        tenant?.currency ?? connection.organisation?.currency ?? "",
      ),
    doubleBilled: doubleBillings(await loadContractBillings(tx)),
  };
}

/** Those with the key "" are left out. */
function grouped(
  invoices: RemoteInvoice[],
  keyOf: (invoice: RemoteInvoice) => string,
): Map<string, RemoteInvoice[]> {
  const groups = new Map<string, RemoteInvoice[]>();
  for (const invoice of invoices) {
    const key = keyOf(invoice);
    if (key) groups.set(key, [...(groups.get(key) ?? []), invoice]);
  }
  return groups;
}

export function comparedInvoice(
  record: LoadedJob | LoadedContractInvoice,
  shared: SharedFacts,
): ComparedInvoice {
  const isJob = "job" in record;
  const kind = isJob ? "job" : "contract_invoice";
  const own = isJob ? record.job : record.invoice;
  const customer = shared.customers.get(isJob ? record.job.customerId : record.contract.customerId);
  if (!customer) throw new Error(`${kind} ${own.number} has no customer`);
  const fingerprint = isJob ? jobFingerprint(record) : contractFingerprint(record);
  const link = record.link ? { unchanged: record.link.fingerprint === fingerprint } : null;
  return {
    kind,
    id: own.id,
    number: own.number,
    customerName: customer.fields.name,
    detail: isJob ? jobDetail(record) : contractDetail(record),
    readiness: isJob ? jobReadiness(record.job, link) : contractReadiness(record.invoice, link),
    doubleBilled: shared.doubleBilled.get(own.id) ?? null,
    source: isJob
      ? jobSource(record, customer, shared.context)
      : contractSource(record, customer, shared.context),
    fingerprint,
    marker: markerOf(kind, own.number),
    standing: shared.standingOf(customer),
    link: record.link,
    forced: own.forcedAt !== null,
  };
}
