import Big from "big.js";
import { type Html, html, page } from "../../kernel/page";
import type { InvoiceStatus, Organisation } from "../books";
import { NOTICE } from "../notice";

/** `1,234.50 GBP`: plain, the same for every currency; without one when that is "". */
export function amount(value: string, currency: string): string {
  const [whole = "0", cents = "00"] = new Big(value).toFixed(2).split(".");
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",")}.${cents} ${currency}`.trim();
}

export const shownDate = (date: string | null): string =>
  date
    ? new Intl.DateTimeFormat("en-GB", {
        day: "numeric",
        month: "short",
        year: "numeric",
        timeZone: "UTC",
      }).format(new Date(`${date}T00:00:00Z`))
    : "";

export const STATUS_WORDS: Record<InvoiceStatus, string> = {
  DRAFT: "Draft",
  SUBMITTED: "Awaiting approval",
  AUTHORISED: "Awaiting payment",
  PAID: "Paid",
  VOIDED: "Voided",
  DELETED: "Deleted",
};

const TABS = [
  ["invoices", "Sales invoices"],
  ["contacts", "Contacts"],
  ["settings", "Accounts and tax rates"],
] as const;
export type Tab = (typeof TABS)[number][0];

/** A page inside one organisation's books. */
export function booksPage(org: Organisation, tab: Tab, title: string, body: Html): Html {
  const base = `/books/${org.OrganisationID}`;
  return page(
    `${title} - ${org.Name}`,
    NOTICE,
    html`<nav aria-label="Books"><a href="/">All organisations</a>
${TABS.map(
  ([path, label]) =>
    html`<a href="${base}/${path}" ${path === tab ? html`aria-current="page"` : ""}>${label}</a>`,
)}</nav>
<p class="dim">${org.Name}</p><h1>${title}</h1>${body}`,
  );
}

export const plainPage = (title: string, body: Html): Html =>
  page(title, NOTICE, html`<h1>${title}</h1>${body}`);
