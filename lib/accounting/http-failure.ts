import type { z } from "zod";
import { type Failure, type FailureCode, ProviderError } from "./failure";
import type { HttpAnswer, HttpRequest } from "./http";
import { inOneMinute, parseRetryAfter } from "./retry-after";

/** `providerCode` of a 401 that a fresh access token may mend: refresh once, then ask for a new consent. */
export const EXPIRED_TOKEN = "expired_token";

/** What a provider can tell about its own error answer; what it leaves out follows from the status. */
export interface Explanation {
  code?: FailureCode;
  message?: string | null;
  providerCode?: string | null;
  otherId?: string | null;
  limit?: "concurrent" | "minute" | "day" | "app";
}

type Target = Pick<HttpRequest<never>, "provider" | "method" | "writes">;
type Certainty = ProviderError["certainty"];

/** Whether the request may change something in the books. */
export const mayWrite = (target: Target): boolean => target.writes ?? target.method !== "GET";

/** Nothing answered whole: `sent` false = the request cannot have reached the books. */
export function transportFailure(
  target: Target,
  problem: { message: string; code: string; sent: boolean },
  correlationId: string | null,
): ProviderError {
  const certainty: Certainty = problem.sent && mayWrite(target) ? "unknown" : "not_applied";
  return new ProviderError(
    unavailable(`${target.provider} ${problem.message}`, problem.code, correlationId),
    certainty,
  );
}

/** A 2xx answer that cannot be understood. */
export function nonsense(target: Target, answer: HttpAnswer, code: string): ProviderError {
  return new ProviderError(
    unavailable(
      `${target.provider} gave an answer that could not be understood.`,
      code,
      answer.correlationId,
    ),
    mayWrite(target) ? "unknown" : "not_applied",
    { status: answer.status, retryAt: null },
  );
}

/** The failure that a non-2xx answer stands for. Pure. */
export function answerFailure(
  target: Target,
  answer: HttpAnswer,
  told: Explanation | null,
  now: Date,
): ProviderError {
  const byStatus = STATUS[answer.status];
  const code = told?.code ?? byStatus?.code ?? (isRefusal(answer.status) ? "invalid" : "unavailable");
  const retryAt = parseRetryAfter(answer.headers.get("retry-after"), now);
  // A day's limit lasts longer than a minute and a crowd less: without a time, the limiter knows better.
  const aMinute = code === "rate_limited" && told?.limit !== "day" && told?.limit !== "concurrent";
  const failure: Failure = {
    code,
    message: told?.message || `${target.provider} ${byStatus?.says ?? otherwise(answer.status)}`,
    providerCode: told?.providerCode ?? (answer.status === 401 ? EXPIRED_TOKEN : `http_${answer.status}`),
    otherId: told?.otherId ?? null,
    correlationId: answer.correlationId,
  };
  return new ProviderError(failure, certaintyOf(target, answer.status), {
    status: answer.status,
    retryAt: retryAt ?? (aMinute ? inOneMinute(now) : null),
    ...(told?.limit ? { limit: told.limit } : {}),
  });
}

/** A redirect or a gateway's 408 leaves open what the books did; a refusal does not. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 408;
const certaintyOf = (target: Target, status: number): Certainty =>
  mayWrite(target) && !isRefusal(status) ? "unknown" : "not_applied";

const STATUS: Record<number, { code: FailureCode; says: string }> = {
  401: { code: "reconnect", says: "no longer accepts the sign-in. Connect again." },
  403: { code: "reconnect", says: "does not let us into this organisation. Connect again." },
  404: { code: "missing", says: "does not know the record." },
  408: { code: "unavailable", says: "took too long to take the request." },
  410: { code: "missing", says: "no longer has the record." },
  429: { code: "rate_limited", says: "asks us to slow down." },
};

const otherwise = (status: number): string => {
  if (isRefusal(status)) return `refused the request (${status}).`;
  return status >= 500 ? `is not available just now (${status}).` : `gave an unexpected answer (${status}).`;
};

function unavailable(message: string, code: string, correlationId: string | null): Failure {
  return { code: "unavailable", message, providerCode: code, otherId: null, correlationId };
}

/** Where an answer departed from its schema, without any of its content. */
export const shapeCode = (error: z.ZodError): string =>
  `answer_shape:${error.issues[0]?.path.map(String).join(".") ?? ""}`;
