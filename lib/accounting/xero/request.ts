import { env } from "@/lib/env";
import { callHttp, type HttpAnswer, type HttpRequest } from "../http";
import { EXPIRED_TOKEN, type Explanation } from "../http-failure";
import type { CallResult, ProviderSession } from "../provider";
import { explainMessages } from "./reasons";
import { ErrorBody } from "./wire";

export const LABEL = "Xero";
export const CORRELATION_HEADER = "xero-correlation-id";
const API_PATH = "/api.xro/2.0/";

interface ApiRequest<T> {
  operation: string;
  method?: HttpRequest<T>["method"];
  /** Below `/api.xro/2.0/`, query included. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
  beforeCall?: () => Promise<void>;
  read(json: unknown, answer: HttpAnswer): T;
}

/** One call to the Accounting API, for the session's organisation. A GET carries no body. */
export async function callXero<T>(session: ProviderSession, request: ApiRequest<T>): Promise<CallResult<T>> {
  return callHttp(session, {
    provider: LABEL,
    operation: request.operation,
    method: request.method ?? "GET",
    url: new URL(`${env().XERO_API_URL}${API_PATH}${request.path}`),
    headers: {
      authorization: `Bearer ${session.accessToken}`,
      "xero-tenant-id": session.organisationId,
      accept: "application/json",
      ...(request.body === undefined ? {} : { "content-type": "application/json" }),
      ...request.headers,
    },
    body: request.body,
    beforeCall: request.beforeCall,
    correlationHeader: CORRELATION_HEADER,
    read: (answer) => request.read(answer.json, answer),
    explain: explainAnswer,
  });
}

/** Query text; what is null is left out. */
export function query(parameters: Record<string, string | number | boolean | null>): string {
  const pairs = Object.entries(parameters).filter(([, value]) => value !== null);
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&");
}

/** Xero's own reason in an answer that is no success. */
export function explainAnswer(answer: HttpAnswer): Explanation | null {
  if (answer.status === 429) return { limit: limitOf(answer.headers.get("x-rate-limit-problem")) };
  const parsed = ErrorBody.safeParse(answer.json);
  if (!parsed.success) return null;
  const { Detail, Message, Elements, Type } = parsed.data;
  if (answer.status === 401) return { providerCode: tokenProblem(Detail, answer) };
  if (answer.status === 403) return { providerCode: Detail || null };
  const messages = Elements.flatMap((element) => element.ValidationErrors);
  if (messages.length > 0) return { ...explainMessages(messages), message: messages.join(" ") };
  return { message: Detail || Message || null, providerCode: Type || null };
}

/** A missing scope needs a new consent; any other 401 may be an access token that has run out. */
function tokenProblem(detail: string, answer: HttpAnswer): string {
  const scope = detail === "AuthorizationUnsuccessful";
  const told = answer.headers.get("www-authenticate")?.includes("insufficient_scope") ?? false;
  return scope || told ? "insufficient_scope" : EXPIRED_TOKEN;
}

function limitOf(problem: string | null): Explanation["limit"] {
  switch (problem?.toLowerCase()) {
    case "day":
      return "day";
    case "appminute":
      return "app";
    case "concurrent":
      return "concurrent";
    default:
      return "minute";
  }
}
