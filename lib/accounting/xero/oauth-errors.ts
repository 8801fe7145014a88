import { errors } from "openid-client";
import { type FailureCode, ProviderError } from "../failure";
import { inOneMinute, parseRetryAfter } from "../retry-after";

/** Sentences for the codes of OAuth's own standard (RFC 6749). */
const CODES: Record<string, { code: FailureCode; message: string }> = {
  access_denied: { code: "denied", message: "The consent was cancelled in Xero." },
  invalid_grant: { code: "reconnect", message: "Xero no longer accepts the consent. Connect again." },
  invalid_client: { code: "invalid", message: "Xero does not accept this site's client id or secret." },
  unauthorized_client: { code: "invalid", message: "Xero does not let this site's app do that." },
  invalid_scope: { code: "invalid", message: "Xero does not let this site's app ask for these permissions." },
};

/** The library's errors hold whole answers, tokens included: nothing of them is passed on but code and status. */
export function toProviderError(error: unknown, renews: boolean): ProviderError {
  const answered = error instanceof errors.OPError ? error : null;
  const status = answered?.response?.statusCode ?? null;
  const known = answered?.error ? CODES[answered.error] : undefined;
  if (known) return failure(known.code, known.message, answered?.error ?? null, "not_applied", status, null);
  if (status === 429) {
    const header = answered?.response?.headers["retry-after"] ?? null;
    const retryAt = parseRetryAfter(header, new Date()) ?? inOneMinute(new Date());
    return failure("rate_limited", "Xero asks us to slow down.", null, "not_applied", status, retryAt);
  }
  if (status !== null && status >= 400 && status < 500) {
    return failure(
      "invalid",
      "Xero refused the sign-in request.",
      `http_${status}`,
      "not_applied",
      status,
      null,
    );
  }
  const certainty = renews ? "unknown" : "not_applied";
  return failure(
    "unavailable",
    "Xero's sign-in server did not answer as it should.",
    null,
    certainty,
    status,
    null,
  );
}

export const cancelled = (error: string): ProviderError => {
  const known = CODES[error] ?? { code: "denied" as const, message: "Xero did not give the consent." };
  return failure(known.code, known.message, error, "not_applied", null, null);
};

function failure(
  code: FailureCode,
  message: string,
  providerCode: string | null,
  certainty: ProviderError["certainty"],
  status: number | null,
  retryAt: Date | null,
): ProviderError {
  return new ProviderError({ code, message, providerCode, otherId: null, correlationId: null }, certainty, {
    status,
    retryAt,
  });
}
