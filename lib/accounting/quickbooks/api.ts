import { z } from "zod";
import { env } from "@/lib/env";
import { ProviderError } from "../failure";
import { callHttp, type HttpAnswer } from "../http";
import type { CallResult, ProviderSession } from "../provider";
import { explain, failureOf, faultOf, isOpenEnded } from "./faults";
import { PAGE_SIZE, type QueryEntity, type Selection, select } from "./query";

export const LABEL = "QuickBooks";
export const CORRELATION_HEADER = "intuit-tid";
/** The lowest version of the records' shapes that is still served; said explicitly so that it stays ours. */
const MINOR_VERSION = "75";

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
  post<T>(
    operation: string,
    path: string,
    body: string,
    params: Record<string, string>,
    schema: z.ZodType<T>,
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
  const query: QuickBooksApi["query"] = async (operation, entity, schema, selection) => {
    const answer = z.object({ QueryResponse: z.object({ [entity]: z.array(schema).nullish() }) });
    const { QueryResponse } = await get(operation, "/query", answer, { query: select(entity, selection) });
    return QueryResponse[entity] ?? [];
  };
  return {
    get,
    query,
    async queryAll(operation, entity, schema, selection = {}) {
      const all = [];
      for (let start = 1; ; start += PAGE_SIZE) {
        const page = await query(operation, entity, schema, { orderBy: "Id", ...selection, start });
        all.push(...page);
        if (page.length < PAGE_SIZE) return all;
      }
    },
    post: (operation, path, body, params, schema) =>
      callHttp(session, {
        provider: LABEL,
        operation,
        method: "POST",
        url: url(path, params),
        headers: { ...headers, "Content-Type": "application/json" },
        body,
        correlationHeader: CORRELATION_HEADER,
        read: (answer) => schema.parse(withoutFault(answer)),
        explain: explainAnswer,
      }),
  };
}

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
  throw new ProviderError(
    failureOf(fault, answer.correlationId),
    isOpenEnded(fault) ? "unknown" : "not_applied",
    { status: answer.status, retryAt: fault.code === "3001" ? inAMinute() : null },
  );
}

const inAMinute = (): Date => new Date(Date.now() + 60_000);
