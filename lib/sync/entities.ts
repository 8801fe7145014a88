import { z } from "zod";

/** Neutral shapes of what crosses between Tracker Pro and the books. Stored as JSON, so each is a schema. */

const DecimalText = z.string().regex(/^-?\d+(\.\d+)?$/, "must be decimal text");
const DateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a calendar date");

/** All text; "" = none. Payment terms in days as text, "" = none. */
export const CustomerFields = z.object({
  accountCode: z.string(),
  name: z.string(),
  contactName: z.string(),
  email: z.string(),
  phone: z.string(),
  mobile: z.string(),
  address1: z.string(),
  address2: z.string(),
  town: z.string(),
  county: z.string(),
  postcode: z.string(),
  country: z.string(),
  vatNumber: z.string(),
  paymentTermsDays: z.string(),
});
export type CustomerFields = z.infer<typeof CustomerFields>;
export type CustomerField = keyof CustomerFields;
export const CUSTOMER_FIELDS = Object.keys(CustomerFields.shape) as CustomerField[];

/** The words people see for a field. */
export const CUSTOMER_FIELD_LABELS: Record<CustomerField, string> = {
  accountCode: "Account code",
  name: "Name",
  contactName: "Contact",
  email: "E-mail",
  phone: "Phone",
  mobile: "Mobile",
  address1: "Address line 1",
  address2: "Address line 2",
  town: "Town",
  county: "County",
  postcode: "Postcode",
  country: "Country",
  vatNumber: "VAT number",
  paymentTermsDays: "Payment terms (days)",
};

/** A record in the books: its id, and the revision that tells whether it has changed since. Both opaque. */
export const RemoteRef = z.object({ id: z.string(), revision: z.string() });
export type RemoteRef = z.infer<typeof RemoteRef>;

export const RemoteCustomer = z.object({
  ref: RemoteRef,
  /** A field that these books cannot hold is "". */
  fields: CustomerFields,
  archived: z.boolean(),
  /** false = a supplier only (never downloaded); null = the books do not say. */
  isCustomer: z.boolean().nullable(),
  /** The survivor's id, when this one was merged away. */
  mergedInto: z.string().nullable(),
  currency: z.string().nullable(),
  /** The provider's own text: what an update must give back unchanged. Not compared. */
  kept: z.string().optional(),
});
export type RemoteCustomer = z.infer<typeof RemoteCustomer>;

export const Totals = z.object({ net: DecimalText, tax: DecimalText, gross: DecimalText });
export type Totals = z.infer<typeof Totals>;

export const RemoteInvoiceStatus = z.enum(["draft", "approved", "part_paid", "paid", "voided", "deleted"]);
export type RemoteInvoiceStatus = z.infer<typeof RemoteInvoiceStatus>;

export const InvoiceLine = z.object({
  /** The remote line's id when an update keeps it; null = a new line. */
  remoteLineId: z.string().nullable(),
  description: z.string(),
  /** null = a description-only line: no price, account or tax. */
  amount: z
    .object({
      quantity: DecimalText,
      unitPrice: DecimalText,
      /** round(quantity x unitPrice, 2). */
      net: DecimalText,
      /** Remote ids, resolved by the mappings. */
      taxId: z.string(),
      accountId: z.string().nullable(),
      itemId: z.string().nullable(),
      /** Given only where the books allow it and the preference asks for it. */
      tax: DecimalText.nullable(),
    })
    .nullable(),
});
export type InvoiceLine = z.infer<typeof InvoiceLine>;

/** An invoice as it will be written, but for the customer's remote id, which may come to be in the same run. */
export const InvoiceContent = z.object({
  /** link = the books hold it already: nothing is written, only the link is kept. */
  operation: z.literal("link").optional(),
  /** Our customer record; its link names the remote customer. */
  customerId: z.string(),
  /** The document number to ask for; null = the books' own sequence. */
  number: z.string().nullable(),
  reference: z.string(),
  date: DateText,
  dueDate: DateText,
  currency: z.string(),
  status: z.enum(["draft", "approved"]),
  lines: z.array(InvoiceLine),
  /** For the books' internal memo, e.g. "Already settled by direct debit". "" = none. */
  note: z.string(),
  expected: Totals,
});
export type InvoiceContent = z.infer<typeof InvoiceContent>;

export const RemoteInvoice = z.object({
  ref: RemoteRef,
  number: z.string(),
  reference: z.string(),
  /** The text we put in when we made it, if it is there. */
  marker: z.string(),
  customerRemoteId: z.string(),
  date: DateText,
  dueDate: DateText.nullable(),
  currency: z.string().nullable(),
  status: RemoteInvoiceStatus,
  totals: Totals,
  amountDue: DecimalText,
  /** Empty where a list leaves them out. */
  lines: z.array(InvoiceLine),
  /** The books' internal memo, whole, where an update must keep what people wrote in it. Not compared. */
  memo: z.string().optional(),
  /** The provider's own text: what an update must give back unchanged. Not compared. */
  kept: z.string().optional(),
});
export type RemoteInvoice = z.infer<typeof RemoteInvoice>;

/** One field or line that differs: exactly what will be written. */
export const Difference = z.object({
  field: z.string(),
  label: z.string(),
  /** What the receiving side has now; "" = nothing. */
  old: z.string(),
  new: z.string(),
  /** Only in a conflict: what the other side changed it to. */
  theirs: z.string().optional(),
});
export type Difference = z.infer<typeof Difference>;

/** Why a row is Blocked or not offered, in plain words, with the page that cures it. */
export const Reason = z.object({
  code: z.string(),
  message: z.string(),
  /** Path below the company's address, e.g. "/settings/mappings". */
  cure: z.object({ label: z.string(), href: z.string() }).nullable(),
});
export type Reason = z.infer<typeof Reason>;

/** Exactly what a customer row will do. */
export const CustomerContent = z.object({
  /** link = both sides agree already: nothing is written to either, only the link is kept. */
  operation: z.enum(["create", "update", "link", "pull_create", "pull_update"]),
  /** Create: every field; update: the fields that are to change, on the receiving side. */
  fields: CustomerFields.partial(),
  /** A conflict on the way up decided for the books: our own record takes these values. */
  takeOver: CustomerFields.partial(),
  /** A conflict on the way down decided for us: these fields stay, and count as our change. */
  keptOurs: z.array(z.string()),
  /** Our record as compared; null for one that is only in the books. */
  ours: CustomerFields.nullable(),
});
export type CustomerContent = z.infer<typeof CustomerContent>;

/** What both sides held for a linked customer at the last sync. */
export const CustomerBaseline = z.object({ ours: CustomerFields, theirs: CustomerFields });
export type CustomerBaseline = z.infer<typeof CustomerBaseline>;

/** What was sent for a linked invoice, and what the books had right after. */
export const InvoiceBaseline = z.object({ sent: InvoiceContent, answered: RemoteInvoice });
export type InvoiceBaseline = z.infer<typeof InvoiceBaseline>;

/** A likely match for a Match? row. */
export const Candidate = z.object({
  /** Remote id on the way up; our customer's id on the way down. */
  id: z.string(),
  name: z.string(),
  detail: z.string(),
  /** Why it is likely: "Same e-mail", "Archived in the books"... */
  why: z.string(),
  archived: z.boolean(),
});
export type Candidate = z.infer<typeof Candidate>;
