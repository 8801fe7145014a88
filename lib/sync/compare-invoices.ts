import type { OrganisationDetails, ProviderRules } from "@/lib/accounting/provider";
import { sameAmount } from "@/lib/money";
import { alreadyThere } from "./already-there";
import type { InvoiceBaseline, Reason, RemoteInvoice } from "./entities";
import {
  numberBlockers,
  periodBlockers,
  recordBlockers,
  remoteBlockers,
  totalBlockers,
} from "./invoice-blockers";
import {
  buildInvoiceContent,
  type InvoiceChoices,
  type InvoiceSource,
  type MappingLookup,
} from "./invoice-content";
import { changedInBooks, invoiceDifferences, keepLineIds, type Names } from "./invoice-differences";
import { emptyRow, type Row } from "./row";

/** Where the invoice's customer stands in the books. */
export type CustomerStanding =
  | { kind: "known"; remoteId: string }
  /** A sure match: linked on the way, nothing is written to the customer. */
  | { kind: "link"; remoteId: string }
  | { kind: "create" }
  | { kind: "blocked"; reason: Reason };

export interface ComparedInvoice {
  kind: "job" | "contract_invoice";
  id: string;
  number: string;
  customerName: string;
  detail: string;
  /** Whether the flags and the record's state offer it, and if not, why. */
  readiness: { offered: "add" | "update" | null; reasons: Reason[] };
  /** The same contract period already billed by the other route. */
  doubleBilled: Reason | null;
  source: InvoiceSource;
  fingerprint: string;
  marker: string;
  standing: CustomerStanding;
  link: { remoteId: string; baseline: InvoiceBaseline } | null;
  forced: boolean;
}

export interface InvoiceBooks {
  organisation: OrganisationDetails;
  goLiveDate: string | null;
  /** Below the company's address: where the go-live date is chosen. */
  setUpPath: string;
  names: Names;
  byId: ReadonlyMap<string, RemoteInvoice>;
  /** Active invoices by number, in lower case. */
  byNumber: ReadonlyMap<string, RemoteInvoice>;
  /** Invoices that are in force and not linked to any record of ours, by our mark. */
  byMarker: ReadonlyMap<string, readonly RemoteInvoice[]>;
  /** The like without a mark, by `referenceKey`. */
  byReference: ReadonlyMap<string, readonly RemoteInvoice[]>;
}

/** One job or contract invoice against the books: what Start Sync would write, or why it cannot. */
export function compareInvoice(
  our: ComparedInvoice,
  books: InvoiceBooks,
  mappings: MappingLookup,
  choices: InvoiceChoices,
  rules: ProviderRules,
): Row {
  const base: Row = {
    ...emptyRow,
    status: "blocked",
    recordKind: our.kind,
    recordId: our.id,
    recordKey: our.number,
    title: our.customerName,
    detail: our.detail,
    fingerprint: our.fingerprint,
  };
  const { offered, reasons } = our.readiness;
  const remote = our.link ? (books.byId.get(our.link.remoteId) ?? null) : null;
  if (!offered) {
    const upToDate = our.link !== null && reasons.length === 0;
    return {
      ...base,
      status: upToDate ? "up_to_date" : "not_offered",
      reasons,
      remoteId: our.link?.remoteId ?? null,
    };
  }
  const built = buildInvoiceContent(our.source, mappings, choices, rules);
  const there =
    our.link || our.standing.kind === "blocked" || "reasons" in built
      ? { kind: "no" as const }
      : alreadyThere(our, books, built.content.expected);
  const blockers = [
    ...recordBlockers(our, books),
    // What writes nothing is no matter of locks, currencies and numbers.
    ...(there.kind === "same" ? [] : periodBlockers(our, books)),
    ...("reasons" in built ? built.reasons : totalBlockers(built.content.expected)),
    ...(our.standing.kind === "blocked" ? [our.standing.reason] : []),
    ...(our.link ? remoteBlockers(remote) : []),
    ...(there.kind === "unclear" ? [there.reason] : []),
    ...(our.link || there.kind !== "no" ? [] : numberBlockers(our, books, choices)),
  ];
  if ("reasons" in built || blockers.length > 0) {
    return {
      ...base,
      reasons: blockers,
      remoteId: remote?.ref.id ?? null,
      ...("content" in built ? figures(built) : {}),
    };
  }
  if (there.kind === "same") return linkRow(base, there.remote, built);
  if (!our.link || !remote) {
    const detail = our.standing.kind === "create" ? `${our.detail} · customer will be created` : our.detail;
    return { ...base, status: "add", detail, content: built.content, ...figures(built) };
  }
  // The number that the books gave stays, and so does draft or approved: an update asks for neither.
  const content = {
    ...built.content,
    number: remote.number || null,
    status: remote.status === "draft" ? ("draft" as const) : ("approved" as const),
    lines: keepLineIds(built.content.lines, remote),
  };
  const { standing } = our;
  const customer = { remoteId: "remoteId" in standing ? standing.remoteId : null, name: our.customerName };
  const differences = invoiceDifferences(content, remote, customer, books.names);
  const found = {
    ...base,
    remoteId: remote.ref.id,
    remoteRevision: remote.ref.revision,
    content,
    differences,
    ...figures(built),
  };
  if (changedInBooks(our.link.baseline, remote) && differences.length > 0) {
    return { ...found, status: "conflict", reasons: [CHANGED_IN_BOOKS] };
  }
  if (differences.length === 0 && !our.forced) return { ...found, status: "up_to_date" };
  return { ...found, status: "update" };
}

const CHANGED_IN_BOOKS: Reason = {
  code: "changed_in_books",
  message:
    "The invoice was changed in the books since it was sent. Choose whether Tracker Pro's version replaces it.",
  cure: null,
};

type Built = Exclude<ReturnType<typeof buildInvoiceContent>, { reasons: Reason[] }>;

function figures(built: Built): Pick<Row, "totals" | "ownTax"> {
  const { expected } = built.content;
  return { totals: expected, ownTax: sameAmount(expected.tax, built.ownTax) ? null : built.ownTax };
}

/** The books hold it already, whatever its lines: only the link is kept. */
function linkRow(base: Row, remote: RemoteInvoice, built: Built): Row {
  const { totals, number } = remote;
  const content = { ...built.content, operation: "link" as const, number: number || null, expected: totals };
  return {
    ...base,
    ...figures({ ...built, content }),
    status: "update",
    detail: `Already in the books as ${number || remote.reference}: will be linked, nothing is written`,
    remoteId: remote.ref.id,
    remoteRevision: remote.ref.revision,
    content,
  };
}
