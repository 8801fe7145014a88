import type { CustomerFields, InvoiceContent, InvoiceLine } from "@/lib/sync/entities";
import type { CustomerDraft, InvoiceDraft } from "../provider";

/** Drafts to write, for tests. */

export const noFields: CustomerFields = {
  accountCode: "",
  name: "",
  contactName: "",
  email: "",
  phone: "",
  mobile: "",
  address1: "",
  address2: "",
  town: "",
  county: "",
  postcode: "",
  country: "",
  vatNumber: "",
  paymentTermsDays: "",
};

export const customerDraft = (
  fields: Partial<CustomerFields>,
  rest: Partial<CustomerDraft> = {},
): CustomerDraft => ({
  target: null,
  marker: "C1",
  fields,
  current: null,
  ...rest,
});

export const pricedLine = (
  amount: Partial<NonNullable<InvoiceLine["amount"]>> = {},
  description = "Boiler service",
): InvoiceLine => ({
  remoteLineId: null,
  description,
  amount: {
    quantity: "2",
    unitPrice: "40.125",
    net: "80.25",
    taxId: "7",
    accountId: null,
    itemId: "1",
    tax: null,
    ...amount,
  },
});

export const invoiceDraft = (
  content: Partial<InvoiceContent> = {},
  rest: Partial<InvoiceDraft> = {},
): InvoiceDraft => ({
  target: null,
  marker: "job:1001",
  customerRemoteId: "60",
  content: {
    customerId: "c-1",
    number: null,
    reference: "1001 / PO 7",
    date: "2026-11-20",
    dueDate: "2026-12-20",
    currency: "GBP",
    status: "approved",
    lines: [{ remoteLineId: null, description: "At the depot", amount: null }, pricedLine()],
    note: "",
    expected: { net: "80.25", tax: "16.05", gross: "96.30" },
    ...content,
  },
  current: null,
  ...rest,
});
