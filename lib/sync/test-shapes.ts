import type { ProviderRules } from "@/lib/accounting/provider";
import { CUSTOMER_FIELDS, type CustomerFields, type RemoteCustomer } from "./entities";

/** Small builders for this folder's tests. */
export const fields = (some: Partial<CustomerFields>): CustomerFields => ({
  ...(Object.fromEntries(CUSTOMER_FIELDS.map((field) => [field, ""])) as CustomerFields),
  ...some,
});

export const remoteCustomer = (
  id: string,
  some: Partial<CustomerFields>,
  more: Partial<RemoteCustomer> = {},
): RemoteCustomer => ({
  ref: { id, revision: "1" },
  fields: fields(some),
  archived: false,
  isCustomer: true,
  mergedInto: null,
  currency: null,
  ...more,
});

const held = Object.fromEntries(CUSTOMER_FIELDS.map((field) => [field, { maxLength: 100 }]));

export const rules: ProviderRules = {
  customerFields: held,
  nameForbids: /[<>]/,
  invoiceNumberMaxLength: 21,
  lineDescriptionMaxLength: 4000,
  referenceMaxLength: 255,
  needsItem: false,
  needsAccount: true,
  canSetTax: true,
  taxRounding: "per_line",
  paidIsLocked: true,
  hasDrafts: true,
  suppliersAreSeparate: true,
  customerSetsCurrency: true,
};
