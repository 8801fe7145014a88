import type { WindowVerdict } from "../../kernel/limits";
import type { Organisation } from "../books";
import { expiredDetail, forbidden, Refusal, unauthorized } from "../errors";
import { type AccessToken, readAccessToken } from "../oauth/access-token";
import { stateOf, type XeroRuntime } from "../runtime";

/** The caller's valid token, or the service's 401. */
export async function authenticate(runtime: XeroRuntime, header: string | undefined): Promise<AccessToken> {
  const token = /^Bearer (\S+)$/.exec(header ?? "")?.[1];
  const read = token ? await readAccessToken(runtime, token) : null;
  if (!read)
    throw unauthorized("AuthenticationUnsuccessful", { "www-authenticate": "Bearer error=invalid_token" });
  const { accessTokensFrom } = stateOf(runtime);
  const now = runtime.kernel.clock.now();
  const killed = read.issued < accessTokensFrom;
  if (killed || now >= read.expires) throw unauthorized(expiredDetail(killed ? now : read.expires));
  return read;
}

/** The organisation that the tenant header names, if this app is connected to it; else 403. */
export function connectedOrganisation(runtime: XeroRuntime, tenant: string | undefined): Organisation {
  const state = stateOf(runtime);
  const connected = Object.values(state.connections).some((row) => row.tenantId === tenant);
  const org = tenant ? state.organisations[tenant] : undefined;
  if (!org || !connected) throw forbidden();
  return org;
}

/** `accounting.contacts` writes and reads, `accounting.contacts.read` only reads. */
export function checkScope(token: AccessToken, scopes: readonly string[], write: boolean): void {
  const allowed = scopes.some(
    (scope) => token.scopes.includes(scope) || (!write && token.scopes.includes(`${scope}.read`)),
  );
  if (!allowed) throw unauthorized("AuthorizationUnsuccessful", { "www-authenticate": "insufficient_scope" });
}

const DAY = 86_400_000;

export interface Admission {
  headers: Record<string, string>;
  /** Call when the answer is over. */
  leave: () => void;
}

function remainingHeaders(verdict: WindowVerdict): Record<string, string> {
  const { day, minute, appminute } = verdict.remaining;
  return {
    "X-DayLimit-Remaining": String(day ?? 0),
    "X-MinLimit-Remaining": String(minute ?? 0),
    "X-AppMinLimit-Remaining": String(appminute ?? 0),
  };
}

/** Charges the call to the limits of the app and tenant; refuses with 429 and an empty body. */
export function admit(runtime: XeroRuntime, tenant: string): Admission {
  const { limits } = stateOf(runtime);
  const { count, leave } = runtime.inFlight.enter(tenant);
  if (count > limits.concurrent) {
    leave();
    throw new Refusal(429, null, { "X-Rate-Limit-Problem": "concurrent" });
  }
  const verdict = runtime.windows.take(tenant, [
    { name: "appminute", max: limits.appPerMinute, ms: 60_000, key: "app" },
    { name: "day", max: limits.perDay, ms: DAY },
    { name: "minute", max: limits.perMinute, ms: 60_000 },
  ]);
  const headers = remainingHeaders(verdict);
  if (verdict.allowed) return { headers, leave };
  leave();
  throw new Refusal(429, null, {
    ...headers,
    "X-Rate-Limit-Problem": verdict.problem,
    "Retry-After": String(verdict.retryAfterSeconds),
  });
}
