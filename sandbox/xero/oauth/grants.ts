import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { AuthorizationCode, Grant } from "../books";
import { stateOf, type XeroRuntime } from "../runtime";

const CODE_LIFE_MS = 5 * 60_000;
const UNUSED_LIFE_MS = 60 * 86_400_000;
const GRACE_MS = 30 * 60_000;

const secret = (): string => randomBytes(32).toString("base64url");
const nowMs = (runtime: XeroRuntime): number => runtime.kernel.clock.now().getTime();

/** The user chose an organisation: the connection is there from now on, as is a code for the app. */
export function consent(
  runtime: XeroRuntime,
  tenantId: string,
  request: Omit<AuthorizationCode, "authEventId" | "issued">,
): { code: string; authEventId: string } {
  const state = stateOf(runtime);
  const now = nowMs(runtime);
  const authEventId = randomUUID();
  const existing = Object.values(state.connections).find((row) => row.tenantId === tenantId);
  const connection = existing ?? { id: randomUUID(), tenantId, authEventId, created: now, updated: now };
  state.connections[connection.id] = { ...connection, authEventId, updated: now };
  const code = secret();
  state.codes[code] = { ...request, authEventId, issued: now };
  runtime.kernel.state.changed();
  return { code, authEventId };
}

/** Takes the code out: it works once, for five minutes, for the same client and redirect URI. */
export function redeemCode(
  runtime: XeroRuntime,
  code: string,
  clientId: string,
  redirectUri: string | undefined,
  verifier: string | undefined,
): { grant: Grant; nonce: string | null } | null {
  const state = stateOf(runtime);
  const kept = state.codes[code];
  delete state.codes[code];
  if (!kept || kept.clientId !== clientId || kept.redirectUri !== redirectUri) return null;
  if (nowMs(runtime) >= kept.issued + CODE_LIFE_MS) return null;
  if (kept.codeChallenge) {
    const challenge = createHash("sha256")
      .update(verifier ?? "")
      .digest("base64url");
    if (challenge !== kept.codeChallenge) return null;
  }
  const { scopes, authEventId } = kept;
  const grant: Grant = { id: randomUUID(), clientId, scopes, authEventId, revoked: false };
  state.grants[grant.id] = grant;
  runtime.kernel.state.changed();
  return { grant, nonce: kept.nonce };
}

/** A new refresh token, only with `offline_access`. */
export function issueRefreshToken(runtime: XeroRuntime, grant: Grant): string | null {
  if (!grant.scopes.includes("offline_access")) return null;
  const token = secret();
  stateOf(runtime).refreshTokens[token] = { grantId: grant.id, issued: nowMs(runtime), firstUsed: null };
  runtime.kernel.state.changed();
  return token;
}

/** The grant of a usable refresh token; a used one works for 30 minutes more, for an answer that got lost. */
export function spendRefreshToken(runtime: XeroRuntime, token: string, clientId: string): Grant | null {
  const state = stateOf(runtime);
  const kept = state.refreshTokens[token];
  const grant = kept && state.grants[kept.grantId];
  if (!kept || !grant || grant.revoked || grant.clientId !== clientId) return null;
  const now = nowMs(runtime);
  if (kept.firstUsed === null ? now >= kept.issued + UNUSED_LIFE_MS : now >= kept.firstUsed + GRACE_MS)
    return null;
  kept.firstUsed ??= now;
  runtime.kernel.state.changed();
  return grant;
}

/** Revoking ends the grant and removes all connections of that user to the app, not only one organisation. */
export function revokeByRefreshToken(runtime: XeroRuntime, token: string): void {
  const state = stateOf(runtime);
  const grant = state.grants[state.refreshTokens[token]?.grantId ?? ""];
  if (!grant || grant.revoked) return;
  grant.revoked = true;
  state.connections = {};
  runtime.kernel.state.changed();
}
