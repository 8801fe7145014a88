import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "hono";
import type { SandboxApp } from "../../kernel/sandbox";
import type { Service } from "../service";
import { consentRoutes } from "./consent";
import { IdTokens } from "./id-token";
import { grantOfAccess, grantOfCode, grantOfRefresh, issue, renew, revokeToken, SCOPES } from "./tokens";

function basicIsRight(service: Service, header: string | undefined): boolean {
  const [scheme, value = ""] = (header ?? "").split(" ");
  if (scheme?.toLowerCase() !== "basic") return false;
  return Buffer.from(value, "base64").toString() === `${service.clientId}:${service.clientSecret}`;
}

const invalidClient = (c: Context) => c.json({ error: "invalid_client" }, 401);
const invalidGrant = (c: Context, error_description: string) =>
  c.json({ error: "invalid_grant", error_description }, 400);

/** Discovery, consent, tokens, revocation and user info. */
export function oauthRoutes(app: SandboxApp, service: Service): void {
  const { kernel } = service;
  const idTokens = new IdTokens();
  const refreshing = new Map<string, { overlapped: boolean }>();
  const now = () => kernel.clock.now().getTime();
  const oauth = () => kernel.state.data.oauth;
  const issuer = () => `${kernel.url}/op/v1`;

  consentRoutes(app, service);

  const discovery = (c: Context) =>
    c.json({
      issuer: issuer(),
      authorization_endpoint: `${kernel.url}/connect/oauth2`,
      token_endpoint: `${kernel.url}/oauth2/v1/tokens/bearer`,
      userinfo_endpoint: `${kernel.url}/v1/openid_connect/userinfo`,
      revocation_endpoint: `${kernel.url}/v2/oauth2/tokens/revoke`,
      jwks_uri: `${kernel.url}/op/v1/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      scopes_supported: [...SCOPES],
      token_endpoint_auth_methods_supported: ["client_secret_basic"],
      claims_supported: ["aud", "exp", "iat", "iss", "sub"],
    });
  app.get("/.well-known/openid_configuration", discovery);
  app.get("/.well-known/openid_sandbox_configuration", discovery);
  app.get("/op/v1/jwks", async (c) => c.json(await idTokens.jwks()));

  async function fromCode(c: Context, form: URLSearchParams): Promise<Response> {
    const grant = grantOfCode(oauth(), form.get("code") ?? "", form.get("redirect_uri") ?? "", now());
    if (!grant) return invalidGrant(c, "Invalid authorization code");
    const tokens = issue(oauth(), grant, now(), wantsHardExpiry(c));
    kernel.state.changed();
    if (!grant.scope.split(" ").includes("openid")) return c.json(tokens);
    const id_token = await idTokens.sign(issuer(), service.clientId, kernel.clock.now());
    return c.json({ ...tokens, id_token });
  }

  /** One refresh at a time: a second one in the same moment loses, and may cost the first its tokens. */
  async function fromRefresh(c: Context, form: URLSearchParams): Promise<Response> {
    const grant = grantOfRefresh(oauth(), form.get("refresh_token") ?? "", now());
    if (!grant) return invalidGrant(c, "Incorrect or invalid refresh token");
    const running = refreshing.get(grant.id);
    if (running) {
      running.overlapped = true;
      return invalidGrant(c, "Incorrect or invalid refresh token");
    }
    const mine = { overlapped: false };
    refreshing.set(grant.id, mine);
    renew(grant, now());
    const tokens = issue(oauth(), grant, now(), wantsHardExpiry(c));
    await sleep(kernel.state.data.settings.refreshMs);
    refreshing.delete(grant.id);
    if (mine.overlapped && kernel.state.data.settings.overlapRevokesWinner) grant.revoked = true;
    kernel.state.changed();
    return c.json(tokens);
  }

  app.post("/oauth2/v1/tokens/bearer", async (c) => {
    if (!basicIsRight(service, c.req.header("authorization"))) return invalidClient(c);
    if (!(c.req.header("content-type") ?? "").startsWith("application/x-www-form-urlencoded")) {
      return c.json({ error: "invalid_request" }, 400);
    }
    const form = new URLSearchParams(await c.req.text());
    const type = form.get("grant_type");
    if (type === "authorization_code") return fromCode(c, form);
    if (type === "refresh_token") return fromRefresh(c, form);
    return c.json({ error: type ? "unsupported_grant_type" : "invalid_request" }, 400);
  });

  app.post("/v2/oauth2/tokens/revoke", async (c) => {
    if (!basicIsRight(service, c.req.header("authorization"))) return invalidClient(c);
    const token = await tokenToRevoke(c);
    if (token === null || !revokeToken(oauth(), token)) return c.json({ error: "invalid_request" }, 400);
    kernel.state.changed();
    return c.body(null, 200);
  });

  app.get("/v1/openid_connect/userinfo", (c) => {
    const token = (c.req.header("authorization") ?? "").replace(/^Bearer /i, "");
    const grant = grantOfAccess(oauth(), token, now());
    const scopes = grant && grant !== "expired" ? grant.scope.split(" ") : [];
    if (!scopes.includes("openid")) return c.json({ error: "invalid_token" }, 401);
    return c.json({
      sub: "5d3c5c0e-practice-person",
      ...(scopes.includes("profile") ? { givenName: "Office", familyName: "Manager" } : {}),
      ...(scopes.includes("email") ? { email: "office@pennine.example", emailVerified: true } : {}),
    });
  });
}

const wantsHardExpiry = (c: Context) => c.req.header("x-include-refresh-token-hard-expires-in") === "true";

async function tokenToRevoke(c: Context): Promise<string | null> {
  if (!(c.req.header("content-type") ?? "").startsWith("application/json")) return null;
  try {
    const body: unknown = JSON.parse(await c.req.text());
    return typeof body === "object" && body !== null && "token" in body && typeof body.token === "string"
      ? body.token
      : null;
  } catch {
    return null;
  }
}
