import { type Html, html } from "../../kernel/page";
import { shownAmount } from "../amount";
import { all, type Books } from "../books";
import { isVoided } from "../invoice";
import { asObject, asText, type JsonObject, refValue } from "../json";
import { serverDate, shownDate } from "../times";

const MOST_ROWS = 1000;

export function invoiceState(books: Books, invoice: JsonObject): string {
  if (isVoided(invoice)) return "Voided";
  const [total, balance] = [Number(invoice.TotalAmt), Number(invoice.Balance)];
  if (balance === 0 && total > 0) return "Paid";
  const state = balance < total ? "Part paid" : "Open";
  return asText(invoice.DueDate) < serverDate(books.now) ? `${state}, overdue` : state;
}

export function invoiceTable(books: Books, invoices: JsonObject[]): Html {
  if (invoices.length === 0) return html`<div class="card"><p>No invoices yet.</p></div>`;
  const { realmId, records } = books.company;
  const rows = invoices.slice(0, MOST_ROWS).map((invoice) => {
    const customer = records.Customer?.[refValue(invoice.CustomerRef)];
    const number = asText(invoice.DocNumber) || "no number";
    return html`<tr><td><a href="/books/${realmId}/invoices/${asText(invoice.Id)}">${number}</a></td>
<td style="white-space:nowrap">${shownDate(asText(invoice.TxnDate))}</td><td>${asText(customer?.DisplayName)}</td><td>${invoiceState(books, invoice)}</td>
<td class="n">${shownAmount(invoice.TotalAmt)}</td><td class="n">${shownAmount(invoice.Balance)}</td></tr>`;
  });
  return html`<div class="wide"><table><thead><tr><th>Number</th><th>Date</th><th>Customer</th><th>State</th>
<th class="n">Total</th><th class="n">Balance</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

export function customerTable(books: Books): Html {
  const customers = all(books, "Customer").toSorted((one, other) =>
    asText(one.DisplayName).localeCompare(asText(other.DisplayName)),
  );
  const rows = customers.slice(0, MOST_ROWS).map(
    (customer) => html`<tr>
<td><a href="/books/${books.company.realmId}/customers/${asText(customer.Id)}">${asText(customer.DisplayName)}</a></td>
<td>${asText(asObject(customer.PrimaryEmailAddr).Address)}</td>
<td>${asText(asObject(customer.PrimaryPhone).FreeFormNumber)}</td>
<td>${customer.Active === false ? "Inactive" : "Active"}</td>
<td class="n">${shownAmount(customer.Balance)}</td></tr>`,
  );
  return html`<p class="dim">${customers.length} customers${customers.length > MOST_ROWS ? `, the first ${MOST_ROWS} shown` : ""}</p>
<div class="wide"><table><thead><tr><th>Name</th><th>E-mail</th><th>Phone</th><th>State</th><th class="n">Balance</th></tr>
</thead><tbody>${rows}</tbody></table></div>`;
}
