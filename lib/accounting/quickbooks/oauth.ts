import { z } from "zod";
import { env } from "@/lib/env";
import { type FailureCode, ProviderError } from "../failure";
import { callHttp, type HttpAnswer } from "../http";
import type { Explanation } from "../http-failure";
import type { ProviderOAuth, Tokens } from "../provider";
import { CORRELATION_HEADER, createApi, LABEL } from "./api";
import { readDiscovery } from "./discovery";
import { readCompany } from "./settings";

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
  x_refresh_token_expires_in: z.number().positive().optional(),
  x_refresh_token_hard_expires_in: z.number().positive().optional(),
});
const OAuthError = z.object({ error: z.string() });

export const oauth: ProviderOAuth = { authorizeUrl, exchange, refresh, revoke };

/** Intuit's own client builds the address; its endpoints are statics, so ours is set right before use. */
async function authorizeUrl(state: string): Promise<URL> {
  const { authorization_endpoint } = await readDiscovery();
  const { default: OAuthClient } = await import("intuit-oauth");
  const client = new OAuthClient({ ...credentials(), environment: "production", redirectUri: redirectUri() });
  OAuthClient.authorizeEndpoint = authorization_endpoint;
  return new URL(client.authorizeUri({ scope: [OAuthClient.scopes.Accounting], state }));
}

/** The company is named in the callback's address only. Its name is read with the new tokens. */
async function exchange(callback: URL) {
  const told = callback.searchParams;
  const error = told.get("error");
  if (error === "access_denied")
    throw failure("denied", "The connection was cancelled in QuickBooks.", error);
  if (error) throw failure("invalid", `QuickBooks did not give its consent (${error.slice(0, 60)}).`, error);
  const code = told.get("code");
  const realmId = told.get("realmId") ?? "";
  if (!code || !/^\d{1,30}$/.test(realmId)) {
    throw failure("invalid", "QuickBooks came back without a code and a company. Press Connect again.", null);
  }
  const form = { grant_type: "authorization_code", code, redirect_uri: redirectUri() };
  const tokens = await requestTokens("oauth.exchange", form, null);
  const api = createApi({ accessToken: tokens.accessToken, organisationId: realmId });
  const { CompanyInfo } = await readCompany(api, realmId);
  return { tokens, organisations: [{ id: realmId, name: CompanyInfo.CompanyName }] };
}

/** One attempt: of two renewals at a time Intuit refuses one and may end the other. */
async function refresh(tokens: Tokens): Promise<Tokens> {
  const form = { grant_type: "refresh_token", refresh_token: tokens.refreshToken };
  return requestTokens("oauth.refresh", form, tokens);
}

/** Ends the whole consent, which is for one company. Tokens that are dead already count as revoked. */
async function revoke(tokens: Tokens): Promise<void> {
  const { revocation_endpoint } = await readDiscovery();
  try {
    await callHttp(
      {},
      {
        provider: LABEL,
        operation: "oauth.revoke",
        method: "POST",
        url: new URL(revocation_endpoint),
        headers: { ...clientHeaders(), "Content-Type": "application/json" },
        body: JSON.stringify({ token: tokens.refreshToken }),
        correlationHeader: CORRELATION_HEADER,
        read: () => null,
        explain: explainOAuth,
      },
    );
  } catch (error) {
    if (!(error instanceof ProviderError) || error.details.status !== 400) throw error;
  }
}

async function requestTokens(
  operation: string,
  form: Record<string, string>,
  before: Tokens | null,
): Promise<Tokens> {
  const { token_endpoint } = await readDiscovery();
  const askedAt = Date.now();
  const { value } = await callHttp(
    {},
    {
      provider: LABEL,
      operation,
      method: "POST",
      url: new URL(token_endpoint),
      headers: {
        ...clientHeaders(),
        "Content-Type": "application/x-www-form-urlencoded",
        "x-include-refresh-token-hard-expires-in": "true",
      },
      body: new URLSearchParams(form).toString(),
      correlationHeader: CORRELATION_HEADER,
      read: (answer) => toTokens(TokenAnswer.parse(answer.json), before, askedAt),
      explain: explainOAuth,
    },
  );
  return value;
}

/** Times count from before the request: rather too early than too late. */
function toTokens(answer: z.infer<typeof TokenAnswer>, before: Tokens | null, askedAt: number): Tokens {
  const refreshToken = answer.refresh_token ?? before?.refreshToken;
  if (!refreshToken) throw new Error("the token answer has no refresh token");
  const ends = [answer.x_refresh_token_expires_in, answer.x_refresh_token_hard_expires_in].filter(
    (seconds) => seconds !== undefined,
  );
  return {
    accessToken: answer.access_token,
    refreshToken,
    accessExpiresAt: askedAt + answer.expires_in * 1000,
    consentExpiresAt: ends.length > 0 ? askedAt + Math.min(...ends) * 1000 : null,
  };
}

const WORDS: Record<string, { code: FailureCode; message: string }> = {
  invalid_grant: { code: "reconnect", message: "QuickBooks no longer accepts the consent. Connect again." },
  invalid_client: {
    code: "unavailable",
    message:
      "QuickBooks does not accept this site's client id and secret. Whoever runs the site can mend that.",
  },
};

function explainOAuth(answer: HttpAnswer): Explanation | null {
  const parsed = OAuthError.safeParse(answer.json);
  if (!parsed.success) return null;
  return { ...WORDS[parsed.data.error], providerCode: parsed.data.error.slice(0, 60) };
}

const redirectUri = (): string => `${env().APP_URL}/api/connections/quickbooks/callback`;

function credentials(): { clientId: string; clientSecret: string } {
  const { QUICKBOOKS_CLIENT_ID: clientId, QUICKBOOKS_CLIENT_SECRET: clientSecret } = env();
  if (!clientId || !clientSecret)
    throw new Error("QUICKBOOKS_CLIENT_ID and QUICKBOOKS_CLIENT_SECRET are not set");
  return { clientId, clientSecret };
}

function clientHeaders(): Record<string, string> {
  const { clientId, clientSecret } = credentials();
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  return { Accept: "application/json", Authorization: `Basic ${basic}` };
}

const failure = (code: FailureCode, message: string, providerCode: string | null): ProviderError =>
  new ProviderError({ code, message, providerCode, otherId: null, correlationId: null }, "not_applied");
