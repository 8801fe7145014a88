import type { Candidate, CustomerContent, Difference, InvoiceContent, Reason, Totals } from "./entities";
import type { RecordKind } from "./keys";

export type RowStatus = "add" | "update" | "conflict" | "blocked" | "match" | "up_to_date" | "not_offered";

/** One row of a comparison before it is stored. Its place in the list is given when stored. */
export interface Row {
  status: RowStatus;
  recordKind: RecordKind;
  /** null for a customer that is only in the books. */
  recordId: string | null;
  recordKey: string;
  title: string;
  detail: string;
  remoteId: string | null;
  remoteRevision: string | null;
  fingerprint: string;
  reasons: Reason[];
  differences: Difference[];
  candidates: Candidate[];
  content: CustomerContent | InvoiceContent | null;
  totals: Totals | null;
  /** Tracker Pro's own tax, only where it differs from the books'. */
  ownTax: string | null;
}

export const emptyRow = {
  detail: "",
  remoteId: null,
  remoteRevision: null,
  reasons: [],
  differences: [],
  candidates: [],
  content: null,
  totals: null,
  ownTax: null,
} satisfies Partial<Row>;
