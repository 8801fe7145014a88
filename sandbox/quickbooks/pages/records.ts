import { type Html, html } from "../../kernel/page";
import { shownAmount } from "../amount";
import { all, type Books, find } from "../books";
import { asObject, asObjects, asText, type Json, type JsonObject, refValue } from "../json";
import { paymentsOf } from "../settle";
import { shownDate } from "../times";
import { invoiceState, invoiceTable } from "./lists";

const entry = (label: string, value: string): Html =>
  value === "" ? html`` : html`<dt>${label}</dt><dd>${value}</dd>`;

function addressText(value: Json | undefined): string {
  const address = asObject(value);
  const keys = [
    "Line1",
    "Line2",
    "Line3",
    "Line4",
    "Line5",
    "City",
    "CountrySubDivisionCode",
    "PostalCode",
    "Country",
  ];
  return keys
    .map((key) => asText(address[key]))
    .filter(Boolean)
    .join(", ");
}

export function customerBody(books: Books, customer: JsonObject): Html {
  const invoices = all(books, "Invoice").filter(
    (invoice) => refValue(invoice.CustomerRef) === asText(customer.Id),
  );
  const term = find(books, "Term", refValue(customer.SalesTermRef));
  return html`<div class="card"><dl>
${entry("State", customer.Active === false ? "Inactive" : "Active")}
${entry("Company", asText(customer.CompanyName))}
${entry("Person", [customer.GivenName, customer.FamilyName].map(asText).filter(Boolean).join(" "))}
${entry("E-mail", asText(asObject(customer.PrimaryEmailAddr).Address))}
${entry("Phone", asText(asObject(customer.PrimaryPhone).FreeFormNumber))}
${entry("Mobile", asText(asObject(customer.Mobile).FreeFormNumber))}
${entry("Billing address", addressText(customer.BillAddr))}
${entry("Site address", addressText(customer.ShipAddr))}
${entry("Terms", asText(term?.Name))}
${entry("Notes", asText(customer.Notes))}
${entry("Balance", `${refValue(customer.CurrencyRef)} ${shownAmount(customer.Balance)}`)}
${entry("Record", `Id ${asText(customer.Id)}, version ${asText(customer.SyncToken)}`)}
</dl></div><h2>Invoices</h2>${invoiceTable(books, invoices)}`;
}

function lineRow(books: Books, line: JsonObject): Html {
  if (line.DetailType === "SubTotalLineDetail") return html``;
  const detail = asObject(line.SalesItemLineDetail);
  const item = find(books, "Item", refValue(detail.ItemRef));
  const code = find(books, "TaxCode", refValue(detail.TaxCodeRef));
  const shown = (value: Json | undefined) => (value === undefined ? "" : asText(value));
  const label =
    line.DetailType === "DiscountLineDetail" ? "Discount" : asText(line.Description) || asText(item?.Name);
  return html`<tr><td>${asText(item?.Name)}</td><td>${label}</td><td class="n">${shown(detail.Qty)}</td>
<td class="n">${shown(detail.UnitPrice)}</td><td>${asText(code?.Name)}</td>
<td class="n">${line.Amount === undefined ? "" : shownAmount(line.Amount)}</td></tr>`;
}

function totals(books: Books, invoice: JsonObject): Html {
  const row = (label: string, amount: Json | undefined) =>
    html`<tr><th colspan="5" class="n">${label}</th><td class="n">${shownAmount(amount)}</td></tr>`;
  const subtotal = asObjects(invoice.Line).find((line) => line.DetailType === "SubTotalLineDetail");
  const taxes = asObjects(asObject(invoice.TxnTaxDetail).TaxLine).map((line) => {
    const detail = asObject(line.TaxLineDetail);
    const rate = find(books, "TaxRate", refValue(detail.TaxRateRef));
    return row(`${asText(rate?.Name)} on ${shownAmount(detail.NetAmountTaxable)}`, line.Amount);
  });
  return html`${row("Subtotal", subtotal?.Amount)}${taxes}${row("Total", invoice.TotalAmt)}${row("Balance", invoice.Balance)}`;
}

export function invoiceBody(books: Books, invoice: JsonObject): Html {
  const { realmId } = books.company;
  const customer = find(books, "Customer", refValue(invoice.CustomerRef));
  const payments = paymentsOf(books, invoice).map(
    (payment) =>
      html`<li>${shownDate(asText(payment.TxnDate))}: ${shownAmount(payment.TotalAmt)} received</li>`,
  );
  return html`<div class="card"><dl>
<dt>Customer</dt><dd><a href="/books/${realmId}/customers/${asText(customer?.Id)}">${asText(customer?.DisplayName)}</a></dd>
${entry("State", invoiceState(books, invoice))}
${entry("Date", shownDate(asText(invoice.TxnDate)))}${entry("Due", shownDate(asText(invoice.DueDate)))}
${entry("Billing address", addressText(invoice.BillAddr))}
${entry("Message on invoice", asText(asObject(invoice.CustomerMemo).value))}
${entry("Private note", asText(invoice.PrivateNote))}
${entry("E-mail", `${asText(asObject(invoice.BillEmail).Address)} ${asText(invoice.EmailStatus) === "EmailSent" ? "(sent)" : ""}`.trim())}
${entry("Currency", refValue(invoice.CurrencyRef))}
${entry("Record", `Id ${asText(invoice.Id)}, version ${asText(invoice.SyncToken)}`)}
</dl></div>
<div class="wide"><table><thead><tr><th>Item</th><th>Description</th><th class="n">Quantity</th><th class="n">Price</th>
<th>Tax</th><th class="n">Amount</th></tr></thead><tbody>${asObjects(invoice.Line).map((line) => lineRow(books, line))}
${totals(books, invoice)}</tbody></table></div>
${payments.length > 0 ? html`<h2>Payments</h2><ul>${payments}</ul>` : html``}`;
}
