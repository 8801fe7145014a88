import type { Organisation, StoredInvoice } from "../books";
import type { Wire } from "../contact-wire";
import { notFound, strict } from "../errors";
import { invoiceSummary, invoiceWire, livePayments } from "../invoice-wire";
import { changedAfter, filterAndOrder, paginate, sinceHeader } from "../list";
import { storeOf } from "../store";
import type { ApiCall } from "./route";

const FIELDS: ReadonlySet<string> = new Set([
  "Type",
  "InvoiceID",
  "InvoiceNumber",
  "Reference",
  "Contact",
  "Date",
  "DueDate",
  "Status",
  "AmountDue",
  "AmountPaid",
  "AmountCredited",
  "SubTotal",
  "TotalTax",
  "Total",
  "CurrencyCode",
  "CurrencyRate",
  "UpdatedDateUTC",
  "FullyPaidOnDate",
  "SentToContact",
  "ExpectedPaymentDate",
  "HasAttachments",
  "LineAmountTypes",
]);
const STATUSES = new Set(["DRAFT", "SUBMITTED", "AUTHORISED", "PAID", "VOIDED", "DELETED"]);

const midnight = (date: string | null): number | null => (date ? Date.parse(`${date}T00:00:00Z`) : null);

/** What `where` and `order` see of an invoice. */
const view =
  (org: Organisation) =>
  (row: StoredInvoice): Wire => ({
    ...row,
    Contact: { ContactID: row.ContactID, Name: org.contacts[row.ContactID]?.Name },
    Date: midnight(row.Date),
    DueDate: midnight(row.DueDate),
    FullyPaidOnDate: midnight(row.FullyPaidOnDate),
    ExpectedPaymentDate: midnight(row.ExpectedPaymentDate),
    AmountDue: Number(row.AmountDue),
    AmountPaid: Number(row.AmountPaid),
    AmountCredited: Number(row.AmountCredited),
    SubTotal: Number(row.SubTotal),
    TotalTax: Number(row.TotalTax),
    Total: Number(row.Total),
    CurrencyRate: Number(row.CurrencyRate),
    HasAttachments: false,
    UpdatedDateUTC: row.updated,
  });

function candidates({ org, query }: ApiCall): StoredInvoice[] {
  const ids = query.guids("IDs");
  if (ids) return [...ids].flatMap((id) => org.invoices[id] ?? []);
  return Object.values(org.invoices);
}

export function listInvoices(call: ApiCall) {
  const { org, query } = call;
  const since = sinceHeader(call.ifModifiedSince);
  const numbers = query.list("InvoiceNumbers")?.map((number) => number.toLowerCase());
  const contacts = query.guids("ContactIDs");
  const statuses = query.list("Statuses");
  const wrong = statuses?.find((status) => !STATUSES.has(status));
  if (wrong !== undefined) throw strict(`Statuses: '${wrong}' is not an invoice status.`);
  const byApp = query.flag("createdByMyApp");
  const term = query.text("searchTerm")?.toLowerCase();
  const wanted = numbers && new Set(numbers);
  const found = candidates(call).filter(
    (row) =>
      changedAfter(row.updated, since) &&
      (!wanted || wanted.has(row.InvoiceNumber.toLowerCase())) &&
      (!contacts || contacts.has(row.ContactID)) &&
      (!statuses || statuses.includes(row.Status)) &&
      (!byApp || row.byApp) &&
      (term === undefined ||
        [row.InvoiceNumber, row.Reference, org.contacts[row.ContactID]?.Name ?? ""].some((text) =>
          text.toLowerCase().includes(term),
        )),
  );
  const { rows, pagination } = paginate(filterAndOrder(found, query, FIELDS, view(org)), query);
  const unitdp = query.unitdp();
  const summary = query.flag("summaryOnly");
  const payments = livePayments(org);
  const wires = rows.map((row) =>
    summary
      ? invoiceSummary(org, row)
      : invoiceWire(org, payments, row, { unitdp, lines: pagination !== null, contact: "stub" }),
  );
  return { body: { ...(pagination ? { pagination } : {}), Invoices: wires } };
}

/** By id, or by the number of a sales invoice. */
export function findInvoice({ org, id }: ApiCall): StoredInvoice {
  const found = org.invoices[id.toLowerCase()] ?? storeOf(org).invoicesByNumber(decodeURIComponent(id))[0];
  if (!found) throw notFound();
  return found;
}

export function singleInvoice(call: ApiCall) {
  const wire = invoiceWire(call.org, livePayments(call.org), findInvoice(call), {
    unitdp: call.query.unitdp(),
    lines: true,
    contact: "full",
  });
  return { body: { Invoices: [wire] } };
}
