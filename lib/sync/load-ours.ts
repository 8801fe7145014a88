import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import {
  contractInvoices,
  contractInvoiceLines as contractLineTable,
  contracts,
  customers,
  jobCharges,
  jobs,
  remoteLinks,
} from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { ComparedCustomer } from "./customer-changes";
import { CustomerBaseline, type CustomerFields, InvoiceBaseline } from "./entities";

type CustomerRecord = typeof customers.$inferSelect;

/** A customer record as the neutral fields: all text, "" = none. */
export function customerFieldsOf(record: CustomerRecord): CustomerFields {
  return {
    accountCode: record.accountCode,
    name: record.name,
    contactName: record.contactName,
    email: record.email,
    phone: record.phone,
    mobile: record.mobile,
    address1: record.address1,
    address2: record.address2,
    town: record.town,
    county: record.county,
    postcode: record.postcode,
    country: record.country,
    vatNumber: record.vatNumber,
    paymentTermsDays: record.paymentTermsDays === null ? "" : String(record.paymentTermsDays),
  };
}

export interface LoadedCustomer extends ComparedCustomer {
  linkedTo: string | null;
  baseline: CustomerBaseline | null;
  paymentTermsDays: number | null;
}

/** Every customer with its link to this connection, by account code. */
export async function loadCustomers(tx: Tx, connectionId: string, ids?: string[]): Promise<LoadedCustomer[]> {
  if (ids?.length === 0) return [];
  const rows = await tx
    .select({ record: customers, remoteId: remoteLinks.remoteId, baseline: remoteLinks.baseline })
    .from(customers)
    .leftJoin(
      remoteLinks,
      and(
        eq(remoteLinks.connectionId, connectionId),
        eq(remoteLinks.recordKind, "customer"),
        eq(remoteLinks.recordId, customers.id),
      ),
    )
    .where(ids ? inArray(customers.id, ids) : undefined)
    .orderBy(asc(customers.accountCode));
  return rows.map(({ record, remoteId, baseline }) => ({
    id: record.id,
    fields: customerFieldsOf(record),
    sendToAccounts: record.sendToAccounts,
    archived: record.archived,
    paymentTermsDays: record.paymentTermsDays,
    linkedTo: remoteId,
    baseline: baseline === null ? null : CustomerBaseline.parse(baseline),
  }));
}

export interface InvoiceLink {
  remoteId: string;
  fingerprint: string;
  baseline: InvoiceBaseline;
}

async function loadLinks(
  tx: Tx,
  connectionId: string,
  kind: "job" | "contract_invoice",
  ids: string[],
): Promise<Map<string, InvoiceLink>> {
  const rows = await tx
    .select()
    .from(remoteLinks)
    .where(
      and(
        eq(remoteLinks.connectionId, connectionId),
        eq(remoteLinks.recordKind, kind),
        inArray(remoteLinks.recordId, ids),
      ),
    );
  return new Map(
    rows.map((row) => [
      row.recordId,
      { remoteId: row.remoteId, fingerprint: row.fingerprint, baseline: InvoiceBaseline.parse(row.baseline) },
    ]),
  );
}

export interface LoadedJob {
  job: typeof jobs.$inferSelect;
  charges: (typeof jobCharges.$inferSelect)[];
  link: InvoiceLink | null;
}
export interface LoadedContractInvoice {
  invoice: typeof contractInvoices.$inferSelect;
  contract: typeof contracts.$inferSelect;
  lines: (typeof contractLineTable.$inferSelect)[];
  link: InvoiceLink | null;
}

/** Which records to load: the next `limit` in order of their number after `after`, or the named ones. */
export type Slice = { after: string | null; limit: number } | { ids: string[] };

function grouped<T, K>(rows: T[], key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

/** Jobs with their charges and links, in order of their number. */
export async function loadJobs(tx: Tx, connectionId: string, slice: Slice): Promise<LoadedJob[]> {
  const found = await tx
    .select()
    .from(jobs)
    .where(
      "ids" in slice
        ? inArray(jobs.id, slice.ids)
        : slice.after === null
          ? undefined
          : gt(jobs.number, slice.after),
    )
    .orderBy(asc(jobs.number))
    .limit("ids" in slice ? slice.ids.length : slice.limit);
  const ids = found.map((job) => job.id);
  if (ids.length === 0) return [];
  const charges = await tx
    .select()
    .from(jobCharges)
    .where(inArray(jobCharges.jobId, ids))
    .orderBy(jobCharges.jobId, jobCharges.lineNo);
  const byJob = grouped(charges, (charge) => charge.jobId);
  const links = await loadLinks(tx, connectionId, "job", ids);
  return found.map((job) => ({ job, charges: byJob.get(job.id) ?? [], link: links.get(job.id) ?? null }));
}

/** Contract invoices with contract, lines and links, in order of their number. */
export async function loadContractInvoices(
  tx: Tx,
  connectionId: string,
  slice: Slice,
): Promise<LoadedContractInvoice[]> {
  const found = await tx
    .select({ invoice: contractInvoices, contract: contracts })
    .from(contractInvoices)
    .innerJoin(
      contracts,
      sql`${contracts.tenantId} = ${contractInvoices.tenantId} and ${contracts.id} = ${contractInvoices.contractId}`,
    )
    .where(
      "ids" in slice
        ? inArray(contractInvoices.id, slice.ids)
        : slice.after === null
          ? undefined
          : gt(contractInvoices.number, slice.after),
    )
    .orderBy(asc(contractInvoices.number))
    .limit("ids" in slice ? slice.ids.length : slice.limit);
  const ids = found.map(({ invoice }) => invoice.id);
  if (ids.length === 0) return [];
  const lines = await tx
    .select()
    .from(contractLineTable)
    .where(inArray(contractLineTable.contractInvoiceId, ids))
    .orderBy(contractLineTable.contractInvoiceId, contractLineTable.lineNo);
  const byInvoice = grouped(lines, (line) => line.contractInvoiceId);
  const links = await loadLinks(tx, connectionId, "contract_invoice", ids);
  return found.map(({ invoice, contract }) => ({
    invoice,
    contract,
    lines: byInvoice.get(invoice.id) ?? [],
    link: links.get(invoice.id) ?? null,
  }));
}
