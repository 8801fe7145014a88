import type { Decimal } from "@/lib/money";
import type {
  CustomerField,
  CustomerFields,
  InvoiceContent,
  RemoteCustomer,
  RemoteInvoice,
  RemoteRef,
  Totals,
} from "@/lib/sync/entities";
import type { Failure } from "./failure";

/**
 * The one interface through which the product speaks to anybody's books. What a provider is like is data
 * (`rules`, `limits`); what it does is `oauth` and the client's few methods.
 */
export interface AccountingProvider {
  readonly id: string;
  /** For people: "Xero", "QuickBooks". */
  readonly label: string;
  readonly limits: ProviderLimits;
  readonly rules: ProviderRules;
  readonly oauth: ProviderOAuth;
  connect(session: ProviderSession): AccountingClient;
}

export interface ProviderLimits {
  /** Calls in flight at once, per connection. */
  readonly maxConcurrent: number;
  readonly callsPerMinute: number;
  /** null = no such limit. */
  readonly callsPerSecond: number | null;
  readonly callsPerDay: number | null;
  /** Records in one write call. */
  readonly maxBatch: number;
  /** Write calls a minute where batches are limited apart; null = only callsPerMinute. */
  readonly batchesPerMinute: number | null;
  /** How long the same request with the same key is answered from memory; null = not promised. */
  readonly replayWindowSeconds: number | null;
}

export interface ProviderRules {
  /** The customer fields these books hold, with the longest text each takes. */
  readonly customerFields: Partial<Record<CustomerField, { maxLength: number }>>;
  /** Characters that a customer's name may not contain, for the message and the check. */
  readonly nameForbids: RegExp;
  readonly invoiceNumberMaxLength: number;
  readonly lineDescriptionMaxLength: number;
  readonly referenceMaxLength: number;
  /** Every priced line names an item. */
  readonly needsItem: boolean;
  /** Every priced line names an account. */
  readonly needsAccount: boolean;
  /** A line's tax may be given instead of computed. */
  readonly canSetTax: boolean;
  /** How the books round tax: each line and then the sum, or once per rate on the sum of its lines. */
  readonly taxRounding: "per_line" | "per_rate";
  /** A paid or part-paid invoice refuses changes. */
  readonly paidIsLocked: boolean;
  /** The books know draft and approved; false = every invoice is live at once. */
  readonly hasDrafts: boolean;
  /**
   * Suppliers and employees are records of their own, which can never be invoiced and keep their names from customers.
   * false = one list of contacts, in which invoicing a supplier makes a customer of it as well.
   */
  readonly suppliersAreSeparate: boolean;
  /** An invoice is made in the currency that its customer is kept in, whatever it asks for. */
  readonly customerSetsCurrency: boolean;
}

export interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** Epoch milliseconds. */
  accessExpiresAt: number;
  /** Epoch milliseconds when the consent dies unless used or renewed; null = not told. */
  consentExpiresAt: number | null;
}

export interface Organisation {
  id: string;
  name: string;
}

export interface ProviderOAuth {
  authorizeUrl(state: string): Promise<URL>;
  /** `callback` is the full URL the browser was sent back to. Throws ProviderError `denied` when the user cancelled. */
  exchange(callback: URL): Promise<{ tokens: Tokens; organisations: Organisation[] }>;
  /** Pure exchange; the grant's owner stores the result. ProviderError `reconnect` when the consent is gone. */
  refresh(tokens: Tokens): Promise<Tokens>;
  revoke(tokens: Tokens, organisationId: string): Promise<void>;
}

export interface ProviderSession {
  accessToken: string;
  organisationId: string;
  /** Called around each HTTP call: takes the place in the limiter and records the call. */
  gate?: CallGate;
  signal?: AbortSignal;
}

/** Wraps one HTTP call: waits for the limiter, then records how it ended. */
export type CallGate = <T>(operation: string, call: () => Promise<CallResult<T>>) => Promise<CallResult<T>>;
export interface CallResult<T> {
  value: T;
  status: number;
  correlationId: string | null;
}

export interface OrganisationDetails {
  id: string;
  name: string;
  /** ISO 3166 alpha-2, e.g. "GB", "US". */
  country: string;
  currency: string;
  /** The provider's own text; null = not told. */
  timeZone: string | null;
  /** Nothing dated on or before this may be written; null = open. */
  lockedUntil: string | null;
  /** Currencies that may be invoiced. */
  currencies: string[];
  /** What deepLink needs besides an id (an opaque text of the provider's). */
  linkKey: string;
  /** The books number invoices by themselves when none is given. */
  numbersInvoices: boolean;
}

export interface MappingOption {
  id: string;
  label: string;
  active: boolean;
}
export interface TaxOption extends MappingOption {
  /** Percent, e.g. "20"; null = computed by the books (US sales tax). */
  rate: Decimal | null;
}
export interface AccountOption extends MappingOption {
  /** May stand on a sales line. */
  sales: boolean;
  /** Preselected when nothing is mapped yet. */
  suggested: boolean;
}
export interface ItemOption extends MappingOption {
  suggested: boolean;
}
export interface MappingOptions {
  taxes: TaxOption[];
  accounts: AccountOption[];
  /** Empty where the books need none. */
  items: ItemOption[];
}

/** Opaque place in a listing / in time; made and read by the provider only. */
export type Cursor = string;
export type Checkpoint = string;
export interface Page<T> {
  records: T[];
  /** Remote ids that are gone for good. */
  deletedIds: string[];
  next: Cursor | null;
  /** From where to ask for changes next time; set on the last page. */
  checkpoint: Checkpoint | null;
  /**
   * Set on the last page when changes were asked for but everything had to be listed (too long ago, too many):
   * what none of the pages held is gone.
   */
  everything?: boolean;
}

export type EntityKind = "customer" | "invoice";

export interface CustomerDraft {
  /** null = create. */
  target: RemoteRef | null;
  marker: string;
  /** Create: all fields. Update: only the fields that are to change. */
  fields: Partial<CustomerFields>;
  /** Update: the record at `target`, as last read. Completes what can only be written whole (an address). */
  current: RemoteCustomer | null;
}
export interface InvoiceDraft {
  target: RemoteRef | null;
  marker: string;
  customerRemoteId: string;
  content: InvoiceContent;
  /** Update: the record at `target`, as last read. What it holds already is not written again. */
  current: RemoteInvoice | null;
}
export type WriteBatch =
  | { operation: "customer.create" | "customer.update"; drafts: CustomerDraft[] }
  | { operation: "invoice.create" | "invoice.update"; drafts: InvoiceDraft[] };

/** A write, ready to be stored and sent as it is, as often as need be. JSON. */
export interface PreparedCall {
  operation: WriteBatch["operation"];
  method: "POST" | "PUT";
  /** Path and query below the API's base, without the idempotency key. */
  path: string;
  body: string;
  /** Number of drafts; outcomes come in the same order. */
  size: number;
}

/** What became of one draft. `unknown` may or may not be in the books: look it up before anything else. */
export type Outcome =
  | { kind: "applied"; entity: "customer"; record: RemoteCustomer; warnings: string[] }
  | { kind: "applied"; entity: "invoice"; record: RemoteInvoice; warnings: string[] }
  | { kind: "rejected"; failure: Failure }
  | { kind: "unknown"; failure: Failure };

/** What to look for when an answer was lost. */
export interface Probe {
  marker: string;
  /** Customer: its name. Invoice: the number asked for, "" = none. */
  name: string;
  customerRemoteId: string | null;
  date: string | null;
  totals: Totals | null;
}

export interface AccountingClient {
  organisation(): Promise<OrganisationDetails>;
  listMappingOptions(): Promise<MappingOptions>;
  /** `since` null = everything, archived ones too. The same `since` goes with every page of one listing. */
  listCustomers(since: Checkpoint | null, page: Cursor | null): Promise<Page<RemoteCustomer>>;
  listInvoices(since: Checkpoint | null, page: Cursor | null): Promise<Page<RemoteInvoice>>;
  /** Fresh copies with lines, by id; an unknown id is left out. */
  getCustomers(ids: string[]): Promise<RemoteCustomer[]>;
  getInvoices(ids: string[]): Promise<RemoteInvoice[]>;
  /** Pure: the exact request. Throws ProviderError `invalid` when a draft cannot be expressed. */
  prepare(batch: WriteBatch): PreparedCall;
  /**
   * One call; one outcome per draft, by position. Throws ProviderError when the call as a whole failed.
   * `beforeCall` runs each time the request is about to leave, after any wait for the limiter; what it throws stops it.
   */
  send(call: PreparedCall, idempotencyKey: string, beforeCall?: () => Promise<void>): Promise<Outcome[]>;
  /** Per probe, by position, every record that carries the marker (or number, or name). Settles what is in doubt. */
  findCustomers(probes: Probe[]): Promise<RemoteCustomer[][]>;
  findInvoices(probes: Probe[]): Promise<RemoteInvoice[][]>;
  deepLink(entity: EntityKind, remoteId: string, organisation: OrganisationDetails): URL;
}
