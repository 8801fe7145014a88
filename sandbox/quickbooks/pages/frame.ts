import { type Html, html, page } from "../../kernel/page";
import { asText } from "../json";
import type { Company } from "../state";

/** Says on every page what this is. */
export const NOTICE =
  "Practice stand-in for QuickBooks Online, running on this computer. Not made by Intuit; nothing here reaches real books.";

const LINKS = [
  ["customers", "Customers"],
  ["invoices", "Invoices"],
] as const;

/** A page of one company's books. */
export function booksPage(company: Company, title: string, current: string, body: Html): Html {
  const links = LINKS.map(
    ([path, label]) =>
      html`<a href="/books/${company.realmId}/${path}" ${path === current ? 'aria-current="page"' : ""}>${label}</a>`,
  );
  const name = asText(company.companyInfo.CompanyName);
  return page(
    `${title} - ${name} (practice QuickBooks)`,
    NOTICE,
    html`<p class="dim">${name} <span class="tag">${company.country}</span></p>
<nav aria-label="Books"><a href="/">Companies</a>${links}</nav><h1>${title}</h1>${body}`,
  );
}
