import type { BooksKind } from "./books";
import { quickbooksBooks } from "./quickbooks";
import { xeroBooks } from "./xero";

/** Every entry of the registry keeps the interface's promises: one line here for each. */
export const BOOKS: BooksKind[] = [xeroBooks, quickbooksBooks];
