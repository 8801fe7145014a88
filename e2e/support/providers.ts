import type { BooksId } from "@/test-support/books";

/** What differs between the providers on the way of a person; journeys are written once and run for each. */
export interface ProviderWords {
  id: BooksId;
  label: string;
  /** The button of the practice consent page that says yes. */
  allow: string;
  /** Of the practice books: the first organisation, and another. */
  organisation: string;
  other: string;
}

export const PROVIDERS: readonly ProviderWords[] = [
  {
    id: "xero",
    label: "Xero",
    allow: "Allow access",
    organisation: "Northgate Heating & Electrical Ltd",
    other: "Another Company Ltd",
  },
  {
    id: "quickbooks",
    label: "QuickBooks",
    allow: "Connect",
    organisation: "Pennine Fire & Security Ltd",
    other: "US Test Company",
  },
];
