import type { OrganisationDetails, ProviderRules } from "@/lib/accounting/provider";
import { formatDate } from "@/lib/clock";
import { isNegative, isZero, sameAmount } from "@/lib/money";
import type { InvoiceBaseline, Reason, RemoteInvoice } from "./entities";
import {
  buildInvoiceContent,
  type InvoiceChoices,
  type InvoiceSource,
  type MappingLookup,
} from "./invoice-content";
import { changedInBooks, invoiceDifferences, keepLineIds } from "./invoice-differences";
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
  byId: ReadonlyMap<string, RemoteInvoice>;
  /** Active invoices by number, in lower case. */
  byNumber: ReadonlyMap<string, RemoteInvoice>;
  byMarker: ReadonlyMap<string, RemoteInvoice>;
}

const blockedBecause = (code: string, message: string, cure: Reason["cure"] = null): Reason => ({
  code,
  message,
  cure,
});

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
  const blockers = [
    ...periodBlockers(our, books),
    ...("reasons" in built ? built.reasons : totalBlockers(built.content.expected)),
    ...(our.standing.kind === "blocked" ? [our.standing.reason] : []),
    ...(our.link ? remoteBlockers(remote) : numberBlockers(our, books, choices)),
  ];
  if ("reasons" in built || blockers.length > 0) {
    return {
      ...base,
      reasons: blockers,
      remoteId: remote?.ref.id ?? null,
      ...("content" in built ? figures(built) : {}),
    };
  }
  if (!our.link || !remote) {
    const detail = our.standing.kind === "create" ? `${our.detail} · customer will be created` : our.detail;
    return { ...base, status: "add", detail, content: built.content, ...figures(built) };
  }
  // The number that the books gave stays; an update never asks for another.
  const content = {
    ...built.content,
    number: remote.number || null,
    status: remote.status === "approved" ? ("approved" as const) : built.content.status,
    lines: keepLineIds(built.content.lines, remote),
  };
  const differences = invoiceDifferences(content, remote);
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

const CHANGED_IN_BOOKS = blockedBecause(
  "changed_in_books",
  "The invoice was changed in the books since it was sent. Choose whether Tracker Pro's version replaces it.",
);

function figures(
  built: Exclude<ReturnType<typeof buildInvoiceContent>, { reasons: Reason[] }>,
): Pick<Row, "totals" | "ownTax"> {
  const { expected } = built.content;
  return { totals: expected, ownTax: sameAmount(expected.tax, built.ownTax) ? null : built.ownTax };
}

function totalBlockers(totals: { net: string; gross: string }): Reason[] {
  if (isNegative(totals.gross)) {
    return [
      blockedBecause(
        "negative_total",
        "The total is below zero: that is a credit note, which is made in the books by hand.",
      ),
    ];
  }
  if (isZero(totals.gross)) {
    return [
      blockedBecause(
        "zero_total",
        "The total is zero, so there is nothing to invoice. Add a price in Tracker Pro, or set Invoiced.",
      ),
    ];
  }
  return [];
}

function periodBlockers(our: ComparedInvoice, books: InvoiceBooks): Reason[] {
  const { date, currency } = our.source;
  const blockers: Reason[] = [];
  if (books.goLiveDate && date < books.goLiveDate) {
    const message = `Dated ${formatDate(date)}, before the go-live date ${formatDate(books.goLiveDate)}.`;
    blockers.push(
      blockedBecause("before_go_live", message, { label: "Open set-up", href: "/settings/mappings" }),
    );
  }
  const { lockedUntil } = books.organisation;
  if (lockedUntil && date <= lockedUntil) {
    const message = `The books are locked up to ${formatDate(lockedUntil)}, and this is dated ${formatDate(date)}. The bookkeeper can open the period.`;
    blockers.push(blockedBecause("period_locked", message));
  }
  if (!books.organisation.currencies.includes(currency)) {
    blockers.push(
      blockedBecause("currency", `The books have no currency ${currency}. Add it there, then compare again.`),
    );
  }
  if (our.doubleBilled) blockers.push(our.doubleBilled);
  return blockers;
}

function remoteBlockers(remote: RemoteInvoice | null): Reason[] {
  if (!remote || remote.status === "deleted") {
    return [
      blockedBecause(
        "deleted_in_books",
        "The invoice was deleted in the books. It is not made again by itself.",
      ),
    ];
  }
  const number = remote.number || remote.reference;
  const words: Partial<Record<RemoteInvoice["status"], string>> = {
    voided: `Invoice ${number} was voided in the books. It is not made again by itself.`,
    paid: `Invoice ${number} is paid in the books and can no longer be changed from here.`,
    part_paid: `Invoice ${number} is part-paid in the books and can no longer be changed from here.`,
  };
  const message = words[remote.status];
  return message ? [blockedBecause(`invoice_${remote.status}`, message)] : [];
}

function numberBlockers(our: ComparedInvoice, books: InvoiceBooks, choices: InvoiceChoices): Reason[] {
  const already = books.byMarker.get(our.marker);
  if (already && already.status !== "deleted" && already.status !== "voided") {
    const message = `Invoice ${already.number || already.reference} in the books already carries this record's mark, though it is not linked.`;
    return [blockedBecause("already_in_books", message)];
  }
  if (choices.numbering === "tracker_pro" && books.byNumber.has(our.source.ownNumber.toLowerCase())) {
    const message = `The number ${our.source.ownNumber} is already used by another invoice in the books.`;
    return [blockedBecause("number_used", message)];
  }
  if (choices.numbering === "books" && !books.organisation.numbersInvoices) {
    return [
      blockedBecause(
        "no_numbers",
        "These books do not number invoices by themselves. Choose Tracker Pro's numbers.",
        {
          label: "Open preferences",
          href: "/settings/preferences",
        },
      ),
    ];
  }
  return [];
}
