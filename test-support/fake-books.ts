import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import { type FailureCode, ProviderError } from "@/lib/accounting/failure";
import type {
  AccountingClient,
  AccountingProvider,
  MappingOptions,
  OrganisationDetails,
  ProviderSession,
  Tokens,
} from "@/lib/accounting/provider";

/** Books in memory, for tests in which HTTP is not the point. Each test makes its own. */
export interface FakeBooks extends AccountingProvider {
  /** Answers of the consent page's exchange. */
  consent: { organisations: { id: string; name: string }[]; failure: ProviderError | null };
  options: MappingOptions;
  details: OrganisationDetails;
  /** Access tokens that are accepted. */
  accepted: Set<string>;
  refresh: ReturnType<typeof vi.fn<(tokens: Tokens) => Promise<Tokens>>>;
  revoke: ReturnType<typeof vi.fn<(tokens: Tokens, organisationId: string) => Promise<void>>>;
  /** Replaces what a call does; gets the session's access token. */
  onCall: ((accessToken: string) => Promise<void>) | null;
}

export function failure(
  code: FailureCode,
  status: number | null = null,
  more: {
    certainty?: "not_applied" | "unknown";
    retryAt?: Date;
    limit?: "concurrent" | "minute" | "day" | "app";
  } = {},
): ProviderError {
  return new ProviderError(
    { code, message: `the books said ${code}`, providerCode: null, otherId: null, correlationId: "corr-1" },
    more.certainty ?? "not_applied",
    { status, retryAt: more.retryAt ?? null, ...(more.limit ? { limit: more.limit } : {}) },
  );
}

export function makeTokens(tag: string = randomUUID(), accessMs = 1_800_000): Tokens {
  return {
    accessToken: `access-${tag}`,
    refreshToken: `refresh-${tag}`,
    accessExpiresAt: Date.now() + accessMs,
    consentExpiresAt: Date.now() + 60 * 86_400_000,
  };
}

export function makeFakeBooks(id = "xero"): FakeBooks {
  const organisation = { id: `org-${randomUUID().slice(0, 8)}`, name: "Demo Plumbing Ltd" };
  const accepted = new Set<string>();
  const issue = (tokens: Tokens) => {
    accepted.add(tokens.accessToken);
    return tokens;
  };
  const books: FakeBooks = {
    id,
    label: "Fake Books",
    limits: {
      maxConcurrent: 5,
      callsPerMinute: 60,
      callsPerSecond: null,
      callsPerDay: 5000,
      maxBatch: 50,
      batchesPerMinute: null,
      replayWindowSeconds: 360,
    },
    rules: {
      customerFields: { name: { maxLength: 255 } },
      nameForbids: /[<>]/,
      invoiceNumberMaxLength: 255,
      lineDescriptionMaxLength: 4000,
      referenceMaxLength: 255,
      needsItem: false,
      needsAccount: true,
      canSetTax: true,
      taxRounding: "per_line",
      paidIsLocked: true,
      hasDrafts: true,
      suppliersAreSeparate: false,
      customerSetsCurrency: false,
    },
    consent: { organisations: [organisation], failure: null },
    accepted,
    onCall: null,
    refresh: vi.fn(async () => issue(makeTokens())),
    revoke: vi.fn(async () => undefined),
    options: {
      taxes: [
        { id: "TAX20IN", label: "20% (Input on Expenses)", active: true, rate: "20" },
        { id: "TAX20", label: "20% (Sales Income)", active: true, rate: "20" },
        { id: "TAX0", label: "Zero Rated Income", active: true, rate: "0" },
      ],
      accounts: [
        { id: "200", label: "200 Sales", active: true, sales: true, suggested: true },
        { id: "260", label: "260 Other Revenue", active: true, sales: true, suggested: false },
        { id: "400", label: "400 Advertising", active: true, sales: false, suggested: false },
      ],
      items: [{ id: "7", label: "Services", active: true, suggested: true }],
    },
    details: {
      id: organisation.id,
      name: organisation.name,
      country: "GB",
      currency: "GBP",
      timeZone: null,
      lockedUntil: null,
      currencies: ["GBP"],
      linkKey: "!abc",
      numbersInvoices: true,
    },
    oauth: {
      authorizeUrl: async (state) => new URL(`http://127.0.0.1:9/authorize?state=${state}`),
      exchange: async () => {
        if (books.consent.failure) throw books.consent.failure;
        return { tokens: issue(makeTokens()), organisations: books.consent.organisations };
      },
      refresh: (tokens) => books.refresh(tokens),
      revoke: (tokens, organisationId) => books.revoke(tokens, organisationId),
    },
    connect: (session) => fakeClient(books, session),
  };
  return books;
}

function fakeClient(books: FakeBooks, session: ProviderSession): AccountingClient {
  const call = async <T>(operation: string, value: () => T): Promise<T> => {
    const perform = async () => {
      if (books.onCall) await books.onCall(session.accessToken);
      if (!books.accepted.has(session.accessToken)) throw failure("reconnect", 401);
      return { value: value(), status: 200, correlationId: "corr-ok" };
    };
    const result = session.gate ? await session.gate(operation, perform) : await perform();
    return result.value;
  };
  const unused = () => {
    throw new Error("not part of these tests");
  };
  return {
    organisation: () => call("organisation", () => ({ ...books.details })),
    listMappingOptions: () => call("mapping_options", () => books.options),
    listCustomers: () =>
      call("customers", () => ({ records: [], deletedIds: [], next: null, checkpoint: "1" })),
    listInvoices: () =>
      call("invoices", () => ({ records: [], deletedIds: [], next: null, checkpoint: "1" })),
    getCustomers: () => call("customers", () => []),
    getInvoices: () => call("invoices", () => []),
    prepare: unused,
    send: () => call("invoice.create", () => []),
    findCustomers: unused,
    findInvoices: unused,
    deepLink: unused,
  };
}
