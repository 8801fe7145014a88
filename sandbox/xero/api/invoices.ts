import type { z } from "zod";
import type { StoredInvoice } from "../books";
import type { Wire } from "../contact-wire";
import { updatedString, wireMoment } from "../dates";
import { Invalid, notFound, strict } from "../errors";
import { invoiceWire, lineWire, livePayments } from "../invoice-wire";
import { createInvoice, updateInvoice } from "../invoice-write";
import { stateOf, writeContext } from "../runtime";
import type { WriteContext } from "../write-context";
import { HistorySchema, type InvoiceInput, InvoiceSchema } from "../written";
import { readElements, writeBatch } from "./batch";
import { ZERO_ID } from "./contacts";
import { findInvoice, listInvoices, singleInvoice } from "./invoices-read";
import { type ApiCall, type ApiRoute, INVOICES } from "./route";

/** What was asked for, over what is stored. */
function echo(context: WriteContext, input: InvoiceInput): Wire {
  const stored = input.InvoiceID ? context.org.invoices[input.InvoiceID] : undefined;
  const sums = stored && {
    SubTotal: Number(stored.SubTotal),
    TotalTax: Number(stored.TotalTax),
    Total: Number(stored.Total),
  };
  return {
    Type: stored?.Type,
    InvoiceID: ZERO_ID,
    LineAmountTypes: stored?.LineAmountTypes ?? "Exclusive",
    LineItems: stored?.lines.map((line) => lineWire(line, context.unitdp)) ?? [],
    ...sums,
    CurrencyCode: stored?.CurrencyCode ?? context.org.BaseCurrency,
    ...input,
  };
}

function write(
  call: ApiCall,
  inputs: InvoiceInput[],
  one: (c: WriteContext, input: InvoiceInput) => StoredInvoice,
) {
  const unitdp = call.query.unitdp();
  const context = writeContext(call.runtime, call.org, { byApp: true, unitdp });
  return writeBatch<InvoiceInput, StoredInvoice>(call, inputs, {
    key: "Invoices",
    schema: InvoiceSchema,
    context,
    write: (input) => one(context, input),
    wires: (rows) => {
      const payments = livePayments(call.org);
      return rows.map((row) =>
        invoiceWire(call.org, payments, row, { unitdp, lines: true, contact: "full", write: true }),
      );
    },
    echo: (input) => echo(context, input),
    flag: "HasErrors",
  });
}

function create(call: ApiCall) {
  const inputs = readElements(call, "Invoices", InvoiceSchema);
  if (inputs.some((input) => input.InvoiceID)) throw strict("PUT creates: an InvoiceID has no place in it.");
  return write(call, inputs, createInvoice);
}

/** A trap of the real service: without an id, a number that is taken means that other invoice. */
function upsertOne(context: WriteContext, input: InvoiceInput): StoredInvoice {
  if (input.InvoiceID) {
    const found = context.org.invoices[input.InvoiceID];
    if (found) return updateInvoice(context, found, input);
    if (context.behaviours.unknownReference === "not_found") throw notFound();
    throw new Invalid(["Invoice not found: no invoice has this InvoiceID."]);
  }
  const number = input.Type !== "ACCPAY" ? input.InvoiceNumber : undefined;
  const [same] = number ? context.store.invoicesByNumber(number) : [];
  return same ? updateInvoice(context, same, input) : createInvoice(context, input);
}

function update(call: ApiCall) {
  const before = call.org.invoices[call.id.toLowerCase()];
  if (!before) throw notFound();
  const inputs = readElements(call, "Invoices", InvoiceSchema);
  const [input] = inputs;
  if (inputs.length !== 1 || (input?.InvoiceID && input.InvoiceID !== before.InvoiceID))
    throw strict("one element, for the InvoiceID of the path.");
  const named = inputs.map((row) => ({ ...row, InvoiceID: before.InvoiceID }));
  return write(call, named, (context, one) => updateInvoice(context, before, one));
}

const historyWire = (row: StoredInvoice["history"][number]): Wire => ({
  Changes: "Note",
  DateUTC: wireMoment(row.at),
  DateUTCString: updatedString(row.at).replace("Z", ""),
  User: row.User,
  Details: row.Details,
});

function addHistory(call: ApiCall) {
  const before = call.org.invoices[call.id.toLowerCase()];
  if (!before) throw notFound();
  const records = readElements(call, "HistoryRecords", HistorySchema as z.ZodType<{ Details: string }>);
  const { now, store } = writeContext(call.runtime, call.org, { byApp: true });
  const { user } = stateOf(call.runtime);
  const added = records.map(({ Details }) => ({
    Details,
    User: `${user.givenName} ${user.familyName}`,
    at: now,
  }));
  store.putInvoice({ ...before, history: [...before.history, ...added] });
  return { body: { HistoryRecords: added.map(historyWire) } };
}

const LIST = [
  "where",
  "order",
  "IDs",
  "InvoiceNumbers",
  "ContactIDs",
  "Statuses",
  "page",
  "pageSize",
  "includeArchived",
  "createdByMyApp",
  "unitdp",
  "summaryOnly",
  "searchTerm",
];
const WRITE = ["summarizeErrors", "unitdp", "allowBackorders"];
const base = { scopes: INVOICES };

export const invoiceRoutes: ApiRoute[] = [
  { ...base, method: "GET", path: "/Invoices", query: LIST, handle: listInvoices },
  { ...base, method: "PUT", path: "/Invoices", query: WRITE, handle: create },
  {
    ...base,
    method: "POST",
    path: "/Invoices",
    query: WRITE,
    handle: (call) => write(call, readElements(call, "Invoices", InvoiceSchema), upsertOne),
  },
  { ...base, method: "GET", path: "/Invoices/:id", query: ["unitdp"], handle: singleInvoice },
  { ...base, method: "POST", path: "/Invoices/:id", query: ["unitdp", "allowBackorders"], handle: update },
  {
    ...base,
    method: "GET",
    path: "/Invoices/:id/History",
    query: [],
    handle: (call) => ({ body: { HistoryRecords: findInvoice(call).history.map(historyWire) } }),
  },
  { ...base, method: "PUT", path: "/Invoices/:id/History", query: [], handle: addHistory },
];
