import { z } from "zod";
import { isCalendarDate } from "@/lib/clock";
import type { Decimal } from "@/lib/money";
import { Preferences } from "@/lib/preferences/schemas";

export const MappingKind = z.enum(["tax_code", "account", "item"]);
export type MappingKind = z.infer<typeof MappingKind>;

/** Key of the default account or item. */
export const DEFAULT_KEY = "";
/** Key of the account or item for contract invoices; any other key is a job type. */
export const CONTRACT_KEY = "contract";

/** One choice; `remoteId` "" takes it back (an account or item then falls back to the default). */
export const MappingChoice = z.object({
  kind: MappingKind,
  ourKey: z.string().max(200),
  remoteId: z.string().max(200),
});
export type MappingChoice = z.infer<typeof MappingChoice>;

export const SaveMappings = z.object({ choices: z.array(MappingChoice).max(1000) });
export type SaveMappings = z.infer<typeof SaveMappings>;

export const ConfirmSetUp = z.object({
  goLiveDate: z.string().refine(isCalendarDate, "Choose the go-live date."),
});
export type ConfirmSetUp = z.infer<typeof ConfirmSetUp>;

/** The whole guided set-up as one form. */
export const SaveSetUp = z.object({
  provider: z.string().min(1).max(40),
  ...SaveMappings.shape,
  ...ConfirmSetUp.shape,
  preferences: Preferences.pick({ invoiceStatus: true, numbering: true, defaultTermsDays: true }),
});

/** What is stored for one question. */
export interface StoredChoice {
  kind: MappingKind;
  ourKey: string;
  remoteId: string;
  remoteLabel: string;
}

/** Our side of one question, e.g. tax code T1 or the default account. */
export interface MappingQuestion {
  kind: MappingKind;
  ourKey: string;
  label: string;
  /** What helps to choose: the rate, or what is used when nothing is chosen. */
  hint: string;
  /** Without it, records that are waiting cannot be sent. */
  required: boolean;
  /** A tax code's own rate in percent. */
  rate: Decimal | null;
}

/** A question with its answer so far. */
export interface SetUpQuestion extends MappingQuestion {
  current: { remoteId: string; remoteLabel: string } | null;
  /** Preselected while nothing is chosen; null = nothing sensible. */
  suggestion: string | null;
  /** Why the current answer will not do; null = fine. */
  problem: string | null;
}

export interface SetUpOption {
  id: string;
  label: string;
  /** Of a tax rate, in percent; null = computed by the books, or not a tax rate. */
  rate: Decimal | null;
}
export interface SetUpSection {
  kind: MappingKind;
  questions: SetUpQuestion[];
  /** What may be chosen now. */
  options: SetUpOption[];
}
