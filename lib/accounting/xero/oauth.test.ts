import type { ServerResponse } from "node:http";
import { UnsecuredJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { type SeenRequest, sendJson, startWireServer } from "@/test-support/wire-server";
import { ProviderError } from "../failure";
import type { Tokens } from "../provider";
import { oauth } from "./oauth";

const connection = (id: string, authEventId: string) => ({
  id: `conn-${id}`,
  authEventId,
  tenantId: `org-${id}`,
  tenantType: "ORGANISATION",
  tenantName: `Books ${id}`,
  createdDateUtc: "2026-04-20T11:47:10.3365440",
});

/** What the little identity server does next. */
const plan = {
  connections: [] as ReturnType<typeof connection>[],
  token: null as null | ((response: ServerResponse) => void),
  accessToken: "",
};
let server: Awaited<ReturnType<typeof startWireServer>>;

beforeAll(async () => {
  plan.accessToken = new UnsecuredJWT({ authentication_event_id: "event-2" }).encode();
  server = await startWireServer(route);
  Object.assign(env(), {
    XERO_ISSUER_URL: server.url,
    XERO_API_URL: server.url,
    XERO_CLIENT_ID: "app",
    XERO_CLIENT_SECRET: "app-secret",
    APP_URL: "https://connect.example",
    PROVIDER_TIMEOUT_MS: 600,
  });
});
afterAll(() => server.close());
beforeEach(() => {
  server.seen.length = 0;
  Object.assign(plan, { connections: [connection("1", "event-1"), connection("2", "event-2")], token: null });
});

function route(request: SeenRequest, response: ServerResponse) {
  const path = request.path.split("?")[0] ?? "";
  if (path === "/.well-known/openid-configuration") return sendJson(response, discovery());
  if (path === "/token" && plan.token) return plan.token(response);
  if (path === "/token") {
    return sendJson(response, {
      access_token: plan.accessToken,
      refresh_token: "refresh-2",
      expires_in: 1800,
      token_type: "Bearer",
      id_token: "never.looked.at",
    });
  }
  if (path === "/revocation") return void response.end();
  if (request.method === "DELETE") {
    plan.connections = plan.connections.filter((each) => !path.endsWith(each.id));
    response.writeHead(204);
    return void response.end();
  }
  return sendJson(response, plan.connections);
}

const discovery = () => ({
  issuer: server.url,
  authorization_endpoint: `${server.url}/authorize`,
  token_endpoint: `${server.url}/token`,
  revocation_endpoint: `${server.url}/revocation`,
});
const TOKENS: Tokens = {
  accessToken: "access-1",
  refreshToken: "refresh-1",
  accessExpiresAt: Date.now() + 600_000,
  consentExpiresAt: null,
};
const callback = (query: string) => new URL(`https://connect.example/api/connections/xero/callback?${query}`);
const called = () => server.seen.map(({ method, path }) => `${method} ${path.split("?")[0]}`);
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof ProviderError ? error : null),
  );

test("the consent page is asked for the granular scopes and our address", async () => {
  const url = await oauth.authorizeUrl("state-1");
  expect(url.origin + url.pathname).toBe(`${server.url}/authorize`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: "app",
    redirect_uri: "https://connect.example/api/connections/xero/callback",
    response_type: "code",
    state: "state-1",
    scope:
      "openid profile email offline_access accounting.contacts accounting.invoices accounting.payments.read accounting.settings.read",
  });
});

test("of several organisations, the one of this consent", async () => {
  const { tokens, organisations } = await oauth.exchange(callback("code=c1&state=s1"));
  expect(organisations).toEqual([{ id: "org-2", name: "Books 2" }]);
  expect(tokens).toMatchObject({ accessToken: plan.accessToken, refreshToken: "refresh-2" });
  expect(Math.abs(tokens.accessExpiresAt - Date.now() - 1_800_000)).toBeLessThan(5000);
  expect((tokens.consentExpiresAt ?? 0) - Date.now()).toBeGreaterThan(59 * 24 * 3600 * 1000);
});

test("the code is sent once, with our address; an id token that proves nothing costs no consent", async () => {
  await oauth.exchange(callback("code=c1&state=s1"));
  const asked = server.seen.filter((request) => request.path === "/token");
  expect(asked.map((request) => Object.fromEntries(new URLSearchParams(request.body)))).toEqual([
    {
      grant_type: "authorization_code",
      code: "c1",
      redirect_uri: "https://connect.example/api/connections/xero/callback",
    },
  ]);
  expect(asked[0]?.headers.authorization).toBe(`Basic ${btoa("app:app-secret")}`);
});

test("where the token tells no event, all that it reaches; practices are not books", async () => {
  plan.connections = [connection("1", "other"), { ...connection("3", "event-2"), tenantType: "PRACTICE" }];
  const { organisations } = await oauth.exchange(callback("code=c1&state=s1"));
  expect(organisations).toEqual([{ id: "org-1", name: "Books 1" }]);
});

test("Cancel is denied, without a call; so is an answer without a code", async () => {
  for (const query of ["error=access_denied&state=s1", "state=s1"]) {
    const error = await failureOf(oauth.exchange(callback(query)));
    expect(error?.failure.code).toBe("denied");
  }
  expect(server.seen).toEqual([]);
});

test("a refresh sends the newest token and keeps the old one when no new one comes", async () => {
  expect((await oauth.refresh(TOKENS)).refreshToken).toBe("refresh-2");
  expect(server.seen.at(-1)?.body).toBe("grant_type=refresh_token&refresh_token=refresh-1");
  plan.token = (response) => sendJson(response, { access_token: "a", expires_in: 60, token_type: "Bearer" });
  expect((await oauth.refresh(TOKENS)).refreshToken).toBe("refresh-1");
});

describe("failures", () => {
  const answers: [string, (response: ServerResponse) => void, string, string][] = [
    ["the consent is gone", (r) => sendJson(r, { error: "invalid_grant" }, 400), "reconnect", "not_applied"],
    ["wrong secret", (r) => sendJson(r, { error: "invalid_client" }, 401), "invalid", "not_applied"],
    ["too fast", (r) => sendJson(r, {}, 429, { "retry-after": "9" }), "rate_limited", "not_applied"],
    ["down", (r) => sendJson(r, {}, 500), "unavailable", "unknown"],
    ["HTML", (r) => void r.end("<html>"), "unavailable", "unknown"],
    ["cut", (r) => void r.destroy(), "unavailable", "unknown"],
    ["no answer", () => undefined, "unavailable", "unknown"],
    ["no tokens", (r) => sendJson(r, { token_type: "Bearer" }), "unavailable", "unknown"],
  ];
  test.each(answers)("%s", async (_name, answer, code, certainty) => {
    plan.token = answer;
    const error = await failureOf(oauth.refresh(TOKENS));
    expect(error).toMatchObject({ certainty, failure: { code } });
    const shown = JSON.stringify({
      ...error,
      message: error?.message,
      cause: error?.cause,
      stack: error?.stack,
    });
    expect(shown).not.toMatch(/refresh-1|app-secret/);
  });
});

describe("taking the consent back", () => {
  test("ends the one organisation; the token stays while it reaches another", async () => {
    await oauth.revoke(TOKENS, "org-2");
    expect(called()).toEqual(["GET /connections", "DELETE /connections/conn-2"]);
  });

  test("the last organisation takes the token with it", async () => {
    plan.connections = [connection("2", "event-2")];
    await oauth.revoke(TOKENS, "org-2");
    expect(called()).toEqual(["GET /connections", "DELETE /connections/conn-2", "POST /revocation"]);
    expect(server.seen.at(-1)?.body).toContain("token=refresh-1");
  });

  test("with an access token that has run out, and when the consent is gone already", async () => {
    await oauth.revoke({ ...TOKENS, accessExpiresAt: 0 }, "org-2");
    expect(called()[0]).toBe("POST /token");
    plan.token = (response) => sendJson(response, { error: "invalid_grant" }, 400);
    await expect(oauth.revoke({ ...TOKENS, accessExpiresAt: 0 }, "org-2")).resolves.toBeUndefined();
  });
});
