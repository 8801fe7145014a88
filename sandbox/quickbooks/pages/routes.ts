import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { html, page } from "../../kernel/page";
import type { SandboxApp } from "../../kernel/sandbox";
import { all, type Books, find } from "../books";
import { asText } from "../json";
import { booksOf, type Service } from "../service";
import { booksPage, NOTICE } from "./frame";
import { customerTable, invoiceTable } from "./lists";
import { customerBody, invoiceBody } from "./records";

const COMPANY_COOKIE = "practice_company";

/** Paths for people: they stay out of the call log and of faults. */
export function isPage(path: string): boolean {
  return path === "/" || /^\/(books|app|connect)\//.test(path);
}

function notFound(c: Context) {
  const body = html`<h1>Not in these books</h1><p>There is no such record, or it was deleted.</p><p><a href="/">Companies</a></p>`;
  return c.html(page("Not found", NOTICE, body), 404);
}

/** The books as a person sees them, and the addresses that deep links use. */
export function pageRoutes(app: SandboxApp, service: Service): void {
  const companies = () => Object.values(service.kernel.state.data.companies);

  app.get("/", (c) => {
    const rows = companies().map(
      (company) =>
        html`<li><a href="/books/${company.realmId}/customers">${asText(company.companyInfo.CompanyName)}</a>
<span class="dim">${company.country}, ${company.realmId}</span></li>`,
    );
    const body = html`<h1>Practice companies</h1><div class="card"><ul>${rows}</ul></div>`;
    return c.html(page("Practice QuickBooks", NOTICE, body));
  });

  const inCompany = (c: Context, show: (books: Books) => Response | Promise<Response>) => {
    const books = booksOf(service, c.req.param("realm") ?? "");
    return books ? show(books) : notFound(c);
  };

  app.get("/books/:realm/customers", (c) =>
    inCompany(c, (books) => c.html(booksPage(books.company, "Customers", "customers", customerTable(books)))),
  );
  app.get("/books/:realm/customers/:id", (c) =>
    inCompany(c, (books) => {
      const customer = find(books, "Customer", c.req.param("id"));
      if (!customer) return notFound(c);
      const title = asText(customer.DisplayName);
      return c.html(booksPage(books.company, title, "customers", customerBody(books, customer)));
    }),
  );
  app.get("/books/:realm/invoices", (c) =>
    inCompany(c, (books) => {
      const invoices = all(books, "Invoice").toReversed();
      return c.html(booksPage(books.company, "Invoices", "invoices", invoiceTable(books, invoices)));
    }),
  );
  app.get("/books/:realm/invoices/:id", (c) =>
    inCompany(c, (books) => {
      const invoice = find(books, "Invoice", c.req.param("id"));
      if (!invoice) return notFound(c);
      const title = `Invoice ${asText(invoice.DocNumber) || "without a number"}`;
      return c.html(booksPage(books.company, title, "invoices", invoiceBody(books, invoice)));
    }),
  );

  /** `pagereq` is the page inside the company, e.g. `invoice?txnId=5`. */
  app.get("/app/login", (c) => {
    const realmId = c.req.query("deeplinkcompanyid") ?? "";
    const target = c.req.query("pagereq") ?? "";
    if (!booksOf(service, realmId) || !/^(invoice|customerdetail)\?\w+=\d+$/.test(target)) return notFound(c);
    setCookie(c, COMPANY_COOKIE, realmId, { path: "/", httpOnly: true, sameSite: "Lax" });
    return c.redirect(`/app/${target}`, 302);
  });

  /** Opens in the company the browser was last in. */
  const open = (c: Context, list: string, id: string | undefined) => {
    const realmId = getCookie(c, COMPANY_COOKIE) ?? companies()[0]?.realmId ?? "";
    return c.redirect(`/books/${encodeURIComponent(realmId)}/${list}/${encodeURIComponent(id ?? "")}`, 302);
  };
  app.get("/app/invoice", (c) => open(c, "invoices", c.req.query("txnId")));
  app.get("/app/customerdetail", (c) => open(c, "customers", c.req.query("nameId")));
}
