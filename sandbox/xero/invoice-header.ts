import type { StoredContact, StoredInvoice } from "./books";
import { dueDate, writtenDate } from "./dates";
import type { WriteContext } from "./write-context";
import type { InvoiceInput } from "./written";

export interface Header {
  Date: string;
  DueDate: string | null;
  ExpectedPaymentDate: string | null;
  Reference: string;
  Url: string | undefined;
  CurrencyCode: string;
  CurrencyRate: string;
  BrandingThemeID: string;
  SentToContact: boolean;
}

function readDate(field: string, sent: string | undefined, kept: string | null, problems: string[]) {
  if (sent === undefined) return kept;
  const date = writtenDate(sent);
  if (date === null) problems.push(`${field} '${sent}' is not a valid date.`);
  return date;
}

function currency(
  context: WriteContext,
  input: InvoiceInput,
  before: StoredInvoice | null,
  problems: string[],
) {
  const { org } = context;
  const code = input.CurrencyCode ?? before?.CurrencyCode ?? org.BaseCurrency;
  const rate = org.currencies[code];
  if (rate === undefined) problems.push(`Organisation is not subscribed to currency ${code}`);
  const sent = input.CurrencyRate;
  if (sent !== undefined && code === org.BaseCurrency && sent !== 1)
    problems.push("CurrencyRate must be 1 for the organisation's own currency.");
  const kept = before?.CurrencyCode === code ? before.CurrencyRate : undefined;
  return { CurrencyCode: code, CurrencyRate: sent === undefined ? (kept ?? rate ?? "1") : String(sent) };
}

/** The invoice's own fields as sent, kept or defaulted; what is wrong is added to `problems`. */
export function invoiceHeader(
  context: WriteContext,
  input: InvoiceInput,
  before: StoredInvoice | null,
  contact: StoredContact,
  complete: boolean,
  problems: string[],
): Header {
  const date = readDate("Date", input.Date, before?.Date ?? context.today, problems) ?? context.today;
  const terms = before ? undefined : contact.PaymentTerms?.Sales;
  const keptDue = before?.DueDate ?? dueDate(date, terms);
  const due = readDate("DueDate", input.DueDate, keptDue, problems);
  if (complete && due === null) problems.push("Due date cannot be empty.");
  if ((input.Reference?.length ?? 0) > 255)
    problems.push("The length of Reference must not exceed 255 characters.");
  if (input.Url && (!/^https?:\/\//.test(input.Url) || /xero/i.test(input.Url)))
    problems.push("Url must be a valid address and must not contain the word xero.");
  if (input.BrandingThemeID && input.BrandingThemeID !== context.org.brandingThemeId)
    problems.push("BrandingThemeID does not exist.");
  if (input.SentToContact === true && !complete)
    problems.push("SentToContact can be set on approved invoices only.");
  const expected = input.ExpectedPaymentDate ?? input.PlannedPaymentDate;
  return {
    Date: date,
    DueDate: due,
    ExpectedPaymentDate: readDate(
      "ExpectedPaymentDate",
      expected,
      before?.ExpectedPaymentDate ?? null,
      problems,
    ),
    Reference: input.Reference ?? before?.Reference ?? "",
    Url: input.Url ?? before?.Url,
    ...currency(context, input, before, problems),
    BrandingThemeID: input.BrandingThemeID ?? before?.BrandingThemeID ?? context.org.brandingThemeId,
    SentToContact: input.SentToContact ?? before?.SentToContact ?? false,
  };
}
