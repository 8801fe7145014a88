import type { Context } from "hono";
import type { SandboxApp } from "../../kernel/sandbox";
import type { Grant } from "../books";
import type { XeroRuntime } from "../runtime";
import { ACCESS_SECONDS, signAccessToken, signIdToken } from "./access-token";
import { issueRefreshToken, redeemCode, revokeByRefreshToken, spendRefreshToken } from "./grants";

/** The token answer; also what the control API hands to a test. */
export async function tokenAnswer(
  runtime: XeroRuntime,
  issuer: string,
  grant: Grant,
  nonce: string | null,
): Promise<Record<string, unknown>> {
  const refresh = issueRefreshToken(runtime, grant);
  return {
    ...(grant.scopes.includes("openid")
      ? { id_token: await signIdToken(runtime, issuer, grant, nonce) }
      : {}),
    access_token: await signAccessToken(runtime, issuer, grant),
    expires_in: ACCESS_SECONDS,
    token_type: "Bearer",
    ...(refresh ? { refresh_token: refresh } : {}),
    scope: grant.scopes.join(" "),
  };
}

/** The client by HTTP Basic, or null. */
function basicClient(runtime: XeroRuntime, header: string | undefined): string | null {
  const encoded = /^Basic (\S+)$/i.exec(header ?? "")?.[1];
  if (!encoded) return null;
  const sent = Buffer.from(encoded, "base64").toString("utf8");
  const { clientId, clientSecret } = runtime;
  const forms = [
    `${clientId}:${clientSecret}`,
    `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`,
  ];
  return forms.includes(sent) ? clientId : null;
}

const oauthError = (c: Context, status: 400 | 401 | 415, error: string) => c.json({ error }, status);

async function form(c: Context): Promise<URLSearchParams | null> {
  const type = c.req.header("content-type") ?? "";
  if (!type.toLowerCase().startsWith("application/x-www-form-urlencoded")) return null;
  return new URLSearchParams(await c.req.text());
}

export function tokenRoutes(app: SandboxApp, runtime: XeroRuntime): void {
  app.post("/connect/token", async (c) => {
    c.header("cache-control", "no-store");
    const sent = await form(c);
    if (!sent) return oauthError(c, 400, "invalid_request");
    const client = basicClient(runtime, c.req.header("authorization"));
    if (!client) return oauthError(c, 400, "invalid_client");
    const issuer = new URL(c.req.url).origin;
    const text = (name: string) => sent.get(name) ?? undefined;
    switch (text("grant_type")) {
      case "authorization_code": {
        const redeemed = redeemCode(
          runtime,
          text("code") ?? "",
          client,
          text("redirect_uri"),
          text("code_verifier"),
        );
        if (!redeemed) return oauthError(c, 400, "invalid_grant");
        return c.json(await tokenAnswer(runtime, issuer, redeemed.grant, redeemed.nonce));
      }
      case "refresh_token": {
        const grant = spendRefreshToken(runtime, text("refresh_token") ?? "", client);
        return grant
          ? c.json(await tokenAnswer(runtime, issuer, grant, null))
          : oauthError(c, 400, "invalid_grant");
      }
      default:
        return oauthError(c, 400, "unsupported_grant_type");
    }
  });

  app.post("/connect/revocation", async (c) => {
    const sent = await form(c);
    if (!sent?.get("token")) return oauthError(c, 400, "invalid_request");
    if (!basicClient(runtime, c.req.header("authorization"))) return oauthError(c, 400, "invalid_client");
    // An unknown token is answered alike.
    revokeByRefreshToken(runtime, sent.get("token") ?? "");
    return c.body(null, 200);
  });
}
