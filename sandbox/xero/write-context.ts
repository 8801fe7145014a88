import type { Behaviours, Organisation } from "./books";
import type { BookStore } from "./store";

/** What a write of one call knows. */
export interface WriteContext {
  org: Organisation;
  store: BookStore;
  /** Epoch milliseconds. */
  now: number;
  /** The organisation's own date. */
  today: string;
  /** Decimal places of unit prices. */
  unitdp: 2 | 4;
  /** False for an edit that a person makes in the books. */
  byApp: boolean;
  behaviours: Behaviours;
}
