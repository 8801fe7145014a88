import { randomUUID } from "node:crypto";
import { controlOf } from "../kernel/control-client";
import type { JsonObject } from "./json";
import { UK_REALM } from "./seed/uk-company";
import { startQuickBooksSandbox } from "./server";

export const CALLBACK = "http://localhost:3000/api/connections/quickbooks/callback";
export const BASIC = `Basic ${Buffer.from("sandbox-quickbooks:sandbox-quickbooks-secret").toString("base64")}`;

/** A record, a line or a part of one, as far as tests read them; a property may be absent from the real answer. */
export interface Shown {
  Id: string;
  SyncToken: string;
  Active: boolean;
  DisplayName: string;
  Name: string;
  DocNumber: string;
  DueDate: string;
  TxnDate: string;
  PrivateNote: string;
  Notes: string;
  EmailStatus: string;
  FullyQualifiedName: string;
  Level: number;
  Amount: number;
  Balance: number;
  RateValue: number;
  TotalAmt: number;
  TotalTax: number;
  UnappliedAmt: number;
  InvoiceLink: string;
  BookCloseDate: string;
  value: string;
  name: string;
  TxnId: string;
  TxnType: string;
  Address: string;
  CreateTime: string;
  LastUpdatedTime: string;
  TaxInclusiveAmt: number;
  Line: List;
  LinkedTxn: List;
  TaxLine: List;
  TaxRateDetail: List;
  MetaData: Shown;
  CustomerRef: Shown;
  CurrencyRef: Shown;
  ItemRef: Shown;
  TaxCodeRef: Shown;
  TaxRateRef: Shown;
  TxnTaxCodeRef: Shown;
  TxnTaxDetail: Shown;
  TaxLineDetail: Shown;
  SalesItemLineDetail: Shown;
  SalesTaxRateList: Shown;
  PrimaryEmailAddr: Shown;
  AccountingInfoPrefs: Shown;
  TaxPrefs: Shown;
  CurrencyPrefs: { HomeCurrency: Shown };
}

/** Reads as if it were never empty; a test that finds it empty fails by that. */
type List = [Shown, Shown, Shown, ...Shown[]];
type Found = Record<"Customer" | "Invoice" | "TaxCode" | "Term", List> & Record<string, List | undefined>;
interface Page {
  startPosition: number;
  maxResults: number;
  totalCount: number;
}
interface Refusal {
  Error: [{ Message: string; Detail: string; code: string; element?: string }];
  type: string;
}
interface BatchItem {
  bId: string;
  Customer: Shown;
  QueryResponse: Found & Page;
  Fault: Refusal;
}

/** One answer, whichever it is: a test reads the part it expects. */
export interface Body {
  Customer: Shown;
  Invoice: Shown;
  Payment: Shown;
  Preferences: Shown;
  CompanyInfo: Shown;
  TaxCode: Shown;
  TaxRate: Shown;
  QueryResponse: Found & Page;
  CDCResponse: [{ QueryResponse: [Found & Page, Found & Page] }];
  BatchItemResponse: [BatchItem, BatchItem, BatchItem];
  Fault: Refusal;
  [entity: string]: unknown;
  fault: { error: [{ code: string }]; type: string };
  time: string | number;
  access_token: string;
  refresh_token: string;
  id_token: string;
  x_refresh_token_expires_in: number;
  x_refresh_token_hard_expires_in: number | undefined;
  error: string;
}
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

/** What the consent page's form sends. Gives the callback address with its code. */
export async function consent(url: string, change: Record<string, string> = {}): Promise<URL> {
  const form = new URLSearchParams({
    client_id: "sandbox-quickbooks",
    redirect_uri: CALLBACK,
    response_type: "code",
    scope: "com.intuit.quickbooks.accounting openid",
    state: "state-1",
    realmId: UK_REALM,
    decision: "connect",
    ...change,
  });
  const response = await fetch(`${url}/connect/oauth2`, { method: "POST", body: form, redirect: "manual" });
  const location = response.headers.get("location");
  if (!location) throw new Error(`No redirect: ${response.status} ${await response.text()}`);
  return new URL(location);
}

export async function postToken(
  url: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/oauth2/v1/tokens/bearer`, {
    method: "POST",
    headers: { authorization: BASIC, accept: "application/json", ...headers },
    body: new URLSearchParams(form),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

export async function tokensFor(url: string, realmId = UK_REALM, scope?: string) {
  const callback = await consent(url, { realmId, ...(scope ? { scope } : {}) });
  const code = callback.searchParams.get("code") ?? "";
  const { body } = await postToken(url, { grant_type: "authorization_code", code, redirect_uri: CALLBACK });
  return body;
}

/** A running stand-in with a consent for one company, limits wide open, and its API as short calls. */
export async function connected(realmId = UK_REALM) {
  const sandbox = await startQuickBooksSandbox({
    port: 0,
    clientId: "sandbox-quickbooks",
    clientSecret: "sandbox-quickbooks-secret",
  });
  const control = controlOf(sandbox.url);
  await control.post("/settings", {
    limits: { perMinute: 100_000, perSecond: 100_000, batchesPerMinute: 100_000 },
  });
  let token = (await tokensFor(sandbox.url, realmId)).access_token;
  const base = `${sandbox.url}/v3/company/${realmId}`;

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const sent = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${base}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/json",
        ...(sent === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body: sent,
    });
    const text = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : null,
    };
    return answer;
  }
  return {
    ...sandbox,
    control,
    base,
    realmId,
    at: `/companies/${realmId}`,
    useToken: (other: string) => {
      token = other;
    },
    get: (path: string, headers?: Record<string, string>) => call("GET", path, undefined, headers),
    post: (path: string, body: unknown, headers?: Record<string, string>) =>
      call("POST", path, body, headers),
    query: (text: string) => call("GET", `query?query=${encodeURIComponent(text)}&minorversion=75`),
    customer: async (change: Record<string, unknown> = {}) => {
      const DisplayName = `Test ${randomUUID()}`;
      return (await call("POST", "customer", { DisplayName, ...change })).body.Customer;
    },
  };
}
export type Connected = Awaited<ReturnType<typeof connected>>;

export const codeOf = (answer: Answer): string => answer.body.Fault?.Error[0].code ?? "";
export const detailOf = (answer: Answer): string => answer.body.Fault?.Error[0].Detail ?? "";

/** A line of the UK company: item 1 "Services", tax code 2 "20.0% S". */
export const ukLine = (amount: number, change: JsonObject = {}, line: JsonObject = {}): JsonObject => ({
  DetailType: "SalesItemLineDetail",
  Amount: amount,
  ...line,
  SalesItemLineDetail: {
    ItemRef: { value: "1" },
    Qty: 1,
    UnitPrice: amount,
    TaxCodeRef: { value: "2" },
    ...change,
  },
});

export const ukInvoice = (customerId: string, lines: JsonObject[], change: JsonObject = {}): JsonObject => ({
  CustomerRef: { value: customerId },
  GlobalTaxCalculation: "TaxExcluded",
  Line: lines,
  ...change,
});
