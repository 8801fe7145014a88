import { and, eq, inArray } from "drizzle-orm";
import { ledgerEntries, remoteLinks } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type {
  CustomerDraft,
  InvoiceDraft,
  MappingOptions,
  OrganisationDetails,
  WriteBatch,
} from "@/lib/accounting/provider";
import { formatDate } from "@/lib/clock";
import { contractReadiness } from "@/lib/contracts/readiness";
import { jobReadiness, type Readiness, type ReadinessLink } from "@/lib/jobs/readiness";
import { CustomerContent, InvoiceContent, type RemoteCustomer, type RemoteInvoice } from "./entities";
import { contractFingerprint, jobFingerprint } from "./invoice-sources";
import { fingerprint } from "./keys";
import type { Entry } from "./ledger";
import { type InvoiceLink, loadContractInvoices, loadCustomers, loadJobs } from "./load-ours";
import { ourFailure, rejected, type Settled } from "./settle";

export type Current = ReadonlyMap<string, RemoteCustomer | RemoteInvoice>;

export interface Checked {
  sendable: Entry[];
  refused: Settled[];
}

/**
 * Our side must still be as shown, and still be waiting for what was shown: entries whose record has changed since
 * the comparison, was sent by another run, was invoiced by other means or had its flags taken away are refused.
 */
export async function stillAsShown(tx: Tx, connectionId: string, entries: Entry[]): Promise<Checked> {
  const now = new Map<string, Shown>();
  const ids = (kind: Entry["recordKind"]) =>
    entries.flatMap((entry) => (entry.recordKind === kind && entry.recordId ? [entry.recordId] : []));
  for (const customer of await loadCustomers(tx, connectionId, ids("customer"))) {
    now.set(customer.id, { fingerprint: fingerprint(customer.fields), linkedTo: customer.linkedTo });
  }
  for (const job of await loadJobs(tx, connectionId, { ids: ids("job") }))
    now.set(
      job.job.id,
      shownInvoice(jobFingerprint(job), job.link, (link) => jobReadiness(job.job, link)),
    );
  for (const one of await loadContractInvoices(tx, connectionId, { ids: ids("contract_invoice") })) {
    const readiness = (link: ReadinessLink) => contractReadiness(one.invoice, link);
    now.set(one.invoice.id, shownInvoice(contractFingerprint(one), one.link, readiness));
  }
  return partition(entries, (entry) => {
    const own = entry.recordId === null ? null : now.get(entry.recordId);
    if (own === null) return null;
    if (own?.fingerprint !== entry.fingerprint) {
      return ourFailure(
        "stale",
        "Changed in Tracker Pro since it was compared. Compare again to see what is new.",
      );
    }
    if (
      own.readiness
        ? isOffered(entry, own.readiness)
        : own.linkedTo === null || own.linkedTo === entry.remoteId
    )
      return null;
    const reason = own.readiness?.reasons[0]?.message;
    return ourFailure(
      "stale",
      reason ?? "Already sent since it was compared. Compare again to see what is new.",
    );
  });
}

interface Shown {
  fingerprint: string;
  linkedTo: string | null;
  /** Of jobs and contract invoices: whether, and as what, they wait to be sent. */
  readiness?: Readiness;
}

const isOffered = (entry: Entry, { offered }: Readiness): boolean =>
  offered === (entry.operation === "update" ? "update" : "add");

function shownInvoice(
  own: string,
  link: InvoiceLink | null,
  readinessOf: (link: ReadinessLink) => Readiness,
): Shown {
  const readiness = readinessOf(link ? { unchanged: link.fingerprint === own } : null);
  return { fingerprint: own, linkedTo: link?.remoteId ?? null, readiness };
}

/** The other side must still be as shown: an update whose target has moved is refused. */
export function targetsAsShown(entries: Entry[], current: Current): Checked {
  return partition(entries, (entry) => {
    const remote = entry.remoteId ? current.get(entry.remoteId) : undefined;
    if (!remote) return ourFailure("missing", "The record is no longer in the books. Compare again.");
    if (remote.ref.revision !== entry.remoteRevision) {
      return ourFailure(
        "stale",
        "Changed in the books since it was compared. Compare again to see what is new.",
      );
    }
    return null;
  });
}

/** Mappings and locks are checked again right before sending, with what the books say now. */
export function stillAllowed(
  entries: Entry[],
  organisation: OrganisationDetails,
  options: MappingOptions,
): Checked {
  const active = (list: { id: string; active: boolean }[]) =>
    new Set(list.filter((o) => o.active).map((o) => o.id));
  const [taxes, accounts, items] = [active(options.taxes), active(options.accounts), active(options.items)];
  const gone = (what: string) =>
    ourFailure(
      "missing",
      `The ${what} this was mapped to is no longer in the books. Map it anew, then compare again.`,
    );
  return partition(entries, (entry) => {
    if (entry.entity !== "invoice") return null;
    const content = InvoiceContent.parse(entry.content);
    if (organisation.lockedUntil && content.date <= organisation.lockedUntil) {
      return ourFailure("locked", `The books are now locked up to ${formatDate(organisation.lockedUntil)}.`);
    }
    for (const { amount } of content.lines) {
      if (!amount) continue;
      if (!taxes.has(amount.taxId)) return gone("tax code");
      if (amount.accountId && !accounts.has(amount.accountId)) return gone("account");
      if (amount.itemId && !items.has(amount.itemId)) return gone("item");
    }
    return null;
  });
}

function partition(entries: Entry[], judge: (entry: Entry) => ReturnType<typeof ourFailure> | null): Checked {
  const checked: Checked = { sendable: [], refused: [] };
  for (const entry of entries) {
    const failure = judge(entry);
    if (failure) checked.refused.push(rejected(entry, failure));
    else checked.sendable.push(entry);
  }
  return checked;
}

/**
 * Remote ids of the customers that these invoices name. One that is still on its way lets its invoices wait; one that
 * could not be made refuses them.
 */
export async function withCustomers(
  tx: Tx,
  connectionId: string,
  entries: Entry[],
): Promise<Checked & { waiting: Entry[]; customerOf: Map<string, string> }> {
  const customerIdOf = (entry: Entry) => InvoiceContent.parse(entry.content).customerId;
  const ids = entries.map(customerIdOf);
  const links = await tx
    .select({ recordId: remoteLinks.recordId, remoteId: remoteLinks.remoteId })
    .from(remoteLinks)
    .where(
      and(
        eq(remoteLinks.connectionId, connectionId),
        eq(remoteLinks.recordKind, "customer"),
        inArray(remoteLinks.recordId, ids),
      ),
    );
  const customerOf = new Map(links.map((link) => [link.recordId, link.remoteId]));
  const onTheWay = await customersUnderWay(tx, connectionId, ids);
  const isWaiting = (entry: Entry) =>
    !customerOf.has(customerIdOf(entry)) && onTheWay.get(customerIdOf(entry)) === "waiting";
  const checked = partition(
    entries.filter((entry) => !isWaiting(entry)),
    (entry) => {
      if (customerOf.has(customerIdOf(entry))) return null;
      const message = onTheWay.has(customerIdOf(entry))
        ? `It is uncertain whether its customer, ${entry.title}, was made in the books. Settle that first.`
        : `Its customer, ${entry.title}, could not be made in the books; see the reason there.`;
      return ourFailure("missing", message);
    },
  );
  return { ...checked, waiting: entries.filter(isWaiting), customerOf };
}

/** Customers with an open entry: waiting = a run will still deal with it, uncertain = in doubt, to be looked at. */
async function customersUnderWay(tx: Tx, connectionId: string, ids: string[]) {
  const rows = await tx
    .select({ id: ledgerEntries.recordId, state: ledgerEntries.state })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.connectionId, connectionId),
        eq(ledgerEntries.recordKind, "customer"),
        inArray(ledgerEntries.recordId, ids),
        inArray(ledgerEntries.state, ["pending", "sending", "in_doubt"]),
      ),
    );
  return new Map(
    rows.map((row) => [row.id, row.state === "in_doubt" ? ("uncertain" as const) : ("waiting" as const)]),
  );
}

/** The write of these entries, all of one entity and operation. */
export function toBatch(
  entries: Entry[],
  customerOf: ReadonlyMap<string, string>,
  current: Current,
): WriteBatch {
  const target = (entry: Entry) =>
    entry.operation === "update" && entry.remoteId && entry.remoteRevision
      ? { id: entry.remoteId, revision: entry.remoteRevision }
      : null;
  const isUpdate = entries[0]?.operation === "update";
  if (entries[0]?.entity === "customer") {
    const drafts = entries.map(
      (entry): CustomerDraft => ({
        target: target(entry),
        marker: entry.marker,
        fields: CustomerContent.parse(entry.content).fields,
        current: (current.get(entry.remoteId ?? "") as RemoteCustomer | undefined) ?? null,
      }),
    );
    return { operation: isUpdate ? "customer.update" : "customer.create", drafts };
  }
  const drafts = entries.map((entry): InvoiceDraft => {
    const content = InvoiceContent.parse(entry.content);
    return {
      target: target(entry),
      marker: entry.marker,
      customerRemoteId: customerOf.get(content.customerId) ?? "",
      content,
      current: (current.get(entry.remoteId ?? "") as RemoteInvoice | undefined) ?? null,
    };
  });
  return { operation: isUpdate ? "invoice.update" : "invoice.create", drafts };
}
