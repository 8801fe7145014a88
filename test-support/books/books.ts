import { randomUUID } from "node:crypto";
import type {
  AccountingClient,
  AccountingProvider,
  CustomerDraft,
  InvoiceDraft,
} from "@/lib/accounting/provider";
import { lineNet } from "@/lib/money";
import {
  CUSTOMER_FIELDS,
  type CustomerFields,
  type InvoiceLine,
  type RemoteCustomer,
  type RemoteInvoice,
} from "@/lib/sync/entities";
import { expectedTotals } from "@/lib/sync/totals";
import type { SandboxControl } from "@/sandbox/kernel/control-client";

/** One provider's practice books, running, with what a test does to them by other hands than ours. */
export interface Books {
  provider: AccountingProvider;
  control: SandboxControl;
  organisationId: string;
  organisationName: string;
  /** The person at the consent page: gives the address that the browser is sent back to. */
  decide(authorize: URL, decision: "allow" | "cancel"): Promise<URL>;
  /** A client with a consent of its own. */
  connect(): Promise<AccountingClient>;
  /** A tax of 20 percent, and where sales go. */
  taxId: string;
  accountId: string | null;
  itemId: string | null;
  pay(invoiceId: string, amount: string): Promise<void>;
  voidInvoice(invoiceId: string): Promise<void>;
  archiveCustomer(customerId: string): Promise<void>;
  renameCustomer(customerId: string, name: string): Promise<void>;
  /** Nothing dated on or before may be written. */
  lockUntil(date: string): Promise<void>;
  /** Everything dated before is open again: access tokens run out. */
  expireTokens(): Promise<void>;
  /** Paths of writes, for faults. */
  writes: { customers: string; invoices: string; method: string | undefined };
  /** The books refuse an update whose revision is old. */
  refusesStale: boolean;
  close(): Promise<void>;
}

export interface BooksKind {
  name: string;
  start(): Promise<Books>;
}

const BLANK = Object.fromEntries(CUSTOMER_FIELDS.map((field) => [field, ""])) as CustomerFields;

/** The fields that these books hold; the others are "". */
export function heldFields(provider: AccountingProvider, fields: Partial<CustomerFields>): CustomerFields {
  const held = Object.entries(fields).filter(([field]) => field in provider.rules.customerFields);
  return { ...BLANK, ...Object.fromEntries(held) };
}

export function newCustomer(fields: Partial<CustomerFields> = {}): CustomerDraft {
  const code = `C-${randomUUID().slice(0, 8)}`;
  const all = { ...BLANK, accountCode: code, name: `Customer ${code}`, ...fields };
  return { target: null, marker: all.accountCode, fields: all, current: null };
}

export const changeCustomer = (current: RemoteCustomer, fields: Partial<CustomerFields>): CustomerDraft => ({
  target: current.ref,
  marker: current.fields.accountCode,
  fields,
  current,
});

export const line = (
  books: Books,
  description: string,
  quantity: string,
  unitPrice: string,
  remoteLineId: string | null = null,
): InvoiceLine => ({
  remoteLineId,
  description,
  amount: {
    quantity,
    unitPrice,
    net: lineNet(quantity, unitPrice),
    taxId: books.taxId,
    accountId: books.accountId,
    itemId: books.itemId,
    tax: null,
  },
});

export const words = (description: string): InvoiceLine => ({
  remoteLineId: null,
  description,
  amount: null,
});

interface Content {
  lines: InvoiceLine[];
  number?: string;
  date?: string;
  status?: "draft" | "approved";
  note?: string;
  currency: string;
}

/** An invoice of one of our jobs. The totals are what our own computation expects of these books. */
export function newInvoice(books: Books, customerRemoteId: string, content: Content): InvoiceDraft {
  const job = `J-${randomUUID().slice(0, 8)}`;
  const taxed = content.lines.flatMap(({ amount }) =>
    amount ? [{ net: amount.net, rate: "20", tax: amount.tax }] : [],
  );
  return {
    target: null,
    marker: `job:${job}`,
    customerRemoteId,
    current: null,
    content: {
      customerId: randomUUID(),
      number: content.number ?? null,
      reference: `${job} / PO 77`,
      date: content.date ?? "2026-11-20",
      dueDate: "2026-12-20",
      currency: content.currency,
      status: books.provider.rules.hasDrafts ? (content.status ?? "approved") : "approved",
      lines: content.lines,
      note: content.note ?? "",
      expected: expectedTotals(taxed, books.provider.rules.taxRounding),
    },
  };
}

/** The same invoice again, as an update of what is in the books now. */
export const changeInvoice = (
  draft: InvoiceDraft,
  current: RemoteInvoice,
  content: Partial<InvoiceDraft["content"]>,
): InvoiceDraft => ({ ...draft, target: current.ref, current, content: { ...draft.content, ...content } });

export const probeOf = (draft: InvoiceDraft) => ({
  marker: draft.marker,
  name: draft.content.number ?? "",
  customerRemoteId: draft.customerRemoteId,
  date: draft.content.date,
  totals: draft.content.expected,
});

export const customerProbe = (draft: CustomerDraft) => ({
  marker: draft.marker,
  name: draft.fields.name ?? "",
  customerRemoteId: null,
  date: null,
  totals: null,
});
