import { controlOf, type SandboxControl } from "../kernel/control-client";
import { startXeroSandbox, type XeroStartOptions } from "./server";

export const NORTHGATE = "59712f8f-45a3-4d45-a705-5d0c9748317e";
export const ANOTHER = "7c1d0a52-3b6e-4d0f-9a51-c2f7e0b81c44";
export const BASIC = `Basic ${Buffer.from("sandbox-xero:sandbox-xero-secret").toString("base64")}`;

/** Any JSON object of an answer. */
export type Row = Record<string, unknown> & {
  // The few that tests read all the time.
  ContactID: string;
  InvoiceID: string;
  Name: string;
  Status: string;
  LineItems: Row[];
  ValidationErrors: { Message: string }[];
};
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown> & { Contacts: Row[]; Invoices: Row[]; Elements: Row[] };
}
export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string | undefined>;
  tenant?: string;
}

/** A stand-in of its own, a token for Northgate, and calls as a client would make them. Minute limit out of the way. */
export async function xeroForTests(options: Partial<XeroStartOptions> = {}) {
  const sandbox = await startXeroSandbox({
    port: 0,
    clientId: "sandbox-xero",
    clientSecret: "sandbox-xero-secret",
    ...options,
  });
  const control = controlOf(sandbox.url);
  let token = "";

  /** Seed again, and a fresh token. */
  async function fresh(scope?: string): Promise<void> {
    await control.reset();
    await control.post("/limits", { perMinute: 100_000, perDay: 100_000 });
    token = (await grant(control, scope)).access_token;
  }
  async function api(
    method: string,
    path: string,
    { body, headers, tenant }: CallOptions = {},
  ): Promise<Answer> {
    const all = {
      authorization: `Bearer ${token}`,
      "xero-tenant-id": tenant ?? NORTHGATE,
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    };
    const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const response = await fetch(`${sandbox.url}/api.xro/2.0${path}`, {
      method,
      headers: sent,
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const json = text.startsWith("{") ? JSON.parse(text) : {};
    return { status: response.status, headers: response.headers, text, json };
  }
  return {
    sandbox,
    url: sandbox.url,
    control,
    fresh,
    api,
    get: (path: string, call?: CallOptions) => api("GET", path, call),
    put: (path: string, body: unknown, call?: CallOptions) => api("PUT", path, { ...call, body }),
    post: (path: string, body: unknown, call?: CallOptions) => api("POST", path, { ...call, body }),
    books: () =>
      control.get<{ contacts: Row[]; invoices: Row[]; payments: Row[] }>(`/organisations/${NORTHGATE}/books`),
    /** A person in Northgate's books. */
    person: (path: string, body: unknown = {}) =>
      control.post<Row>(`/organisations/${NORTHGATE}${path}`, body),
    token: () => token,
  };
}
export type XeroForTests = Awaited<ReturnType<typeof xeroForTests>>;

export interface Tokens {
  access_token: string;
  refresh_token: string;
  id_token?: string;
  scope: string;
}
export const grant = (control: SandboxControl, scope?: string, tenantId = NORTHGATE): Promise<Tokens> =>
  control.post<Tokens>("/tokens", scope === undefined ? { tenantId } : { tenantId, scope });

/** A sales invoice that is approved, of one line; `over` goes on top. */
export const invoiceFor = (ContactID: string, over: Record<string, unknown> = {}) => ({
  Type: "ACCREC",
  Contact: { ContactID },
  Date: "2026-09-14",
  DueDate: "2026-10-14",
  Status: "AUTHORISED",
  LineAmountTypes: "Exclusive",
  Reference: "recording",
  LineItems: [
    {
      Description: "Job: 1 - recording",
      Quantity: 2,
      UnitAmount: 10.5,
      AccountCode: "200",
      TaxType: "OUTPUT2",
    },
  ],
  ...over,
});

/** Keeps TypeScript and the reader sure that a row is there. */
export function first<T>(rows: T[] | undefined): T {
  const row = rows?.[0];
  if (row === undefined) throw new Error("nothing there");
  return row;
}
export const messages = (row: Row | undefined): string[] =>
  (row?.ValidationErrors ?? []).map((error) => error.Message);
