/** How the money of an invoice was taken before it was sent. */
export const SETTLED_LABELS = { direct_debit: "Direct debit", card: "Card" } as const;
