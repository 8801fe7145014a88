import { type Html, html } from "../../kernel/page";
import type { Organisation, StoredContact, StoredInvoice } from "../books";
import { amount, STATUS_WORDS, shownDate } from "./frame";

const SHOWN = 200;

const more = (count: number): Html =>
  count > SHOWN ? html`<p class="dim">The latest ${SHOWN} of ${count} are shown.</p>` : html``;

/** Latest first. The currency is said only where it is not the organisation's own. */
export function invoiceTable(org: Organisation, invoices: StoredInvoice[]): Html {
  if (invoices.length === 0) return html`<p class="card">No invoices yet.</p>`;
  const base = `/books/${org.OrganisationID}`;
  const money = (invoice: StoredInvoice, value: string) =>
    amount(value, invoice.CurrencyCode === org.BaseCurrency ? "" : invoice.CurrencyCode);
  const rows = invoices
    .toReversed()
    .slice(0, SHOWN)
    .map((invoice) => {
      const contact = org.contacts[invoice.ContactID];
      const reference = invoice.Reference ? html`<br><span class="dim">${invoice.Reference}</span>` : "";
      const due = invoice.DueDate ? html`<br><span class="dim">${shownDate(invoice.DueDate)}</span>` : "";
      return html`<tr><td class="nw"><a href="${base}/invoices/${invoice.InvoiceID}">${invoice.InvoiceNumber || "No number"}</a></td>
<td>${contact?.Name ?? ""}${reference}</td><td class="nw">${shownDate(invoice.Date)}${due}</td>
<td><span class="tag">${STATUS_WORDS[invoice.Status]}</span></td><td class="n">${money(invoice, invoice.Total)}</td>
<td class="n">${money(invoice, invoice.AmountDue)}</td></tr>`;
    });
  return html`${more(invoices.length)}<div class="wide" tabindex="0" role="region" aria-label="Invoices"><table><thead><tr>
<th scope="col">Number</th><th scope="col">To, reference</th><th scope="col">Date, due</th>
<th scope="col">Status</th><th scope="col" class="n">Total ${org.BaseCurrency}</th><th scope="col" class="n">Still due</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

const kinds = (contact: StoredContact): string =>
  [contact.IsCustomer && "customer", contact.IsSupplier && "supplier"].filter(Boolean).join(", ");

export function contactTable(org: Organisation): Html {
  const contacts = Object.values(org.contacts).sort((a, b) => a.Name.localeCompare(b.Name, "en-GB"));
  if (contacts.length === 0) return html`<p class="card">No contacts yet.</p>`;
  const rows = contacts.slice(0, SHOWN * 5).map(
    (
      contact,
    ) => html`<tr><td><a href="/books/${org.OrganisationID}/contacts/${contact.ContactID}">${contact.Name}</a></td>
<td>${contact.EmailAddress ?? ""}</td><td>${contact.AccountNumber ?? ""}</td><td>${kinds(contact)}</td>
<td><span class="tag">${contact.ContactStatus === "ACTIVE" ? "Active" : "Archived"}</span></td></tr>`,
  );
  return html`<p class="dim">${contacts.length} contacts</p>
<div class="wide" tabindex="0" role="region" aria-label="Contacts"><table><thead><tr><th scope="col">Name</th>
<th scope="col">E-mail</th><th scope="col">Account number</th><th scope="col">Kind</th><th scope="col">Status</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

export function settingsTables(org: Organisation): Html {
  const accounts = org.accounts.map(
    (row) =>
      html`<tr><td>${row.Code}</td><td>${row.Name}</td><td>${row.Type}</td><td>${row.TaxType}</td><td>${row.Status}</td></tr>`,
  );
  const rates = org.taxRates.map(
    (row) =>
      html`<tr><td>${row.TaxType}</td><td>${row.Name}</td><td class="n">${row.EffectiveRate} %</td><td>${row.Status}</td></tr>`,
  );
  const locks = html`<dl><dt>Currency</dt><dd>${Object.keys(org.currencies).join(", ")}</dd>
<dt>Period locked until</dt><dd>${shownDate(org.PeriodLockDate) || "not locked"}</dd>
<dt>Year end locked until</dt><dd>${shownDate(org.EndOfYearLockDate) || "not locked"}</dd></dl>`;
  return html`<div class="card">${locks}</div><h2>Accounts</h2>
<div class="wide" tabindex="0" role="region" aria-label="Accounts"><table><thead><tr><th scope="col">Code</th><th scope="col">Name</th>
<th scope="col">Type</th><th scope="col">Tax</th><th scope="col">Status</th></tr></thead><tbody>${accounts}</tbody></table></div>
<h2>Tax rates</h2><div class="wide" tabindex="0" role="region" aria-label="Tax rates"><table><thead><tr><th scope="col">Code</th>
<th scope="col">Name</th><th scope="col" class="n">Rate</th><th scope="col">Status</th></tr></thead><tbody>${rates}</tbody></table></div>`;
}
