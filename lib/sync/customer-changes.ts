import type { ProviderRules } from "@/lib/accounting/provider";
import {
  CUSTOMER_FIELD_LABELS,
  CUSTOMER_FIELDS,
  type CustomerContent,
  type CustomerField,
  type CustomerFields,
  type Difference,
  type Reason,
} from "./entities";

export interface ComparedCustomer {
  id: string;
  fields: CustomerFields;
  sendToAccounts: boolean;
  archived: boolean;
}

export const EDIT_CUSTOMER: NonNullable<Reason["cure"]> = { label: "Open customers", href: "/customers" };

const same = (a: string, b: string) => a.replace(/\s+/g, " ").trim() === b.replace(/\s+/g, " ").trim();

/** What the books cannot take, before anything is sent. Lengths and characters: the provider's rules. */
export function customerProblems(fields: CustomerFields, rules: ProviderRules): Reason[] {
  const reasons: Reason[] = [];
  const refuse = (code: string, message: string) => reasons.push({ code, message, cure: EDIT_CUSTOMER });
  if (!fields.name.trim()) refuse("name_missing", "The customer has no name. Give it one in Tracker Pro.");
  if (rules.nameForbids.test(fields.name)) {
    refuse(
      "name_forbidden",
      "The name has a character that the books do not allow. Change the name in Tracker Pro.",
    );
  }
  for (const field of CUSTOMER_FIELDS) {
    const limit = rules.customerFields[field]?.maxLength;
    if (limit !== undefined && fields[field].length > limit) {
      const label = CUSTOMER_FIELD_LABELS[field];
      refuse(
        "too_long",
        `${label} has ${fields[field].length} characters; the books take ${limit}. Shorten it in Tracker Pro.`,
      );
    }
  }
  return reasons;
}

export const heldFields = (rules: ProviderRules): CustomerField[] =>
  CUSTOMER_FIELDS.filter((field) => rules.customerFields[field] !== undefined);

export interface Changes {
  differences: Difference[];
  conflicts: number;
}

/**
 * Three ways per field: the side that gives, the side that receives, and what both held at the last sync.
 * Without a last sync, a field that the giver leaves empty is no change.
 */
export function customerChanges(
  give: CustomerFields,
  take: CustomerFields,
  base: { give: CustomerFields; take: CustomerFields } | null,
  fields: CustomerField[],
): Changes {
  const differences: Difference[] = [];
  let conflicts = 0;
  for (const field of fields) {
    if (same(give[field], take[field])) continue;
    const gaveNew = base ? !same(give[field], base.give[field]) : give[field].trim() !== "";
    if (!gaveNew) continue;
    const tookNew = base !== null && !same(take[field], base.take[field]);
    if (tookNew) conflicts++;
    differences.push({
      field,
      label: CUSTOMER_FIELD_LABELS[field],
      old: take[field],
      new: give[field],
      ...(tookNew ? { theirs: take[field] } : {}),
    });
  }
  return { differences, conflicts };
}

const fieldsOf = (differences: Difference[]): Partial<CustomerFields> =>
  Object.fromEntries(differences.map((difference) => [difference.field, difference.new]));

export const wholeRecord = (fields: CustomerFields, held: CustomerField[]): Partial<CustomerFields> =>
  Object.fromEntries(held.map((field) => [field, fields[field]]));

export const updateContent = (
  operation: "update" | "pull_update",
  differences: Difference[],
  ours: CustomerFields,
): CustomerContent => ({ operation, fields: fieldsOf(differences), takeOver: {}, keptOurs: [], ours });
