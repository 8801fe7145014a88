import type { StoredContact } from "../books";
import { contactDetail, contactSummary, contactWire, type Wire } from "../contact-wire";
import { createContact, updateContact, upsertContact } from "../contact-write";
import { notFound, strict } from "../errors";
import { changedAfter, filterAndOrder, paginate, sinceHeader } from "../list";
import { writeContext } from "../runtime";
import { storeOf } from "../store";
import { type ContactInput, ContactSchema } from "../written";
import { readElements, writeBatch } from "./batch";
import { type ApiCall, type ApiRoute, CONTACTS } from "./route";

export const ZERO_ID = "00000000-0000-0000-0000-000000000000";
const FIELDS: ReadonlySet<string> = new Set([
  "ContactID",
  "ContactNumber",
  "AccountNumber",
  "ContactStatus",
  "Name",
  "FirstName",
  "LastName",
  "CompanyNumber",
  "EmailAddress",
  "TaxNumber",
  "UpdatedDateUTC",
  "IsSupplier",
  "IsCustomer",
  "DefaultCurrency",
  "MergedToContactID",
]);
const SEARCHED = ["Name", "FirstName", "LastName", "ContactNumber", "CompanyNumber", "EmailAddress"] as const;

/** What `where` and `order` see of a contact. */
const view = (row: StoredContact): Wire => ({
  ...row,
  EmailAddress: row.EmailAddress ?? "",
  UpdatedDateUTC: row.updated,
});

function list(call: ApiCall) {
  const { org, query } = call;
  const since = sinceHeader(call.ifModifiedSince);
  const ids = query.guids("IDs");
  const archived = query.flag("includeArchived") || ids !== null;
  const term = query.text("searchTerm")?.toLowerCase();
  const candidates = ids ? [...ids].flatMap((id) => org.contacts[id] ?? []) : Object.values(org.contacts);
  const found = candidates.filter(
    (row) =>
      (archived || row.ContactStatus === "ACTIVE") &&
      changedAfter(row.updated, since) &&
      (term === undefined || SEARCHED.some((field) => row[field]?.toLowerCase().includes(term))),
  );
  const summary = query.flag("summaryOnly");
  const { rows, pagination } = paginate(filterAndOrder(found, query, FIELDS, view), query);
  const wires = rows.map((row) => (summary ? contactSummary(row) : contactWire(row)));
  return { body: { ...(pagination ? { pagination } : {}), Contacts: wires } };
}

function single(call: ApiCall) {
  const { org, runtime, id } = call;
  const found = org.contacts[id.toLowerCase()] ?? storeOf(org).byContactNumber(decodeURIComponent(id))[0];
  if (!found) throw notFound();
  const { today } = writeContext(runtime, org, { byApp: true });
  return { body: { Contacts: [contactDetail(org, found, today)] } };
}

const echo = (input: ContactInput): Wire => ({
  ContactID: ZERO_ID,
  ...input,
  Addresses: input.Addresses ?? [],
  Phones: (input.Phones ?? []).map((phone) => ({ ...phone, ValidationErrors: [] })),
  ContactGroups: [],
  ContactPersons: input.ContactPersons ?? [],
});

function write(call: ApiCall, inputs: ContactInput[], one: (input: ContactInput) => StoredContact) {
  const context = writeContext(call.runtime, call.org, { byApp: true });
  return writeBatch<ContactInput, StoredContact>(call, inputs, {
    key: "Contacts",
    schema: ContactSchema,
    context,
    write: one,
    wires: (rows) => rows.map(contactWire),
    echo,
    flag: "HasValidationErrors",
  });
}

function create(call: ApiCall) {
  const inputs = readElements(call, "Contacts", ContactSchema);
  const context = writeContext(call.runtime, call.org, { byApp: true });
  if (inputs.some((input) => input.ContactID)) throw strict("PUT creates: a ContactID has no place in it.");
  return write(call, inputs, (input) => createContact(context, input));
}

function upsert(call: ApiCall) {
  const context = writeContext(call.runtime, call.org, { byApp: true });
  return write(call, readElements(call, "Contacts", ContactSchema), (input) => upsertContact(context, input));
}

function update(call: ApiCall) {
  const context = writeContext(call.runtime, call.org, { byApp: true });
  const before = call.org.contacts[call.id.toLowerCase()];
  if (!before) throw notFound();
  const inputs = readElements(call, "Contacts", ContactSchema);
  const [input] = inputs;
  if (inputs.length !== 1 || (input?.ContactID && input.ContactID !== before.ContactID))
    throw strict("one element, for the ContactID of the path.");
  return write(call, inputs, (one) => updateContact(context, before, one));
}

export const contactRoutes: ApiRoute[] = [
  {
    method: "GET",
    path: "/Contacts",
    scopes: CONTACTS,
    query: ["where", "order", "IDs", "page", "pageSize", "includeArchived", "summaryOnly", "searchTerm"],
    handle: list,
  },
  { method: "PUT", path: "/Contacts", scopes: CONTACTS, query: ["summarizeErrors"], handle: create },
  { method: "POST", path: "/Contacts", scopes: CONTACTS, query: ["summarizeErrors"], handle: upsert },
  { method: "GET", path: "/Contacts/:id", scopes: CONTACTS, query: [], handle: single },
  { method: "POST", path: "/Contacts/:id", scopes: CONTACTS, query: [], handle: update },
];
