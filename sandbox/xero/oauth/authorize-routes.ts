import type { SandboxApp } from "../../kernel/sandbox";
import { stateOf, type XeroRuntime } from "../runtime";
import { publicJwk } from "./access-token";
import { callbackUrl, readAuthorizeRequest } from "./authorize-request";
import { authorizeErrorPage, consentPage } from "./consent-page";
import { consent } from "./grants";
import { supportedScopes } from "./scopes";

export function authorizeRoutes(app: SandboxApp, runtime: XeroRuntime): void {
  app.get("/.well-known/openid-configuration", (c) => {
    const base = new URL(c.req.url).origin;
    return c.json({
      issuer: base,
      authorization_endpoint: `${base}/identity/connect/authorize`,
      token_endpoint: `${base}/connect/token`,
      userinfo_endpoint: `${base}/connect/userinfo`,
      revocation_endpoint: `${base}/connect/revocation`,
      jwks_uri: `${base}/.well-known/openid-configuration/jwks`,
      scopes_supported: supportedScopes(),
      response_types_supported: ["code"],
      response_modes_supported: ["query"],
      grant_types_supported: ["authorization_code", "refresh_token"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      token_endpoint_auth_methods_supported: ["client_secret_basic"],
      code_challenge_methods_supported: ["S256"],
    });
  });
  app.get("/.well-known/openid-configuration/jwks", (c) =>
    c.json({ keys: [publicJwk(stateOf(runtime).signingKey)] }),
  );

  app.get("/identity/connect/authorize", (c) => {
    const query = new URL(c.req.url).searchParams;
    const request = readAuthorizeRequest(runtime, query);
    if ("error" in request) return c.html(authorizeErrorPage(request.error, request.why), 400);
    const organisations = Object.values(stateOf(runtime).organisations);
    return c.html(consentPage(runtime.appName, organisations, request.scopes, query.toString()));
  });

  app.post("/identity/connect/consent", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const request = readAuthorizeRequest(runtime, new URLSearchParams(form.get("query") ?? ""));
    if ("error" in request) return c.html(authorizeErrorPage(request.error, request.why), 400);
    if (form.get("decision") !== "allow") return c.redirect(callbackUrl(request, { error: "access_denied" }));
    const tenantId = form.get("tenantId") ?? "";
    if (!stateOf(runtime).organisations[tenantId])
      return c.html(authorizeErrorPage("invalid_request", "Choose an organisation."), 400);
    const { redirectUri, scopes, nonce, codeChallenge } = request;
    const { code } = consent(runtime, tenantId, {
      clientId: runtime.clientId,
      redirectUri,
      scopes,
      nonce,
      codeChallenge,
    });
    return c.redirect(callbackUrl(request, { code, scope: scopes.join(" ") }));
  });
}
