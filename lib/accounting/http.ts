import { ZodError } from "zod";
import { env } from "@/lib/env";
import { ProviderError } from "./failure";
import { BodyTooLarge, parseJson, readBody } from "./http-body";
import {
  answerFailure,
  type Explanation,
  mayWrite,
  nonsense,
  shapeCode,
  transportFailure,
} from "./http-failure";
import type { CallResult, ProviderSession } from "./provider";

const READ_TIMEOUT_MS = 30_000;
const WRITE_TIMEOUT_MS = 60_000;
const MAX_BODY_BYTES = 64 * 1024 * 1024;

export interface HttpRequest<T> {
  /** The provider's name for people, used in messages. */
  provider: string;
  /** What the call is for, e.g. "invoice.create": the gate and the history know it by this. */
  operation: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  url: URL;
  headers: Record<string, string>;
  body?: string;
  /** May change something in the books. Default: every method but GET. */
  writes?: boolean;
  /** The answer's header that the provider's support asks for. */
  correlationHeader: string;
  /** Makes the value of a 2xx answer. Throw a ProviderError for a fault inside it; a ZodError means nonsense. */
  read(answer: HttpAnswer): T;
  /** The provider's own reason in a non-2xx answer. */
  explain?(answer: HttpAnswer): Explanation | null;
  /** Total time for the answer, body included. Default 30 s, writes 60 s. */
  timeoutMs?: number;
  /** Runs when the call has its place and is about to leave; what it throws stops it. */
  beforeCall?(): Promise<void>;
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** undefined when the body is not JSON. Numbers are exact for money: see `fromJsonNumber`. */
  json: unknown;
  correlationId: string | null;
}

/**
 * One HTTP call to a provider: through the session's gate, in limited time and size, without following redirects
 * and without a retry. Everything that goes wrong is a ProviderError that says whether a write may have taken
 * effect. Bodies and tokens never reach a message or a log.
 */
export function callHttp<T>(
  session: Pick<ProviderSession, "gate" | "signal">,
  request: HttpRequest<T>,
): Promise<CallResult<T>> {
  const call = async () => {
    await request.beforeCall?.();
    return perform(request, session.signal);
  };
  return session.gate ? session.gate(request.operation, call) : call();
}

async function perform<T>(request: HttpRequest<T>, outer: AbortSignal | undefined): Promise<CallResult<T>> {
  const answer = await fetchAnswer(request, outer);
  if (answer.status < 200 || answer.status > 299) {
    throw answerFailure(request, answer, request.explain?.(answer) ?? null, new Date());
  }
  if (answer.text !== "" && answer.json === undefined) throw nonsense(request, answer, "not_json");
  return { value: readValue(request, answer), status: answer.status, correlationId: answer.correlationId };
}

function readValue<T>(request: HttpRequest<T>, answer: HttpAnswer): T {
  try {
    return request.read(answer);
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    throw nonsense(request, answer, error instanceof ZodError ? shapeCode(error) : "answer_unreadable");
  }
}

async function fetchAnswer<T>(request: HttpRequest<T>, outer: AbortSignal | undefined): Promise<HttpAnswer> {
  if (outer?.aborted) throw transportFailure(request, { ...STOPPED, sent: false }, null);
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(), timeoutOf(request));
  const stop = () => own.abort();
  outer?.addEventListener("abort", stop, { once: true });
  let correlationId: string | null = null;
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      redirect: "manual",
      cache: "no-store",
      signal: own.signal,
    });
    correlationId = response.headers.get(request.correlationHeader);
    const text = await readBody(response, MAX_BODY_BYTES);
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: parseJson(text),
      correlationId,
    };
  } catch (error) {
    if (outer?.aborted) throw transportFailure(request, { ...STOPPED, sent: true }, correlationId);
    if (own.signal.aborted) throw transportFailure(request, TIMED_OUT, correlationId);
    throw transportFailure(request, networkProblem(error), correlationId);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", stop);
  }
}

const timeoutOf = (request: HttpRequest<unknown>): number =>
  request.timeoutMs ?? env().PROVIDER_TIMEOUT_MS ?? (mayWrite(request) ? WRITE_TIMEOUT_MS : READ_TIMEOUT_MS);

const STOPPED = { message: "was not waited for: the run was stopped.", code: "stopped" };
const TIMED_OUT = { message: "did not answer in time.", code: "timeout", sent: true };

/** These come before a byte of the request has left. */
const NOT_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

function networkProblem(error: unknown): { message: string; code: string; sent: boolean } {
  if (error instanceof BodyTooLarge) {
    return { message: "gave an answer that is too long.", code: "too_long", sent: true };
  }
  const code = causeCode(error);
  if (code && NOT_SENT.has(code)) return { message: "could not be reached.", code, sent: false };
  return { message: "broke off before it had answered.", code: code ?? "network", sent: true };
}

/** Several addresses tried = an AggregateError: not sent only when every one says so. */
function causeCode(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof AggregateError) {
    const codes = cause.errors.map((each) => codeOf(each));
    return codes.find((code) => !code || !NOT_SENT.has(code)) ?? codes[0] ?? null;
  }
  return codeOf(cause);
}

const codeOf = (value: unknown): string | null =>
  typeof value === "object" && value !== null && "code" in value && typeof value.code === "string"
    ? value.code
    : null;
