import type { SyncDirection, Transfer } from "@/lib/sync/comparison";

export interface TransferWords {
  title: string;
  compare: string;
  noun: { one: string; many: string };
  /** What is held against what, in a sentence with the provider's name after it. */
  about: string;
}

const WORDS: Record<Transfer, TransferWords> = {
  customers: {
    title: "Customers",
    compare: "Compare Customer",
    noun: { one: "customer", many: "customers" },
    about: "your customers against those",
  },
  jobs: {
    title: "Invoice Jobs",
    compare: "Compare Job",
    noun: { one: "job", many: "jobs" },
    about: "your closed jobs against the sales invoices",
  },
  contracts: {
    title: "Service Contracts",
    compare: "Compare Contract",
    noun: { one: "service invoice", many: "service invoices" },
    about: "your service invoices against the sales invoices",
  },
};

export const transferWords = (transfer: Transfer): TransferWords => WORDS[transfer];

/** The transfer that the address names; null for any other word. */
export const findTransfer = (word: string): Transfer | null =>
  Object.hasOwn(WORDS, word) ? (word as Transfer) : null;

/** **TP to Xero**, **Xero to TP**. */
export const directionWords = (direction: SyncDirection, label: string): string =>
  direction === "push" ? `TP to ${label}` : `${label} to TP`;

export function transferHref(
  slug: string,
  provider: string,
  transfer: Transfer,
  direction: SyncDirection,
): string {
  const path = `/${slug}/integration/${provider}/${transfer}`;
  return direction === "pull" ? `${path}?direction=pull` : path;
}

export const countOf = (count: number, noun: TransferWords["noun"]): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? noun.one : noun.many}`;
