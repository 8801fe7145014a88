import { randomBytes } from "node:crypto";
import type { Grant, OAuthState } from "../state";

export const ACCOUNTING = "com.intuit.quickbooks.accounting";
export const SCOPES = new Set([ACCOUNTING, "openid", "profile", "email", "phone", "address"]);

const CODE_MS = 5 * 60_000;
const ACCESS_SECONDS = 3600;
const REFRESH_SECONDS = 8_640_000;
const HARD_SECONDS = 157_680_000;
const DAY_MS = 86_400_000;

/** Long, as access tokens of the service are: a column too short for 4,096 characters shows itself. */
const accessValue = () => `eyJlbmMiOiJB${randomBytes(720).toString("base64url")}`;
const refreshValue = () => `AB11${randomBytes(23).toString("base64url")}`;

export interface IssuedTokens {
  token_type: "bearer";
  expires_in: number;
  refresh_token: string;
  x_refresh_token_expires_in: number;
  access_token: string;
  x_refresh_token_hard_expires_in?: number;
  id_token?: string;
}

export function newCode(
  oauth: OAuthState,
  wanted: { realmId: string; redirectUri: string; scope: string },
  now: number,
): string {
  const code = `XAB1${randomBytes(20).toString("hex")}`;
  oauth.codes[code] = { ...wanted, expiresAt: now + CODE_MS, used: false };
  return code;
}

/** The consent a code stands for, once, within five minutes, with the redirect URI it was made for. */
export function grantOfCode(oauth: OAuthState, code: string, redirectUri: string, now: number): Grant | null {
  const kept = oauth.codes[code];
  if (!kept || kept.used || now > kept.expiresAt || kept.redirectUri !== redirectUri) return null;
  kept.used = true;
  const grant: Grant = {
    id: randomBytes(8).toString("hex"),
    realmId: kept.realmId,
    scope: kept.scope,
    refreshToken: refreshValue(),
    refreshMadeAt: now,
    refreshExpiresAt: now + REFRESH_SECONDS * 1000,
    hardExpiresAt: now + HARD_SECONDS * 1000,
    revoked: false,
  };
  oauth.grants[grant.id] = grant;
  return grant;
}

/** The live consent with exactly this refresh token; an earlier value is dead. */
export function grantOfRefresh(oauth: OAuthState, refreshToken: string, now: number): Grant | null {
  const grant = Object.values(oauth.grants).find((one) => one.refreshToken === refreshToken);
  if (!grant || grant.revoked) return null;
  return now > Math.min(grant.refreshExpiresAt, grant.hardExpiresAt) ? null : grant;
}

/** A used refresh token lives on; after 24 hours its value is replaced and the old one dies at once. */
export function renew(grant: Grant, now: number): void {
  if (now - grant.refreshMadeAt >= DAY_MS) {
    grant.refreshToken = refreshValue();
    grant.refreshMadeAt = now;
  }
  grant.refreshExpiresAt = now + REFRESH_SECONDS * 1000;
}

export function issue(oauth: OAuthState, grant: Grant, now: number, withHardExpiry: boolean): IssuedTokens {
  for (const [token, kept] of Object.entries(oauth.accessTokens)) {
    if (kept.expiresAt < now - DAY_MS) delete oauth.accessTokens[token];
  }
  const access = accessValue();
  oauth.accessTokens[access] = { grantId: grant.id, expiresAt: now + ACCESS_SECONDS * 1000 };
  const hardLeft = Math.floor((grant.hardExpiresAt - now) / 1000);
  return {
    token_type: "bearer",
    expires_in: ACCESS_SECONDS,
    refresh_token: grant.refreshToken,
    x_refresh_token_expires_in: Math.min(REFRESH_SECONDS, hardLeft),
    access_token: access,
    ...(withHardExpiry ? { x_refresh_token_hard_expires_in: hardLeft } : {}),
  };
}

/** The consent behind a live access token. */
export function grantOfAccess(oauth: OAuthState, token: string, now: number): Grant | "expired" | null {
  const kept = oauth.accessTokens[token];
  const grant = kept ? oauth.grants[kept.grantId] : undefined;
  if (!kept || !grant || grant.revoked) return null;
  return now > kept.expiresAt ? "expired" : grant;
}

export function revokeToken(oauth: OAuthState, token: string): boolean {
  const byAccess = oauth.accessTokens[token]?.grantId;
  const grant = byAccess
    ? oauth.grants[byAccess]
    : Object.values(oauth.grants).find((one) => one.refreshToken === token);
  if (!grant || grant.revoked) return false;
  grant.revoked = true;
  return true;
}
