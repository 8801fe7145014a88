import type { Organisation } from "../books";
import type { Wire } from "../contact-wire";
import type { Query } from "../list";
import type { XeroRuntime } from "../runtime";

/** One admitted call, as a handler sees it. */
export interface ApiCall {
  runtime: XeroRuntime;
  org: Organisation;
  query: Query;
  /** The id of the path, or "". */
  id: string;
  /** Parsed JSON of a write, nulls taken out; undefined for reads. */
  body: unknown;
  ifModifiedSince: string | undefined;
}

/** The body of an answer without the envelope, or a finished one. */
export interface ApiAnswer {
  status?: 200 | 204 | 400;
  body: Wire;
  /** A fault stands without the envelope around it. */
  fault?: boolean;
}

export interface ApiRoute {
  method: "GET" | "PUT" | "POST" | "DELETE";
  /** Under `/api.xro/2.0`. */
  path: string;
  /** Any one of them will do. */
  scopes: readonly string[];
  query: readonly string[];
  /** Synchronous: what a call does happens at once or not at all. */
  handle(call: ApiCall): ApiAnswer;
}

export const SETTINGS = ["accounting.settings"] as const;
export const CONTACTS = ["accounting.contacts"] as const;
export const INVOICES = ["accounting.invoices"] as const;
export const PAYMENTS = ["accounting.payments"] as const;
