import type { EntryView } from "@/lib/sync/run-entries";

const PAGES: Record<EntryView["recordKind"], string> = {
  customer: "customers",
  job: "jobs",
  contract_invoice: "contracts",
};

/** The page of our own record; null for one that is (still) only in the books. */
export const recordHref = (slug: string, entry: Pick<EntryView, "recordKind" | "recordId">): string | null =>
  entry.recordId ? `/${slug}/${PAGES[entry.recordKind]}/${entry.recordId}` : null;
