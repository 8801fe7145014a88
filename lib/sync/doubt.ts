import { eq } from "drizzle-orm";
import { remoteLinks } from "@/db/schema";
import { type TenantContext, withTenant } from "@/db/tenant";
import type { AccountingClient, Outcome, Probe } from "@/lib/accounting/provider";
import { sameAmount } from "@/lib/money";
import { CustomerContent, InvoiceContent, type RemoteCustomer, type RemoteInvoice } from "./entities";
import { invoiceDifferences } from "./invoice-differences";
import { foldName } from "./keys";
import type { Entry } from "./ledger";

/** What looking an entry up in the books says of it. */
export type Verdict =
  | { kind: "applied"; outcome: Extract<Outcome, { kind: "applied" }> }
  /** Not there for certain: may be sent. */
  | { kind: "absent" }
  | { kind: "unclear"; message: string };

type Finder = Pick<AccountingClient, "findCustomers" | "findInvoices" | "getCustomers" | "getInvoices">;
type Tenant = Pick<TenantContext, "tenantId">;

/**
 * Settles entries whose answer was lost by looking them up, never by sending: a create is found by its marker and
 * adopted only when customer, number or marker and total agree; an update is compared with the record as it is now.
 * All entries are of one operation. One verdict per entry, by position.
 */
export async function lookUp(
  ctx: Tenant,
  client: Finder,
  connectionId: string,
  entries: Entry[],
): Promise<Verdict[]> {
  const [first] = entries;
  if (!first) return [];
  if (first.operation === "update" && first.entity === "customer")
    return lookUpCustomerUpdates(client, entries);
  const links = await withTenant(ctx, (tx) =>
    tx
      .select({
        kind: remoteLinks.recordKind,
        recordId: remoteLinks.recordId,
        remoteId: remoteLinks.remoteId,
        entity: remoteLinks.entity,
      })
      .from(remoteLinks)
      .where(eq(remoteLinks.connectionId, connectionId)),
  );
  const linked = new Set(links.filter((link) => link.entity === first.entity).map((link) => link.remoteId));
  const customerOf = new Map(
    links.filter((link) => link.kind === "customer").map((link) => [link.recordId, link.remoteId]),
  );
  if (first.operation === "update") return lookUpInvoiceUpdates(client, entries, customerOf);
  const probes = entries.map((entry) => probeOf(entry, customerOf));
  if (first.entity === "customer") {
    const found = await client.findCustomers(probes);
    return entries.map((entry, index) =>
      judgeCustomer(
        entry,
        (found[index] ?? []).filter((r) => !linked.has(r.ref.id)),
      ),
    );
  }
  const found = await client.findInvoices(probes);
  return entries.map((entry, index) =>
    judgeInvoice(
      entry,
      probes[index]?.customerRemoteId ?? null,
      (found[index] ?? []).filter((r) => !linked.has(r.ref.id)),
    ),
  );
}

function probeOf(entry: Entry, customerOf: Map<string, string>): Probe {
  if (entry.entity === "customer") {
    const { fields } = CustomerContent.parse(entry.content);
    return {
      marker: entry.marker,
      name: fields.name ?? "",
      customerRemoteId: null,
      date: null,
      totals: null,
    };
  }
  const content = InvoiceContent.parse(entry.content);
  return {
    marker: entry.marker,
    name: content.number ?? "",
    customerRemoteId: customerOf.get(content.customerId) ?? null,
    date: content.date,
    totals: content.expected,
  };
}

function judgeCustomer(entry: Entry, found: RemoteCustomer[]): Verdict {
  const { fields } = CustomerContent.parse(entry.content);
  const same = found.filter(
    (remote) =>
      foldName(remote.fields.name) === foldName(fields.name ?? "") &&
      (!remote.fields.accountCode || !fields.accountCode || remote.fields.accountCode === fields.accountCode),
  );
  const [only] = same;
  if (only && same.length === 1) {
    return { kind: "applied", outcome: { kind: "applied", entity: "customer", record: only, warnings: [] } };
  }
  if (found.length === 0) return { kind: "absent" };
  return {
    kind: "unclear",
    message: `The books have ${found.length} customers that could be this one. Look there which it is.`,
  };
}

function judgeInvoice(entry: Entry, customerRemoteId: string | null, found: RemoteInvoice[]): Verdict {
  const content = InvoiceContent.parse(entry.content);
  const live = found.filter((remote) => remote.status !== "deleted" && remote.status !== "voided");
  const same = live.filter(
    (remote) =>
      remote.customerRemoteId === customerRemoteId &&
      sameAmount(remote.totals.net, content.expected.net) &&
      (remote.marker === entry.marker || (content.number !== null && remote.number === content.number)),
  );
  const [only] = same;
  if (only && same.length === 1) {
    return { kind: "applied", outcome: { kind: "applied", entity: "invoice", record: only, warnings: [] } };
  }
  // Somebody voided or deleted what we made: it is not made again by itself.
  const ended = found.find((remote) => remote.marker === entry.marker && !live.includes(remote));
  if (live.length === 0 && ended) {
    return { kind: "applied", outcome: { kind: "applied", entity: "invoice", record: ended, warnings: [] } };
  }
  if (live.length === 0) return { kind: "absent" };
  return {
    kind: "unclear",
    message: `The books have ${live.length === 1 ? "an invoice" : `${live.length} invoices`} with this reference, but customer or total differ. Look there whether it is this one.`,
  };
}

async function lookUpCustomerUpdates(client: Finder, entries: Entry[]): Promise<Verdict[]> {
  const now = new Map(
    (await client.getCustomers(entries.flatMap((e) => e.remoteId ?? []))).map((r) => [r.ref.id, r]),
  );
  return entries.map((entry) => {
    const remote = entry.remoteId ? now.get(entry.remoteId) : undefined;
    if (!remote) return { kind: "unclear", message: "The customer is no longer in the books." };
    const wanted = Object.entries(CustomerContent.parse(entry.content).fields);
    const current: Record<string, string> = remote.fields;
    if (wanted.every(([field, value]) => (current[field] ?? "").trim() === value?.trim())) {
      return {
        kind: "applied",
        outcome: { kind: "applied", entity: "customer", record: remote, warnings: [] },
      };
    }
    if (remote.ref.revision === entry.remoteRevision) return { kind: "absent" };
    return {
      kind: "unclear",
      message: "The customer was changed in the books at the same time. Compare again.",
    };
  });
}

async function lookUpInvoiceUpdates(
  client: Finder,
  entries: Entry[],
  customerOf: ReadonlyMap<string, string>,
): Promise<Verdict[]> {
  const now = new Map(
    (await client.getInvoices(entries.flatMap((e) => e.remoteId ?? []))).map((r) => [r.ref.id, r]),
  );
  return entries.map((entry) => {
    const remote = entry.remoteId ? now.get(entry.remoteId) : undefined;
    if (!remote) return { kind: "unclear", message: "The invoice is no longer in the books." };
    const content = InvoiceContent.parse(entry.content);
    const customer = { remoteId: customerOf.get(content.customerId) ?? null, name: entry.title };
    if (invoiceDifferences(content, remote, customer).length === 0) {
      return {
        kind: "applied",
        outcome: { kind: "applied", entity: "invoice", record: remote, warnings: [] },
      };
    }
    if (remote.ref.revision === entry.remoteRevision) return { kind: "absent" };
    return {
      kind: "unclear",
      message: "The invoice was changed in the books at the same time. Compare again.",
    };
  });
}
