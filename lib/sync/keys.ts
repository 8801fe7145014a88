import { createHash } from "node:crypto";

/** JSON with sorted keys: the same value gives the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** Tells whether a value has changed: sha-256 of its canonical JSON, in hex. */
export const fingerprint = (value: unknown): string =>
  createHash("sha256").update(canonical(value)).digest("hex");

export type RecordKind = "customer" | "job" | "contract_invoice";

/**
 * The text by which a record of ours is found again in the books when an answer was lost. Built from the
 * record's own key, so that it is the same in every attempt.
 */
export const markerOf = (kind: RecordKind, key: string): string =>
  kind === "customer" ? key : `${kind === "job" ? "job" : "contract"}:${key}`;

/** A dispatch's id as an idempotency key: 32 characters, new for every definite new attempt. */
export const idempotencyKey = (dispatchId: string): string => dispatchId.replaceAll("-", "");

/** Case, accents' composition and spaces folded: "same name" for matching. */
export const foldName = (name: string): string =>
  name.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();

/** Folded further, for suggestions only: accents, punctuation and company forms dropped. */
export const looseName = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/['’`.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\b(ltd|limited|plc|llp|inc|llc|co|company|the)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
