import type { Context } from "hono";
import { ControlError } from "../../kernel/control";
import { type Html, html } from "../../kernel/page";
import type { SandboxApp } from "../../kernel/sandbox";
import type { Organisation } from "../books";
import { asPerson } from "../control/organisation-of";
import { approveInvoice, editContact, endInvoice, payInvoice, unpayInvoice } from "../people";
import { stateOf, type XeroRuntime } from "../runtime";
import type { WriteContext } from "../write-context";
import { booksPage, plainPage } from "./frame";
import { contactTable, invoiceTable, settingsTables } from "./lists";
import { contactBody, invoiceBody } from "./records";

/** Pages for people: not in the call log, never hit by faults. */
export const isPage = (path: string): boolean =>
  path === "/" || /^\/(books|organisationlogin|AccountsReceivable|Contacts)\//i.test(path);

const ACTIONS: Record<string, (context: WriteContext, id: string, form: URLSearchParams) => unknown> = {
  "invoices/pay": (context, id, form) => {
    const amount = (form.get("amount") ?? "").trim();
    if (!/^\d+(\.\d{1,2})?$/.test(amount)) throw new ControlError("The amount must look like 12.50.", 409);
    return payInvoice(context, id, { amount });
  },
  "invoices/unpay": (context, id) => unpayInvoice(context, id),
  "invoices/void": (context, id) => endInvoice(context, id),
  "invoices/approve": (context, id) => approveInvoice(context, id),
  "contacts/rename": (context, id, form) => editContact(context, id, { Name: form.get("name") ?? "" }),
  "contacts/archive": (context, id) => editContact(context, id, { ContactStatus: "ARCHIVED" }),
  "contacts/restore": (context, id) => editContact(context, id, { ContactStatus: "ACTIVE" }),
};

const missing = (c: Context) =>
  c.html(
    plainPage(
      "Not in these books",
      html`<p>There is no such record.</p><p><a href="/">All organisations</a></p>`,
    ),
    404,
  );

/** The organisations, the books, and the addresses that deep links use. */
export function pageRoutes(app: SandboxApp, runtime: XeroRuntime): void {
  const organisations = () => Object.values(stateOf(runtime).organisations);
  const inBooks = (c: Context, show: (org: Organisation) => Html | null) => {
    const org = stateOf(runtime).organisations[c.req.param("tenant") ?? ""];
    const body = org && show(org);
    return body ? c.html(body) : missing(c);
  };

  app.get("/", (c) => {
    const connected = new Set(Object.values(stateOf(runtime).connections).map((row) => row.tenantId));
    const rows = organisations().map(
      (org) => html`<div class="card"><h2><a href="/books/${org.OrganisationID}/invoices">${org.Name}</a></h2>
<p class="dim">${org.CountryCode}, ${org.BaseCurrency}; ${Object.keys(org.contacts).length} contacts, ${Object.keys(org.invoices).length} invoices</p>
<span class="tag">${connected.has(org.OrganisationID) ? "Connected to the app" : "Not connected"}</span></div>`,
    );
    return c.html(plainPage("Practice organisations", html`${rows}`));
  });
  app.get("/books/:tenant", (c) => c.redirect(`/books/${c.req.param("tenant")}/invoices`));
  app.get("/books/:tenant/invoices", (c) =>
    inBooks(c, (org) =>
      booksPage(org, "invoices", "Sales invoices", invoiceTable(org, Object.values(org.invoices))),
    ),
  );
  app.get("/books/:tenant/contacts", (c) =>
    inBooks(c, (org) => booksPage(org, "contacts", "Contacts", contactTable(org))),
  );
  app.get("/books/:tenant/settings", (c) =>
    inBooks(c, (org) => booksPage(org, "settings", "Accounts and tax rates", settingsTables(org))),
  );
  app.get("/books/:tenant/invoices/:id", (c) =>
    inBooks(c, (org) => {
      const invoice = org.invoices[c.req.param("id")];
      return invoice
        ? booksPage(
            org,
            "invoices",
            `Invoice ${invoice.InvoiceNumber || "without a number"}`,
            invoiceBody(org, invoice),
          )
        : null;
    }),
  );
  app.get("/books/:tenant/contacts/:id", (c) =>
    inBooks(c, (org) => {
      const contact = org.contacts[c.req.param("id")];
      return contact ? booksPage(org, "contacts", contact.Name, contactBody(org, contact)) : null;
    }),
  );

  app.post("/books/:tenant/:kind/:id/:action", async (c) => {
    const { tenant, kind, id, action } = c.req.param();
    const origin = c.req.header("origin");
    if (origin && origin !== new URL(c.req.url).origin) return c.text("Not from another site.", 403);
    const org = stateOf(runtime).organisations[tenant];
    const act = ACTIONS[`${kind}/${action}`];
    if (!org || !act) return missing(c);
    const form = new URLSearchParams(await c.req.text());
    const back = `/books/${tenant}/${kind}/${id}`;
    try {
      asPerson(runtime, org, (context) => act(context, id, form));
      return c.redirect(back, 303);
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      const body = html`<div class="card"><p role="alert">${error.message}</p></div><p><a href="${back}">Back</a></p>`;
      return c.html(plainPage("That cannot be done", body), 409);
    }
  });
  deepLinks(app, runtime);
}

/** `organisationlogin` names the organisation by its short code, and a page inside it. */
function deepLinks(app: SandboxApp, runtime: XeroRuntime): void {
  const open = (c: Context, kind: "invoices" | "contacts", id: string | undefined, shortCode?: string) => {
    const org = Object.values(stateOf(runtime).organisations).find(
      (row) => (!shortCode || row.ShortCode === shortCode) && row[kind][id ?? ""],
    );
    return org ? c.redirect(`/books/${org.OrganisationID}/${kind}/${id}`) : missing(c);
  };
  app.get("/organisationlogin/default.aspx", (c) => {
    const target = c.req.query("redirecturl") ?? "";
    const invoice = /^\/AccountsReceivable\/(?:View|Edit)\.aspx\?InvoiceID=([0-9a-f-]{36})$/i.exec(
      target,
    )?.[1];
    const contact = /^\/Contacts\/View\/([0-9a-f-]{36})$/i.exec(target)?.[1];
    const shortCode = c.req.query("shortcode");
    return invoice ? open(c, "invoices", invoice, shortCode) : open(c, "contacts", contact, shortCode);
  });
  app.get("/AccountsReceivable/View.aspx", (c) => open(c, "invoices", c.req.query("InvoiceID")));
  app.get("/Contacts/View/:id", (c) => open(c, "contacts", c.req.param("id")));
}
