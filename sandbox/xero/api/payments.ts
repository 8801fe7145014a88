import type { StoredPayment } from "../books";
import { Invalid, notFound } from "../errors";
import { changedAfter, filterAndOrder, paginate, sinceHeader } from "../list";
import { creditNoteWire, paymentWire } from "../payment-wire";
import { createPayment, deletePayment } from "../payment-write";
import { writeContext } from "../runtime";
import { type PaymentInput, PaymentSchema } from "../written";
import { readElements, writeBatch } from "./batch";
import { type ApiCall, type ApiRoute, INVOICES, PAYMENTS } from "./route";

const FIELDS: ReadonlySet<string> = new Set([
  "PaymentID",
  "Date",
  "Amount",
  "Reference",
  "PaymentType",
  "Status",
  "UpdatedDateUTC",
  "IsReconciled",
  "Account",
  "Invoice",
]);
const NOTE_FIELDS: ReadonlySet<string> = new Set([
  "CreditNoteID",
  "CreditNoteNumber",
  "Type",
  "Status",
  "Date",
  "Contact",
  "Total",
  "UpdatedDateUTC",
]);

function list(call: ApiCall) {
  const { org, query } = call;
  const since = sinceHeader(call.ifModifiedSince);
  const found = Object.values(org.payments).filter((row) => changedAfter(row.updated, since));
  const wire = (row: StoredPayment) => paymentWire(org, row);
  const { rows, pagination } = paginate(filterAndOrder(found, query, FIELDS, wire), query);
  return { body: { ...(pagination ? { pagination } : {}), Payments: rows.map(wire) } };
}

function listCreditNotes(call: ApiCall) {
  const { org, query } = call;
  const since = sinceHeader(call.ifModifiedSince);
  const found = Object.values(org.creditNotes).filter((row) => changedAfter(row.updated, since));
  const wire = (row: (typeof found)[number]) => creditNoteWire(org, row);
  const { rows, pagination } = paginate(filterAndOrder(found, query, NOTE_FIELDS, wire), query);
  return { body: { ...(pagination ? { pagination } : {}), CreditNotes: rows.map(wire) } };
}

function single({ org, id }: ApiCall) {
  const found = org.payments[id.toLowerCase()];
  if (!found) throw notFound();
  return { body: { Payments: [paymentWire(org, found)] } };
}

function write(call: ApiCall, one: (input: PaymentInput) => StoredPayment) {
  const inputs = readElements<PaymentInput>(call, "Payments", PaymentSchema);
  return writeBatch<PaymentInput, StoredPayment>(call, inputs, {
    key: "Payments",
    schema: PaymentSchema,
    context: writeContext(call.runtime, call.org, { byApp: true }),
    write: one,
    wires: (rows) => rows.map((row) => paymentWire(call.org, row)),
    echo: (input) => ({ ...input }),
    flag: "HasValidationErrors",
  });
}

function create(call: ApiCall) {
  const context = writeContext(call.runtime, call.org, { byApp: true });
  return write(call, (input) => createPayment(context, input));
}

function remove(call: ApiCall) {
  const context = writeContext(call.runtime, call.org, { byApp: true });
  let done = 0;
  return write(call, (input) => {
    done += 1;
    if (done > 1) throw new Invalid(["One element, for the PaymentID of the path."]);
    return deletePayment(context, call.id.toLowerCase(), input);
  });
}

const LIST = ["where", "order", "page", "pageSize"];
const base = { scopes: PAYMENTS };

export const paymentRoutes: ApiRoute[] = [
  { ...base, method: "GET", path: "/Payments", query: LIST, handle: list },
  { ...base, method: "PUT", path: "/Payments", query: ["summarizeErrors"], handle: create },
  { ...base, method: "POST", path: "/Payments", query: [], handle: create },
  { ...base, method: "GET", path: "/Payments/:id", query: [], handle: single },
  { ...base, method: "POST", path: "/Payments/:id", query: [], handle: remove },
  {
    method: "GET",
    path: "/CreditNotes",
    scopes: INVOICES,
    query: [...LIST, "unitdp"],
    handle: listCreditNotes,
  },
];
