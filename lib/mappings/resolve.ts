import type { MappingOptions } from "@/lib/accounting/provider";
import type { Decimal } from "@/lib/money";
import type { Reason } from "@/lib/sync/entities";
import { offered } from "./check";
import { DEFAULT_KEY, type MappingKind, type StoredChoice } from "./schemas";

/** Where our tax codes, accounts and items stand in the books; a Reason where they do not. */
export interface ResolvedMappings {
  /** `rate` in percent; null = computed by the books. */
  tax(code: string): { remoteId: string; rate: Decimal | null } | Reason;
  /** `key`: a job type or "contract"; falls back to the default. */
  account(key: string): { remoteId: string } | Reason;
  item(key: string): { remoteId: string } | Reason;
}

/** Pure. A choice that is no longer offered is a Reason, never silently replaced by the default. */
export function makeLookup(
  stored: StoredChoice[],
  options: MappingOptions | null,
  provider: { id: string; label: string },
): ResolvedMappings {
  const choices = new Map(stored.map((choice) => [keyOf(choice.kind, choice.ourKey), choice]));
  const rates = new Map(options?.taxes.map((tax) => [tax.id, tax.rate]));
  const live = {
    tax_code: idsOf("tax_code", options),
    account: idsOf("account", options),
    item: idsOf("item", options),
  };
  const cure = { label: "Open mappings", href: mappingsPath(provider.id) };
  const find = (kind: MappingKind, ourKey: string, missing: string): { remoteId: string } | Reason => {
    const choice =
      choices.get(keyOf(kind, ourKey)) ??
      (kind === "tax_code" ? undefined : choices.get(keyOf(kind, DEFAULT_KEY)));
    if (!choice) return { code: `${kind}_not_mapped`, message: missing, cure };
    if (live[kind].has(choice.remoteId)) return { remoteId: choice.remoteId };
    return {
      code: `${kind}_not_valid`,
      message: `The ${NAMES[kind]} “${choice.remoteLabel}” can no longer be used in ${provider.label}.`,
      cure,
    };
  };
  const what = (key: string) => (key === DEFAULT_KEY ? "" : ` for “${key}”`);
  return {
    tax(code) {
      const found = find(
        "tax_code",
        code,
        `Tax code ${code || "(none)"} is not mapped to a tax rate in ${provider.label}.`,
      );
      return "remoteId" in found ? { ...found, rate: rates.get(found.remoteId) ?? null } : found;
    },
    account: (key) => find("account", key, `No sales account of ${provider.label} is chosen${what(key)}.`),
    item: (key) => find("item", key, `No item of ${provider.label} is chosen${what(key)}.`),
  };
}

/** Where mappings are chosen. Path below the company's address. */
export const mappingsPath = (providerId: string) => `/integration/${providerId}/setup`;

const NAMES: Record<MappingKind, string> = { tax_code: "tax rate", account: "sales account", item: "item" };
const keyOf = (kind: MappingKind, ourKey: string) => `${kind}\u0000${ourKey}`;
const idsOf = (kind: MappingKind, options: MappingOptions | null) =>
  new Set(options ? offered(kind, options).map((option) => option.id) : []);
