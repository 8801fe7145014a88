import { createLocalJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { BASIC, grant, NORTHGATE, type Tokens, type XeroForTests, xeroForTests } from "./testing";

let xero: XeroForTests;
beforeAll(async () => {
  xero = await xeroForTests();
});
afterAll(() => xero.sandbox.close());
beforeEach(() => xero.fresh());

const REDIRECT = "http://localhost:3000/api/connections/xero/callback";
const SCOPE =
  "openid profile email offline_access accounting.contacts accounting.invoices accounting.settings.read";
const MINUTE = 60_000;

const authorizeUrl = (over: Record<string, string> = {}) =>
  `${xero.url}/identity/connect/authorize?${new URLSearchParams({
    response_type: "code",
    client_id: "sandbox-xero",
    redirect_uri: REDIRECT,
    scope: SCOPE,
    state: "st4te",
    ...over,
  })}`;

async function decide(decision: "allow" | "cancel", over: Record<string, string> = {}, tenantId = NORTHGATE) {
  const query = new URL(authorizeUrl(over)).search.slice(1);
  const response = await fetch(`${xero.url}/identity/connect/consent`, {
    method: "POST",
    body: new URLSearchParams({ query, decision, tenantId }),
    redirect: "manual",
  });
  return new URL(response.headers.get("location") ?? "http://none");
}
async function tokenCall(
  form: Record<string, string>,
  headers: Record<string, string> = { authorization: BASIC },
) {
  const response = await fetch(`${xero.url}/connect/token`, {
    method: "POST",
    headers,
    body: new URLSearchParams(form),
  });
  return {
    status: response.status,
    json: (await response.json()) as Tokens & { error?: string; expires_in: number },
  };
}
const exchange = (code: string, over: Record<string, string> = {}) =>
  tokenCall({ grant_type: "authorization_code", code, redirect_uri: REDIRECT, ...over });
const connections = async (token: string, query = "") => {
  const response = await fetch(`${xero.url}/connections${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await response.json()) as Record<string, string>[];
};
const codeOf = async () => (await decide("allow")).searchParams.get("code") ?? "";

test("discovery's issuer is the server's own base and names every endpoint", async () => {
  const document = await (await fetch(`${xero.url}/.well-known/openid-configuration`)).json();
  expect(document).toMatchObject({
    issuer: xero.url,
    token_endpoint: `${xero.url}/connect/token`,
    revocation_endpoint: `${xero.url}/connect/revocation`,
    jwks_uri: `${xero.url}/.well-known/openid-configuration/jwks`,
  });
});

describe("authorize", () => {
  test("the consent page offers every organisation, says what is asked for, and Allow and Cancel", async () => {
    const page = await (await fetch(authorizeUrl())).text();
    expect(page).toContain("Northgate Heating &amp; Electrical Ltd");
    expect(page).toContain("Another Company Ltd");
    expect(page).toContain("See and change invoices");
    expect(page).toMatch(/Allow access<\/button>[\s\S]*Cancel<\/button>/);
  });
  test("Allow goes back to the redirect URI with code and state", async () => {
    const back = await decide("allow");
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT);
    expect(back.searchParams.get("state")).toBe("st4te");
    expect(back.searchParams.get("code")).toBeTruthy();
  });
  test("Cancel goes back with error=access_denied and state", async () => {
    const back = await decide("cancel");
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: "access_denied", state: "st4te" });
  });
  test.each(["accounting.transactions", "accounting.reports.read", "nonsense", ""])(
    "the broad or unknown scope '%s' is refused with invalid_scope",
    async (scope) => {
      const response = await fetch(authorizeUrl({ scope }), { redirect: "manual" });
      expect([response.status, await response.text()]).toEqual([
        400,
        expect.stringContaining("invalid_scope"),
      ]);
    },
  );
  test.each([
    "http://127.0.0.1:3000/cb",
    "http://example.com/cb",
    "ftp://localhost/cb",
    "https://example.com/cb",
  ])("the redirect URI %s is refused and nobody is sent there", async (uri) => {
    const response = await fetch(authorizeUrl({ redirect_uri: uri }), { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([400, null]);
  });
  test("a registered https redirect URI matches exactly only", async () => {
    await xero.control.post("/redirect-uris", { uris: ["https://app.example/cb"] });
    const status = async (uri: string) => (await fetch(authorizeUrl({ redirect_uri: uri }))).status;
    expect(await status("https://app.example/cb")).toBe(200);
    expect(await status("https://app.example/cb/")).toBe(400);
    expect(await status("http://localhost:3000/cb")).toBe(400);
  });
  test("an unknown client is refused", async () => {
    expect((await fetch(authorizeUrl({ client_id: "someone" }))).status).toBe(400);
  });
});

describe("token", () => {
  test("a code gives an access token of 30 minutes, a refresh token and an id token", async () => {
    const { status, json } = await exchange(await codeOf());
    expect(status).toBe(200);
    expect(json).toMatchObject({ expires_in: 1800, token_type: "Bearer", scope: SCOPE });
    expect(json.refresh_token).toBeTruthy();
  });
  test("the id token is signed with the published key and carries issuer, audience and nonce", async () => {
    const back = await decide("allow", { nonce: "n0nce" });
    const { json } = await exchange(back.searchParams.get("code") ?? "");
    const keys = await (await fetch(`${xero.url}/.well-known/openid-configuration/jwks`)).json();
    const { payload, protectedHeader } = await jwtVerify(json.id_token ?? "", createLocalJWKSet(keys), {
      issuer: xero.url,
      audience: "sandbox-xero",
    });
    expect(payload).toMatchObject({ nonce: "n0nce", email: "sam.carter@northgate.example" });
    expect(protectedHeader.alg).toBe("RS256");
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });
  test("the access token says who consented in which event, and for what", async () => {
    const { json } = await exchange(await codeOf());
    const payload = JSON.parse(Buffer.from(json.access_token.split(".")[1] ?? "", "base64url").toString());
    const [connection] = await connections(json.access_token);
    expect(payload.authentication_event_id).toBe(connection?.authEventId);
    expect(payload.scope).toContain("accounting.invoices");
  });
  test("a code works once", async () => {
    const code = await codeOf();
    await exchange(code);
    expect(await exchange(code)).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
  });
  test("a code is dead after 5 minutes", async () => {
    const code = await codeOf();
    await xero.control.advance(5 * MINUTE);
    expect((await exchange(code)).json.error).toBe("invalid_grant");
  });
  test("the redirect URI of the exchange must be that of the consent", async () => {
    expect((await exchange(await codeOf(), { redirect_uri: `${REDIRECT}/other` })).json.error).toBe(
      "invalid_grant",
    );
  });
  test("without Basic credentials, or with wrong ones, the client is invalid", async () => {
    const form = { grant_type: "authorization_code", code: await codeOf(), redirect_uri: REDIRECT };
    expect((await tokenCall(form, {})).json.error).toBe("invalid_client");
    expect((await tokenCall(form, { authorization: `Basic ${btoa("sandbox-xero:wrong")}` })).json.error).toBe(
      "invalid_client",
    );
  });
  test("a JSON body is refused: the token endpoint takes a form", async () => {
    const response = await fetch(`${xero.url}/connect/token`, {
      method: "POST",
      headers: { authorization: BASIC, "content-type": "application/json" },
      body: JSON.stringify({ grant_type: "refresh_token", refresh_token: "x" }),
    });
    expect([response.status, await response.json()]).toEqual([400, { error: "invalid_request" }]);
  });
  test("without offline_access there is no refresh token, without openid no id token", async () => {
    const json = await grant(xero.control, "accounting.contacts");
    expect([json.refresh_token, json.id_token]).toEqual([undefined, undefined]);
  });
  test("with PKCE the verifier must fit", async () => {
    const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"; // RFC 7636's example
    const over = { code_challenge: challenge, code_challenge_method: "S256" };
    const first = (await decide("allow", over)).searchParams.get("code") ?? "";
    expect((await exchange(first, { code_verifier: "wrong" })).json.error).toBe("invalid_grant");
    const second = (await decide("allow", over)).searchParams.get("code") ?? "";
    const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    expect((await exchange(second, { code_verifier: verifier })).status).toBe(200);
  });
});
