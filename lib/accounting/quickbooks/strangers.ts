import { CUSTOMER_FIELDS, type CustomerFields, type RemoteCustomer } from "@/lib/sync/entities";
import type { WirePerson } from "./wire";

/**
 * Vendors and employees: lists of their own, but a name may stand only once over all of them and the customers. They
 * are known by their names only, so that a customer is not sent under a name that is taken.
 */
const NOTHING = Object.fromEntries(CUSTOMER_FIELDS.map((field) => [field, ""])) as CustomerFields;

/** An id that no customer can have: theirs are numbers, counted apart. */
export const strangerId = (kind: "vendor" | "employee", id: string): string => `${kind}:${id}`;
export const isCustomerId = (id: string): boolean => !id.includes(":");

/** An inactive one holds its name as it stands: QuickBooks frees a name by adding "(deleted)" to it. */
export const toStranger = (kind: "vendor" | "employee", wire: WirePerson): RemoteCustomer => ({
  ref: { id: strangerId(kind, wire.Id), revision: wire.SyncToken ?? "" },
  fields: { ...NOTHING, name: wire.DisplayName },
  archived: !wire.Active,
  isCustomer: false,
  mergedInto: null,
  currency: null,
});
