import { formatMoney, sameAmount } from "@/lib/money";
import type { ComparedInvoice, InvoiceBooks } from "./compare-invoices";
import type { Reason, RemoteInvoice, Totals } from "./entities";

/** Whether the books already hold the invoice of a record that is not linked to any. */
export type AlreadyThere =
  | { kind: "no" }
  /** The same invoice for certain: only the link is missing. */
  | { kind: "same"; remote: RemoteInvoice }
  | { kind: "unclear"; reason: Reason };

type Ours = Pick<ComparedInvoice, "marker" | "number" | "standing">;

/**
 * Found by our mark, or, in books that could not take it, by a reference that begins with the record's number. It is
 * the same when customer and net total agree. A mark that disagrees blocks the record; a mere reference does not: the
 * books may have a deposit invoice under it. `expected`: what the books would make of ours.
 */
export function alreadyThere(our: Ours, books: InvoiceBooks, expected: Totals): AlreadyThere {
  const marked = books.byMarker.get(our.marker) ?? [];
  const agreeing = (remote: RemoteInvoice) => disagreements(our, remote, expected, books).length === 0;
  const found =
    marked.length > 0 ? marked : (books.byReference.get(referenceKey(our.number)) ?? []).filter(agreeing);
  const [remote, other] = found;
  if (!remote) return { kind: "no" };
  if (other) return unclear(`${named(remote)} and ${named(other)} in the books both seem to be this one.`);
  const differing = disagreements(our, remote, expected, books);
  if (differing.length === 0) return { kind: "same", remote };
  return unclear(`${named(remote)} in the books carries this record's mark, but ${differing.join(" and ")}.`);
}

/** How an invoice is found by its reference: by its first part, the record's number. */
export const referenceKey = (reference: string): string =>
  (reference.split(" / ")[0] ?? "").trim().toLowerCase();

export const named = (remote: RemoteInvoice): string =>
  remote.number ? `Invoice ${remote.number}` : `The invoice with reference ${remote.reference}`;

function disagreements(our: Ours, remote: RemoteInvoice, expected: Totals, books: InvoiceBooks): string[] {
  const { standing } = our;
  const theirs =
    standing.kind === "known" || standing.kind === "link"
      ? standing.remoteId === remote.customerRemoteId
      : false;
  const { currency } = books.organisation;
  const money = (amount: string) => formatMoney(amount, remote.currency ?? currency);
  return [
    ...(theirs ? [] : ["it is for another customer"]),
    ...(sameAmount(remote.totals.net, expected.net)
      ? []
      : [`its net total is ${money(remote.totals.net)} and here it is ${money(expected.net)}`]),
  ];
}

const unclear = (what: string): AlreadyThere => ({
  kind: "unclear",
  reason: {
    code: "already_in_books",
    message: `${what} Correct or void the wrong one, then compare again.`,
    cure: null,
  },
});
