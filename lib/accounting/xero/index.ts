import type { AccountingProvider } from "../provider";
import { connect } from "./client";
import { oauth } from "./oauth";
import { LABEL } from "./request";

export const xero: AccountingProvider = {
  id: "xero",
  label: LABEL,
  limits: {
    maxConcurrent: 5,
    callsPerMinute: 60,
    callsPerSecond: null,
    // The lowest tier's allowance; higher tiers have 5,000.
    callsPerDay: 1000,
    maxBatch: 50,
    batchesPerMinute: null,
    replayWindowSeconds: 360,
  },
  rules: {
    customerFields: {
      accountCode: { maxLength: 50 },
      name: { maxLength: 255 },
      contactName: { maxLength: 255 },
      email: { maxLength: 255 },
      phone: { maxLength: 50 },
      mobile: { maxLength: 50 },
      address1: { maxLength: 500 },
      address2: { maxLength: 500 },
      town: { maxLength: 255 },
      county: { maxLength: 255 },
      postcode: { maxLength: 50 },
      country: { maxLength: 50 },
      vatNumber: { maxLength: 50 },
      paymentTermsDays: { maxLength: 3 },
    },
    nameForbids: /[<>]/,
    invoiceNumberMaxLength: 255,
    lineDescriptionMaxLength: 4000,
    referenceMaxLength: 255,
    needsItem: false,
    needsAccount: true,
    canSetTax: true,
    taxRounding: "per_line",
    paidIsLocked: true,
    hasDrafts: true,
    suppliersAreSeparate: false,
    customerSetsCurrency: false,
  },
  oauth,
  connect,
};
