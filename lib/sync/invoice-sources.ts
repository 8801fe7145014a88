import type { ProviderRules } from "@/lib/accounting/provider";
import { addDays, formatDate } from "@/lib/clock";
import { contractInvoiceLines, settledNote } from "@/lib/contracts/invoice-lines";
import { type Charge, jobInvoiceLines, type TaxRates } from "@/lib/jobs/invoice-lines";
import { effectiveTicks } from "@/lib/preferences/queries";
import type { Preferences } from "@/lib/preferences/schemas";
import type { InvoiceSource } from "./invoice-content";
import { fingerprint } from "./keys";
import type { LoadedContractInvoice, LoadedCustomer, LoadedJob } from "./load-ours";

/** What turns a record into an invoice, the same for every record of a comparison. */
export interface SourceContext {
  preferences: Preferences;
  rates: TaxRates;
  rules: ProviderRules;
  currency: string;
}

const limits = (rules: ProviderRules) => ({ descriptionMaxLength: rules.lineDescriptionMaxLength });
const joined = (...parts: string[]) => parts.filter(Boolean).join(" / ");

/** A job as an invoice: dated the day it was closed, due by the customer's terms. */
export function jobSource(
  { job, charges }: LoadedJob,
  customer: LoadedCustomer,
  context: SourceContext,
): InvoiceSource {
  const { preferences, rates, rules, currency } = context;
  const date = job.closedDate ?? job.loggedDate ?? "1970-01-01";
  return {
    customerId: job.customerId,
    ownNumber: job.number,
    reference: joined(job.number, job.orderNumber),
    date,
    dueDate: addDays(date, customer.paymentTermsDays ?? preferences.defaultTermsDays),
    currency,
    note: "",
    mappingKey: job.jobType,
    lines: jobInvoiceLines(job, charges as Charge[], effectiveTicks(preferences, job), rates, limits(rules)),
  };
}

export function contractSource(
  { invoice, contract, lines }: LoadedContractInvoice,
  customer: LoadedCustomer,
  context: SourceContext,
): InvoiceSource {
  const { preferences, rates, rules, currency } = context;
  return {
    customerId: contract.customerId,
    ownNumber: invoice.number,
    reference: joined(invoice.number, contract.number, invoice.orderNumber),
    date: invoice.date,
    dueDate:
      invoice.dueDate ?? addDays(invoice.date, customer.paymentTermsDays ?? preferences.defaultTermsDays),
    currency,
    note: settledNote(invoice.settledBy),
    mappingKey: "contract",
    lines: contractInvoiceLines(lines, rates, limits(rules)),
  };
}

/**
 * Our side of the record, as it decides whether anything has changed since it was sent: its own content only, so
 * that a new mapping or a new company default does not offer old invoices again.
 */
export const jobFingerprint = ({ job, charges }: LoadedJob): string =>
  fingerprint({
    customerId: job.customerId,
    date: job.closedDate,
    text: [job.description, job.siteName, job.siteAddress, job.orderNumber, job.jobType],
    ticks: [
      job.showJobDetails,
      job.showKitDescriptions,
      job.showItemisedDescriptions,
      job.showItemisedPrices,
    ],
    charges: charges.map((c) => [c.lineNo, c.kind, c.kit, c.description, c.quantity, c.unitPrice, c.taxCode]),
  });

export const contractFingerprint = ({ invoice, contract, lines }: LoadedContractInvoice): string =>
  fingerprint({
    customerId: contract.customerId,
    dates: [invoice.date, invoice.dueDate, invoice.periodFrom, invoice.periodTo],
    text: [contract.number, invoice.orderNumber, invoice.settledBy],
    lines: lines.map((l) => [l.lineNo, l.description, l.quantity, l.unitPrice, l.taxCode]),
  });

export const jobDetail = ({ job }: LoadedJob): string =>
  [job.jobType, job.siteName, job.closedDate ? `closed ${formatDate(job.closedDate)}` : "open"]
    .filter(Boolean)
    .join(" · ");

export const contractDetail = ({ invoice, contract }: LoadedContractInvoice): string =>
  `${contract.number} · ${formatDate(invoice.periodFrom)} to ${formatDate(invoice.periodTo)}`;
