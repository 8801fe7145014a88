import { z } from "zod";
import { env } from "@/lib/env";
import { ProviderError } from "../failure";
import { callHttp, type HttpAnswer } from "../http";
import type { CallResult, ProviderSession } from "../provider";
import { explain, type Fault, failureOf, faultIn, faultOf, isOpenEnded } from "./faults";
import { PAGE_SIZE, type QueryEntity, type Selection, select } from "./query";
import { batchItems, WireBatch } from "./wire";

export const LABEL = "QuickBooks";
export const CORRELATION_HEADER = "intuit-tid";
/** The lowest version of the records' shapes that is still served; said explicitly so that it stays ours. */
const MINOR_VERSION = "75";

/** One of several queries. */
export interface Ask<T> {
  entity: QueryEntity;
  schema: z.ZodType<T>;
  selection: Selection;
}

/** The calls that the client is made of, for one company. */
export interface QuickBooksApi {
  get<T>(operation: string, path: string, schema: z.ZodType<T>, params?: Record<string, string>): Promise<T>;
  /** One page of a query, parsed; an answer without the entity is an empty page. */
  query<T>(operation: string, entity: QueryEntity, schema: z.ZodType<T>, selection?: Selection): Promise<T[]>;
  /** All pages. For lists that are short or narrowed. */
  queryAll<T>(
    operation: string,
    entity: QueryEntity,
    schema: z.ZodType<T>,
    selection?: Selection,
  ): Promise<T[]>;
  /**
   * Up to 30 queries in one call: for each, in order, its rows, or why it was refused by itself. Throws for the call
   * as a whole, and when one was refused for its pace or for a fault of the service.
   */
  queries<T>(operation: string, asks: readonly Ask<T>[]): Promise<(T[] | ProviderError)[]>;
  post<T>(
    operation: string,
    path: string,
    body: string,
    params: Record<string, string>,
    schema: z.ZodType<T>,
    beforeCall?: () => Promise<void>,
  ): Promise<CallResult<T>>;
}

export function createApi(session: ProviderSession): QuickBooksApi {
  const headers = { Authorization: `Bearer ${session.accessToken}`, Accept: "application/json" };
  const url = (path: string, params: Record<string, string>) => {
    // Percent-encoded throughout: a plus sign is a plus sign in a query's text.
    const pairs = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const joint = pairs.length === 0 ? "" : path.includes("?") ? "&" : "?";
    return new URL(`${env().QUICKBOOKS_API_URL}${path}${joint}${pairs.join("&")}`);
  };
  const get: QuickBooksApi["get"] = async (operation, path, schema, params = {}) => {
    const { value } = await callHttp(session, {
      provider: LABEL,
      operation,
      method: "GET",
      url: url(companyPath(session.organisationId, path), { ...params, minorversion: MINOR_VERSION }),
      headers,
      correlationHeader: CORRELATION_HEADER,
      read: (answer) => schema.parse(withoutFault(answer)),
      explain: explainAnswer,
    });
    return value;
  };
  const query: QuickBooksApi["query"] = (operation, entity, schema, selection) =>
    get(operation, "/query", rowsOf(entity, schema), { query: select(entity, selection) });
  const queries: QuickBooksApi["queries"] = async (operation, asks) => {
    const [only] = asks;
    if (only && asks.length === 1) return [await query(operation, only.entity, only.schema, only.selection)];
    const items = asks.map(({ entity, selection }, position) => ({
      bId: String(position),
      Query: select(entity, selection),
    }));
    const { value } = await callHttp(session, {
      provider: LABEL,
      operation: `${operation}.batch`,
      method: "POST",
      url: url(companyPath(session.organisationId, BATCH_PATH), {}),
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify({ BatchItemRequest: items }),
      writes: false,
      correlationHeader: CORRELATION_HEADER,
      read: (answer) => {
        const answers = batchItems(WireBatch.parse(withoutFault(answer)));
        return asks.map(({ entity, schema }, position) => {
          const item = answers.get(String(position));
          const fault = faultIn(item?.Fault ?? item?.fault);
          if (!fault) return rowsOf(entity, schema).parse(item);
          const refusal = failed(fault, answer);
          if (isPassing(refusal)) throw refusal;
          return refusal;
        });
      },
      explain: explainAnswer,
    });
    return value;
  };
  return {
    get,
    query,
    queries,
    async queryAll(operation, entity, schema, selection = {}) {
      const all = [];
      for (let start = 1; ; start += PAGE_SIZE) {
        const page = await query(operation, entity, schema, { orderBy: "Id", ...selection, start });
        all.push(...page);
        if (page.length < PAGE_SIZE) return all;
      }
    },
    post: (operation, path, body, params, schema, beforeCall) =>
      callHttp(session, {
        provider: LABEL,
        operation,
        method: "POST",
        url: url(path, params),
        headers: { ...headers, "Content-Type": "application/json" },
        body,
        beforeCall,
        correlationHeader: CORRELATION_HEADER,
        read: (answer) => schema.parse(withoutFault(answer)),
        explain: explainAnswer,
      }),
  };
}

/** The rows of a query's answer; one without the entity is empty. */
const rowsOf = <T>(entity: QueryEntity, schema: z.ZodType<T>): z.ZodType<T[]> =>
  z
    .object({ QueryResponse: z.object({ [entity]: z.array(schema).nullish() }) })
    .transform(({ QueryResponse }) => QueryResponse[entity] ?? []);

export const companyPath = (organisationId: string, path: string): string =>
  `/v3/company/${encodeURIComponent(organisationId)}${path}`;
export const BATCH_PATH = `/batch?minorversion=${MINOR_VERSION}`;

const explainAnswer = (answer: HttpAnswer) => {
  const fault = faultOf(answer);
  if (!fault) return null;
  const { providerCode, ...rest } = explain(fault);
  // Whatever its code, a 401 may be mended by a fresh token: the status names it.
  return answer.status === 401 ? rest : { ...rest, providerCode };
};

/** A fault may come with a 200. */
function withoutFault(answer: HttpAnswer): unknown {
  const fault = faultOf(answer);
  if (!fault) return answer.json;
  throw failed(fault, answer);
}

const failed = (fault: Fault, { correlationId, status }: HttpAnswer): ProviderError =>
  new ProviderError(failureOf(fault, correlationId), isOpenEnded(fault) ? "unknown" : "not_applied", {
    status,
    retryAt: fault.code === "3001" ? inAMinute() : null,
  });

const isPassing = ({ failure }: ProviderError): boolean =>
  failure.code === "rate_limited" || failure.code === "unavailable";

const inAMinute = (): Date => new Date(Date.now() + 60_000);
