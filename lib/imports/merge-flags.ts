import type { UploadFlags } from "@/lib/jobs/flags";

export type FlagName = "ready_for_invoice" | "send_to_accounts" | "invoiced";

export interface FlagState extends UploadFlags {
  invoiced: boolean;
  invoiceNumber: string | null;
}

/** What the file says; a field is absent when the file has no such column. */
export interface SaidFlags {
  readyForInvoice?: boolean;
  sendToAccounts?: boolean;
  invoiced?: boolean;
  /** "" = none. */
  invoiceNumber?: string;
}

export interface FlagChange {
  flag: FlagName;
  value: boolean;
  source: "import" | "preference";
}

export interface MergeInput {
  said: SaidFlags;
  /** null = a new record. */
  stored: FlagState | null;
  /** What Tracker Pro said in the last import that changed its word; absent = it never said Yes. */
  lastSaid: Partial<Record<FlagName, boolean>>;
  /** The record is in the books through this product. */
  sentByUs: boolean;
  /** Flags that set themselves, when this import closes the job or brings a new contract invoice; else null. */
  automatic: UploadFlags | null;
}

/**
 * The flags after an import. Tracker Pro's word counts when it has changed since the last import: a flag that was
 * set here by hand or by preference survives a file that says No as it always did. What this product has invoiced
 * stays invoiced, with the books' number.
 */
export function mergeFlags(input: MergeInput): { next: FlagState; changes: FlagChange[] } {
  const { said, stored, lastSaid, sentByUs, automatic } = input;
  const next: FlagState = stored
    ? { ...stored }
    : { readyForInvoice: false, sendToAccounts: false, invoiced: false, invoiceNumber: null };
  const changes: FlagChange[] = [];
  const hear = (flag: FlagName, word: boolean | undefined): boolean => {
    if (word === undefined || word === (lastSaid[flag] ?? false)) return false;
    changes.push({ flag, value: word, source: "import" });
    return true;
  };

  if (hear("ready_for_invoice", said.readyForInvoice)) next.readyForInvoice = said.readyForInvoice === true;
  if (hear("send_to_accounts", said.sendToAccounts)) next.sendToAccounts = said.sendToAccounts === true;
  const mayClear = !sentByUs;
  if ((said.invoiced || mayClear) && hear("invoiced", said.invoiced)) {
    next.invoiced = said.invoiced === true;
    if (!next.invoiced) next.invoiceNumber = null;
  }
  if (said.invoiced && next.invoiced && !sentByUs && said.invoiceNumber)
    next.invoiceNumber = said.invoiceNumber;

  if (automatic && !next.invoiced) {
    for (const [flag, field] of AUTOMATIC) {
      if (!automatic[field] || next[field]) continue;
      next[field] = true;
      changes.push({ flag, value: true, source: "preference" });
    }
  }
  return { next, changes };
}

const AUTOMATIC = [
  ["ready_for_invoice", "readyForInvoice"],
  ["send_to_accounts", "sendToAccounts"],
] as const;

export const sameFlags = (a: FlagState, b: FlagState): boolean =>
  a.readyForInvoice === b.readyForInvoice &&
  a.sendToAccounts === b.sendToAccounts &&
  a.invoiced === b.invoiced &&
  a.invoiceNumber === b.invoiceNumber;
