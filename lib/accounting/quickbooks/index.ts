import type { AccountingProvider } from "../provider";
import { LABEL } from "./api";
import { MAX_BATCH } from "./batch";
import { createClient } from "./client";
import { NAME_FORBIDS } from "./customer-mapper";
import { oauth } from "./oauth";

/**
 * QuickBooks Online. The limits are Intuit's per company, with room left for the company's other apps. How long a
 * repeated request id is answered with the first answer is not published, only that it is: five minutes cover a
 * connection cut and made again; what is older is looked up before it is sent again.
 *
 * Not held by these books: account code, VAT number, payment terms in days (terms are a list of their own).
 * Paid invoices can be changed in QuickBooks; whether the product does so is decided elsewhere.
 */
export const quickbooks: AccountingProvider = {
  id: "quickbooks",
  label: LABEL,
  limits: {
    maxConcurrent: 8,
    callsPerMinute: 500,
    // Two below the documented 10: naming the company at Connect is not counted here, and a 429 costs a minute.
    callsPerSecond: 8,
    callsPerDay: null,
    maxBatch: MAX_BATCH,
    batchesPerMinute: 40,
    replayWindowSeconds: 300,
  },
  rules: {
    customerFields: {
      name: { maxLength: 500 },
      contactName: { maxLength: 100 },
      email: { maxLength: 100 },
      phone: { maxLength: 30 },
      mobile: { maxLength: 30 },
      address1: { maxLength: 500 },
      address2: { maxLength: 500 },
      town: { maxLength: 255 },
      county: { maxLength: 255 },
      postcode: { maxLength: 30 },
      country: { maxLength: 255 },
    },
    nameForbids: NAME_FORBIDS,
    invoiceNumberMaxLength: 21,
    lineDescriptionMaxLength: 4000,
    referenceMaxLength: 1000,
    needsItem: true,
    needsAccount: false,
    canSetTax: false,
    taxRounding: "per_rate",
    paidIsLocked: false,
    hasDrafts: false,
    suppliersAreSeparate: true,
    customerSetsCurrency: true,
  },
  oauth,
  connect: createClient,
};
