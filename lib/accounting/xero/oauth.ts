import { decodeJwt } from "jose";
import type { TokenSet } from "openid-client";
import { z } from "zod";
import { ProviderError } from "../failure";
import type { Organisation, ProviderOAuth, Tokens } from "../provider";
import { deleteConnection, listConnections } from "./connections-api";
import { withXero } from "./oauth-client";
import { cancelled } from "./oauth-errors";

/** The granular scopes: an app made since March 2026 may ask for no others. */
const SCOPES = [
  "openid",
  "profile",
  "email",
  "offline_access",
  "accounting.contacts",
  "accounting.invoices",
  "accounting.payments.read",
  "accounting.settings.read",
];

/** A consent that is not used for so long dies; each refresh counts as use. */
const CONSENT_MS = 60 * 24 * 3600 * 1000;
const ACCESS_SECONDS = 1800;

export const oauth: ProviderOAuth = {
  authorizeUrl: (state) =>
    withXero({ scopes: SCOPES, state }, async (xero) => new URL(await xero.buildConsentUrl())),

  async exchange(callback) {
    const refusal = callback.searchParams.get("error");
    if (refusal) throw cancelled(refusal);
    if (!callback.searchParams.get("code")) throw cancelled("invalid_request");
    // The state was checked by the caller, which made it and binds it to the user: here it is what came.
    const state = callback.searchParams.get("state") ?? undefined;
    const set = await withXero({ state }, (xero) => xero.apiCallback(callback.href));
    const tokens = toTokens(set, null);
    return { tokens, organisations: await organisationsOf(tokens.accessToken) };
  },

  async refresh(tokens) {
    const set = await withXero({ renews: true }, (xero) => {
      xero.setTokenSet({ access_token: tokens.accessToken, refresh_token: tokens.refreshToken });
      return xero.refreshToken();
    });
    return toTokens(set, tokens.refreshToken);
  },

  async revoke(tokens, organisationId) {
    const live = await liveTokens(tokens);
    if (!live) return;
    const connections = await listConnections(live.accessToken);
    const ours = connections.filter((connection) => connection.tenantId === organisationId);
    for (const connection of ours) await deleteConnection(live.accessToken, connection.id).catch(ignoreGone);
    // Revoking the token ends every connection of this user: those of other organisations stay in use.
    if (connections.length === ours.length) {
      await withXero({}, (xero) => {
        xero.setTokenSet({ access_token: live.accessToken, refresh_token: live.refreshToken });
        return xero.revokeToken();
      });
    }
  },
};

/** Tokens that work now; null when the consent is gone already. */
async function liveTokens(tokens: Tokens): Promise<Tokens | null> {
  if (tokens.accessExpiresAt > Date.now() + 30_000) return tokens;
  try {
    return await oauth.refresh(tokens);
  } catch (error) {
    if (error instanceof ProviderError && error.failure.code === "reconnect") return null;
    throw error;
  }
}

function ignoreGone(error: unknown): void {
  if (error instanceof ProviderError && error.failure.code === "missing") return;
  throw error;
}

/** The organisations of this very consent, where the token tells which; else all that it reaches. */
async function organisationsOf(accessToken: string): Promise<Organisation[]> {
  const all = await listConnections(accessToken);
  const event = authenticationEvent(accessToken);
  const chosen = all.filter((connection) => event !== null && connection.authEventId === event);
  return (chosen.length > 0 ? chosen : all).map(({ tenantId, tenantName }) => ({
    id: tenantId,
    name: tenantName,
  }));
}

const Claims = z.object({ authentication_event_id: z.string() });

/** The access token came straight from Xero, so its claims are read without checking the signature. */
function authenticationEvent(accessToken: string): string | null {
  try {
    const claims = Claims.safeParse(decodeJwt(accessToken));
    return claims.success ? claims.data.authentication_event_id : null;
  } catch {
    return null;
  }
}

function toTokens(set: TokenSet, previousRefreshToken: string | null): Tokens {
  const refreshToken = set.refresh_token ?? previousRefreshToken;
  if (!set.access_token || !refreshToken) {
    throw new ProviderError(
      {
        code: "unavailable",
        message: "Xero's sign-in server gave an answer without tokens.",
        providerCode: "no_tokens",
        otherId: null,
        correlationId: null,
      },
      "unknown",
    );
  }
  const now = Date.now();
  return {
    accessToken: set.access_token,
    refreshToken,
    accessExpiresAt: set.expires_at ? set.expires_at * 1000 : now + ACCESS_SECONDS * 1000,
    consentExpiresAt: now + CONSENT_MS,
  };
}
