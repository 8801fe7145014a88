import type { ProviderRules } from "@/lib/accounting/provider";
import type { DraftLine } from "@/lib/jobs/invoice-lines";
import { addMoney, type Decimal } from "@/lib/money";
import type { InvoiceContent, InvoiceLine, Reason } from "./entities";
import { expectedTotals } from "./totals";

/** Where our tax codes, accounts and items stand in the books; a Reason where they do not. */
export interface MappingLookup {
  tax(code: string): { remoteId: string; rate: Decimal | null } | Reason;
  /** `key`: a job type, or "contract"; falls back to the default. */
  account(key: string): { remoteId: string } | Reason;
  item(key: string): { remoteId: string } | Reason;
}

/** Our side of an invoice: what a job or contract invoice gives, before the mappings. */
export interface InvoiceSource {
  customerId: string;
  /** Our own number: used when Tracker Pro numbers the invoices. */
  ownNumber: string;
  reference: string;
  date: string;
  dueDate: string;
  currency: string;
  note: string;
  /** A job type, or "contract": chooses account and item. */
  mappingKey: string;
  lines: DraftLine[];
}

export interface InvoiceChoices {
  status: "draft" | "approved";
  numbering: "books" | "tracker_pro";
  keepTrackerProTax: boolean;
}

const isReason = (value: object): value is Reason => "message" in value;

/** The invoice exactly as it will be written, with what the books will make of it; or why it cannot be. */
export function buildInvoiceContent(
  source: InvoiceSource,
  mappings: MappingLookup,
  choices: InvoiceChoices,
  rules: ProviderRules,
): { content: InvoiceContent; ownTax: Decimal } | { reasons: Reason[] } {
  const reasons = new Map<string, Reason>();
  const note = (reason: Reason) => reasons.set(reason.message, reason);
  const rated: { net: Decimal; rate: Decimal | null; rateKey: string; tax: Decimal | null }[] = [];

  const account = rules.needsAccount ? mappings.account(source.mappingKey) : null;
  const item = rules.needsItem ? mappings.item(source.mappingKey) : null;
  if (account && isReason(account)) note(account);
  if (item && isReason(item)) note(item);

  const lines: InvoiceLine[] = source.lines.map((line) => {
    if (!line.amount) return { remoteLineId: null, description: line.description, amount: null };
    const { quantity, unitPrice, net, taxCode, ownTax } = line.amount;
    const tax = mappings.tax(taxCode);
    if (isReason(tax)) {
      note(tax);
      return { remoteLineId: null, description: line.description, amount: null };
    }
    const given = choices.keepTrackerProTax && rules.canSetTax ? ownTax : null;
    rated.push({ net, rate: tax.rate, rateKey: tax.remoteId, tax: given });
    return {
      remoteLineId: null,
      description: line.description,
      amount: {
        quantity,
        unitPrice,
        net,
        taxId: tax.remoteId,
        accountId: account && !isReason(account) ? account.remoteId : null,
        itemId: item && !isReason(item) ? item.remoteId : null,
        tax: given,
      },
    };
  });
  if (source.reference.length > rules.referenceMaxLength) {
    note({
      code: "reference_too_long",
      message: `Job number and order number together have ${source.reference.length} characters; the books take ${rules.referenceMaxLength}. Shorten the order number in Tracker Pro.`,
      cure: null,
    });
  }
  const number = choices.numbering === "tracker_pro" ? source.ownNumber : null;
  if (number && number.length > rules.invoiceNumberMaxLength) {
    note({
      code: "number_too_long",
      message: `The invoice number has ${number.length} characters; the books take ${rules.invoiceNumberMaxLength}. Let the books number the invoices instead.`,
      cure: { label: "Open preferences", href: "/settings/preferences" },
    });
  }
  if (reasons.size > 0) return { reasons: [...reasons.values()] };
  const content: InvoiceContent = {
    customerId: source.customerId,
    number,
    reference: source.reference,
    date: source.date,
    dueDate: source.dueDate,
    currency: source.currency,
    status: rules.hasDrafts ? choices.status : "approved",
    lines,
    note: source.note,
    expected: expectedTotals(rated, rules.taxRounding),
  };
  return { content, ownTax: addMoney(...source.lines.map((line) => line.amount?.ownTax ?? "0")) };
}
