import Big from "big.js";
import { type Html, html } from "../../kernel/page";
import type { Organisation, StoredContact, StoredInvoice, StoredLine } from "../books";
import { amount, STATUS_WORDS, shownDate } from "./frame";
import { invoiceTable } from "./lists";

const field = (label: string, value: string | undefined): Html =>
  value ? html`<dt>${label}</dt><dd>${value}</dd>` : html``;

function lineRow(line: StoredLine): Html {
  const tracking = line.Tracking.map((row) => `${row.Name}: ${row.Option}`).join(", ");
  return html`<tr><td><span style="white-space:pre-wrap">${line.Description ?? ""}</span>${
    tracking ? html`<br><span class="dim">${tracking}</span>` : ""
  }</td>
<td class="n">${line.Quantity ?? ""}</td><td class="n">${line.UnitAmount ? new Big(line.UnitAmount).toFixed() : ""}</td>
<td>${line.AccountCode ?? ""}</td><td>${line.TaxType ?? ""}</td>
<td class="n">${line.UnitAmount === undefined ? "" : line.TaxAmount}</td><td class="n">${line.UnitAmount === undefined ? "" : line.LineAmount}</td></tr>`;
}

const button = (action: string, label: string): Html =>
  html`<form method="post" action="${action}"><button class="plain">${label}</button></form>`;

/** What a bookkeeper can do here, for trying out what the product makes of it. */
function invoiceActions(base: string, invoice: StoredInvoice): Html {
  const pay = html`<form method="post" action="${base}/pay" class="row"><label>Payment received
<input name="amount" inputmode="decimal" value="${invoice.AmountDue}" size="10"></label><button class="plain">Record payment</button></form>`;
  switch (invoice.Status) {
    case "DRAFT":
    case "SUBMITTED":
      return html`<div class="row">${button(`${base}/approve`, "Approve")}${button(`${base}/void`, "Delete")}</div>`;
    case "AUTHORISED":
      return html`${pay}<div class="row">${button(`${base}/void`, "Void")}${
        new Big(invoice.AmountPaid).gt(0) ? button(`${base}/unpay`, "Remove payments") : ""
      }</div>`;
    case "PAID":
      return html`<div class="row">${button(`${base}/unpay`, "Remove payments")}</div>`;
    default:
      return html`<p class="dim">Nothing can be done with it any more.</p>`;
  }
}

export function invoiceBody(org: Organisation, invoice: StoredInvoice): Html {
  const contact = org.contacts[invoice.ContactID];
  const base = `/books/${org.OrganisationID}`;
  const money = (value: string) => amount(value, invoice.CurrencyCode);
  const total = (label: string, value: string): Html => html`<dt>${label}</dt><dd>${money(value)}</dd>`;
  const notes = invoice.history.map(
    (row) => html`<li>${row.Details} <span class="dim">${row.User}</span></li>`,
  );
  return html`<p><span class="tag">${STATUS_WORDS[invoice.Status]}</span></p><div class="card"><dl>
<dt>To</dt><dd><a href="${base}/contacts/${invoice.ContactID}">${contact?.Name ?? ""}</a></dd>
${field("Date", shownDate(invoice.Date))}${field("Due", shownDate(invoice.DueDate))}${field("Reference", invoice.Reference)}
<dt>Amounts are</dt><dd>${{ Exclusive: "tax exclusive", Inclusive: "tax inclusive", NoTax: "without tax" }[invoice.LineAmountTypes]}</dd>
<dt>Entered by</dt><dd>${invoice.byApp ? "the connected app" : "a person"}</dd></dl></div>
<h2>Lines</h2><div class="wide" tabindex="0" role="region" aria-label="Lines"><table><thead><tr><th scope="col">Description</th><th scope="col" class="n">Quantity</th>
<th scope="col" class="n">Unit price</th><th scope="col">Account</th><th scope="col">Tax</th><th scope="col" class="n">Tax amount</th><th scope="col" class="n">Amount</th></tr></thead>
<tbody>${invoice.lines.map(lineRow)}</tbody></table></div>
<div class="card"><dl>${total("Subtotal", invoice.SubTotal)}${total("VAT", invoice.TotalTax)}${total("Total", invoice.Total)}
${total("Paid", invoice.AmountPaid)}${total("Credited", invoice.AmountCredited)}${total("Still due", invoice.AmountDue)}</dl></div>
<h2>As the bookkeeper</h2>${invoiceActions(`${base}/invoices/${invoice.InvoiceID}`, invoice)}
${notes.length > 0 ? html`<h2>Notes</h2><ul>${notes}</ul>` : ""}`;
}

export function contactBody(org: Organisation, contact: StoredContact): Html {
  const base = `/books/${org.OrganisationID}/contacts/${contact.ContactID}`;
  const address = contact.Addresses.map((row) =>
    [
      row.AddressLine1,
      row.AddressLine2,
      row.AddressLine3,
      row.AddressLine4,
      row.City,
      row.Region,
      row.PostalCode,
      row.Country,
    ]
      .filter(Boolean)
      .join(", "),
  );
  const phones = contact.Phones.map((row) =>
    [row.PhoneCountryCode, row.PhoneAreaCode, row.PhoneNumber].filter(Boolean).join(" "),
  );
  const merged = contact.MergedToContactID ? org.contacts[contact.MergedToContactID]?.Name : undefined;
  const active = contact.ContactStatus === "ACTIVE";
  const invoices = Object.values(org.invoices).filter((row) => row.ContactID === contact.ContactID);
  return html`<p><span class="tag">${active ? "Active" : "Archived"}</span></p><div class="card"><dl>
${field("Merged into", merged)}${field("Person", [contact.FirstName, contact.LastName].filter(Boolean).join(" "))}${field("E-mail", contact.EmailAddress)}
${field("Phone", phones.filter(Boolean).join("; "))}${field("Address", address.filter(Boolean).join("; "))}
${field("Account number", contact.AccountNumber)}${field("Contact code", contact.ContactNumber)}${field("VAT number", contact.TaxNumber)}
<dt>Entered by</dt><dd>${contact.byApp ? "the connected app" : "a person"}</dd></dl></div>
<h2>As the bookkeeper</h2><form method="post" action="${base}/rename" class="row"><label>Name<br><input name="name" value="${contact.Name}" size="32"></label>
<button class="plain">Rename</button></form><div class="row">${button(`${base}/${active ? "archive" : "restore"}`, active ? "Archive" : "Restore")}</div>
<h2>Invoices</h2>${invoiceTable(org, invoices)}`;
}
