import { z } from "zod";
import { ControlError, controlBody } from "../../kernel/control";
import type { SandboxApp } from "../../kernel/sandbox";
import { consent, redeemCode } from "../oauth/grants";
import { readScopes } from "../oauth/scopes";
import { tokenAnswer } from "../oauth/token-routes";
import { stateOf, type XeroRuntime } from "../runtime";
import { organisationOf } from "./organisation-of";

/** What the product asks for; a test may ask for less. */
const USUAL_SCOPES =
  "openid profile email offline_access accounting.contacts accounting.invoices accounting.payments.read accounting.settings.read";
const Issue = z.strictObject({ tenantId: z.guid(), scope: z.string().default(USUAL_SCOPES) });
const Revoke = z.strictObject({
  tenantId: z.guid().optional(),
  refreshTokensToo: z.boolean().default(false),
});
const Expire = z.strictObject({ access: z.boolean().default(true), refresh: z.boolean().default(false) });
const RedirectUris = z.strictObject({ uris: z.array(z.string()) });

/** Tokens without a browser, and everything that can end an access. */
export function accessRoutes(app: SandboxApp, runtime: XeroRuntime): void {
  const state = () => stateOf(runtime);

  app.post("/tokens", async (c) => {
    const { tenantId, scope } = await controlBody(c.req, Issue);
    organisationOf(runtime, tenantId);
    const scopes = readScopes(scope);
    if (!scopes) throw new ControlError("A scope is unknown or too broad.");
    const { clientId } = runtime;
    const redirectUri = "http://localhost/control";
    const { code } = consent(runtime, tenantId, {
      clientId,
      redirectUri,
      scopes,
      nonce: null,
      codeChallenge: null,
    });
    const redeemed = redeemCode(runtime, code, clientId, redirectUri, undefined);
    if (!redeemed) throw new ControlError("The code could not be redeemed.", 409);
    return c.json(await tokenAnswer(runtime, runtime.kernel.url, redeemed.grant, null));
  });

  /** A user removes the app inside Xero: calls answer 403 while the token still refreshes. */
  app.post("/revoke-consent", async (c) => {
    const { tenantId, refreshTokensToo } = await controlBody(c.req, Revoke);
    const { connections, grants } = state();
    for (const row of Object.values(connections))
      if (!tenantId || row.tenantId === tenantId) delete connections[row.id];
    if (refreshTokensToo) for (const grant of Object.values(grants)) grant.revoked = true;
    runtime.kernel.state.changed();
    return c.json({ connections: Object.values(connections) });
  });

  app.post("/tokens/expire", async (c) => {
    const { access, refresh } = await controlBody(c.req, Expire);
    if (access) state().accessTokensFrom = runtime.kernel.clock.now().getTime() + 1;
    if (refresh) state().refreshTokens = {};
    runtime.kernel.state.changed();
    return c.json({ access, refresh });
  });

  app.post("/redirect-uris", async (c) => {
    state().redirectUris = (await controlBody(c.req, RedirectUris)).uris;
    runtime.kernel.state.changed();
    return c.json({ uris: state().redirectUris });
  });
}
