import type { Member } from "@/lib/tenancy";
import type { Books, BooksId } from "../../test-support/books";

export const PROVIDERS: BooksId[] = ["xero", "quickbooks"];
export const TRANSFERS = ["customers-up", "customers-down", "jobs", "contracts"] as const;
export const OPERATIONS = ["create", "update"] as const;
export type TransferName = (typeof TRANSFERS)[number];
export type OperationName = (typeof OPERATIONS)[number];

/** What one cell sends, and to whom. */
export interface Scenario {
  provider: BooksId;
  transfer: TransferName;
  operation: OperationName;
}

/** How often a record that was to be sent stands where it was sent to, and how often in its old form. */
export interface Standing {
  key: string;
  times: number;
  old: number;
}

/** A fresh company over fresh books, with records that are ready to be sent. */
export interface Stage {
  scenario: Scenario;
  books: Books;
  member: Member;
  /** Counted at the receiving side itself: the books' own records, or on the way down ours. */
  count(): Promise<Standing[]>;
}

export const allScenarios = (): Scenario[] =>
  PROVIDERS.flatMap((provider) =>
    TRANSFERS.flatMap((transfer) => OPERATIONS.map((operation) => ({ provider, transfer, operation }))),
  );

export const nameOf = ({ provider, transfer, operation }: Scenario): string =>
  `${provider} ${transfer} ${operation}`;

/** Small whole numbers that are the same for the same seed: what varies between cells varies repeatably. */
export function numbersFrom(seed: string): (from: number, to: number) => number {
  let state = 2166136261;
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 16777619);
  return (from, to) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from + (state % (to - from + 1));
  };
}
