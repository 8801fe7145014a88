import { randomUUID } from "node:crypto";
import Big from "big.js";
import type { InvoiceStatus, LineAmountTypes, StoredContact, StoredInvoice, StoredLine } from "./books";
import { Invalid } from "./errors";
import { invoiceContact } from "./invoice-contact";
import { invoiceHeader } from "./invoice-header";
import { buildLine } from "./invoice-line";
import {
  HAS_PAYMENT,
  isAllocated,
  lockProblems,
  newStatusProblems,
  statusProblems,
  WRONG_STATUS,
} from "./invoice-status";
import { totals } from "./line-amounts";
import type { WriteContext } from "./write-context";
import type { InvoiceInput, LineInput } from "./written";

const isComplete = (status: InvoiceStatus): boolean => status === "SUBMITTED" || status === "AUTHORISED";

function refuse(problems: string[]): void {
  if (problems.length > 0) throw new Invalid([...new Set(problems)]);
}

/** The same line again, as it would be sent, so that a change of header or status checks it anew. */
function asSent(line: StoredLine): LineInput {
  const number = (value: string | undefined) => (value === undefined ? undefined : Number(value));
  const described = line.UnitAmount === undefined;
  return {
    LineItemID: line.LineItemID,
    Description: line.Description,
    Quantity: number(line.Quantity),
    UnitAmount: number(line.UnitAmount),
    ItemCode: line.ItemCode,
    AccountCode: line.AccountCode,
    AccountID: line.AccountCode ? undefined : line.AccountID,
    TaxType: line.TaxType,
    TaxAmount: described ? undefined : Number(line.TaxAmount),
    DiscountRate: number(line.DiscountRate),
    DiscountAmount: number(line.DiscountAmount),
    Tracking: line.Tracking.map(({ Name, Option }) => ({ Name, Option })),
  };
}

interface Shape {
  before: StoredInvoice | null;
  contact: StoredContact;
  status: InvoiceStatus;
  types: LineAmountTypes;
}

function buildLines(
  context: WriteContext,
  input: InvoiceInput,
  shape: Shape,
  problems: string[],
): StoredLine[] {
  const { before, contact, status, types } = shape;
  const kept = before?.lines ?? [];
  for (const line of input.LineItems ?? [])
    if (line.LineItemID && !kept.some((row) => row.LineItemID === line.LineItemID))
      problems.push(`LineItemID ${line.LineItemID} does not exist on this document.`);
  const typesChanged = before !== null && before.LineAmountTypes !== types;
  const approving = isComplete(status) && !isComplete(before?.Status ?? "DRAFT");
  if (!input.LineItems && before && !typesChanged && !approving) return before.lines;
  const sent =
    input.LineItems ??
    kept.map(asSent).map((line) => (typesChanged ? { ...line, TaxAmount: undefined } : line));
  const type = before?.Type ?? input.Type ?? "ACCREC";
  const wider = input.LineItems ? context : { ...context, unitdp: 4 as const };
  const built = sent.map((line) =>
    buildLine(wider, line, { type, types, contact, complete: isComplete(status) }),
  );
  problems.push(...built.flatMap((row) => row.problems));
  const lines = built.map((row) => row.line);
  const priced = lines.some((line) => line.AccountCode !== undefined || line.UnitAmount !== undefined);
  if (isComplete(status) && !priced) problems.push("One or more line items must be specified");
  return lines;
}

function numberProblems(
  context: WriteContext,
  number: string | undefined,
  self: StoredInvoice | null,
): string[] {
  if (number === undefined || number === "") return [];
  if (number.length > 255) return ["The length of InvoiceNumber must not exceed 255 characters."];
  const taken = context.store
    .invoicesByNumber(number)
    .filter((row) => row.InvoiceID !== self?.InvoiceID)
    .filter((row) => !(context.behaviours.deletedFreesNumber && row.Status === "DELETED"));
  return taken.length > 0 ? ["Invoice # must be unique."] : [];
}

function assemble(context: WriteContext, input: InvoiceInput, before: StoredInvoice | null): StoredInvoice {
  const status = input.Status ?? before?.Status ?? "DRAFT";
  const problems = before ? statusProblems(before, input.Status ?? null) : newStatusProblems(status);
  refuse(problems);
  const current = before ? (context.org.contacts[before.ContactID] ?? null) : null;
  const contact = invoiceContact(context, input.Contact, current);
  const types = input.LineAmountTypes ?? before?.LineAmountTypes ?? "Exclusive";
  const type = before?.Type ?? input.Type ?? "ACCREC";
  const header = invoiceHeader(context, input, before, contact, isComplete(status), problems);
  const lines = buildLines(context, input, { before, contact, status, types }, problems);
  if (type === "ACCREC") problems.push(...numberProblems(context, input.InvoiceNumber, before));
  problems.push(...lockProblems(context.org, header.Date, ...(before ? [before.Date] : [])));
  const sums = totals(lines, types);
  if (new Big(sums.Total).lt(0)) problems.push("The document total must not be negative.");
  refuse(problems);
  const allocated = new Big(before?.AmountPaid ?? 0).plus(before?.AmountCredited ?? 0);
  return {
    InvoiceID: before?.InvoiceID ?? randomUUID(),
    Type: type,
    InvoiceNumber:
      input.InvoiceNumber ||
      before?.InvoiceNumber ||
      (type === "ACCREC" ? context.store.takeInvoiceNumber() : ""),
    ContactID: contact.ContactID,
    ...header,
    FullyPaidOnDate: before?.FullyPaidOnDate ?? null,
    Status: status,
    LineAmountTypes: types,
    lines,
    ...sums,
    AmountPaid: before?.AmountPaid ?? "0.00",
    AmountCredited: before?.AmountCredited ?? "0.00",
    AmountDue: new Big(sums.Total).minus(allocated).toFixed(2),
    history: before?.history ?? [],
    byApp: before?.byApp ?? context.byApp,
    updated: context.now,
  };
}

/** The first sales invoice makes a customer, the first bill a supplier; `If-Modified-Since` does not see it. */
function markContact(context: WriteContext, invoice: StoredInvoice): void {
  const contact = context.org.contacts[invoice.ContactID];
  const flag = invoice.Type === "ACCREC" ? "IsCustomer" : "IsSupplier";
  if (contact && !contact[flag]) context.store.putContact({ ...contact, [flag]: true });
}

/** Throws Invalid. */
export function createInvoice(context: WriteContext, input: InvoiceInput): StoredInvoice {
  if (!input.Type) throw new Invalid(["Invoice Type must be specified: ACCREC or ACCPAY."]);
  const invoice = assemble(context, input, null);
  context.store.putInvoice(invoice);
  markContact(context, invoice);
  return invoice;
}

const amounts = (invoice: StoredInvoice): string =>
  JSON.stringify([
    invoice.Date,
    invoice.ContactID,
    invoice.CurrencyCode,
    invoice.LineAmountTypes,
    invoice.InvoiceNumber,
    invoice.lines.map(({ LineItemID, ...line }) => line),
  ]);

/** Only what is sent changes. A status change to VOIDED or DELETED changes nothing else. Throws Invalid. */
export function updateInvoice(
  context: WriteContext,
  before: StoredInvoice,
  input: InvoiceInput,
): StoredInvoice {
  if (input.Type && input.Type !== before.Type) refuse([WRONG_STATUS]);
  if (input.Status === "VOIDED" || input.Status === "DELETED") {
    refuse([...statusProblems(before, input.Status), ...lockProblems(context.org, before.Date)]);
    const ended = { ...before, Status: input.Status, updated: context.now };
    context.store.putInvoice(ended);
    return ended;
  }
  const invoice = assemble(context, input, before);
  if (isAllocated(before) && amounts(invoice) !== amounts(before)) refuse([HAS_PAYMENT]);
  context.store.putInvoice(invoice);
  markContact(context, invoice);
  return invoice;
}
