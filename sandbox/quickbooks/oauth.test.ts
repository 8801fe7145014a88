import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASIC, CALLBACK, type Connected, connected, consent, postToken, tokensFor } from "./testing";

let qb: Connected;
beforeAll(async () => {
  qb = await connected();
});
afterAll(() => qb.close());

const authorize = (change: Record<string, string>) =>
  fetch(
    `${qb.url}/connect/oauth2?${new URLSearchParams({
      client_id: "sandbox-quickbooks",
      redirect_uri: CALLBACK,
      response_type: "code",
      scope: "com.intuit.quickbooks.accounting",
      state: "s",
      ...change,
    })}`,
    { redirect: "manual" },
  );
const codeFor = async () => (await consent(qb.url)).searchParams.get("code") ?? "";
const exchange = (code: string, change: Record<string, string> = {}) =>
  postToken(qb.url, { grant_type: "authorization_code", code, redirect_uri: CALLBACK, ...change });
const refresh = (token: string, headers = {}) =>
  postToken(qb.url, { grant_type: "refresh_token", refresh_token: token }, headers);
const HOUR = 3_600_000;

describe("consent", () => {
  test("the discovery document names the stand-in's own endpoints", async () => {
    for (const name of ["openid_configuration", "openid_sandbox_configuration"]) {
      const document = await (await fetch(`${qb.url}/.well-known/${name}`)).json();
      expect(document.authorization_endpoint).toBe(`${qb.url}/connect/oauth2`);
      expect(document.token_endpoint).toBe(`${qb.url}/oauth2/v1/tokens/bearer`);
      expect(document.revocation_endpoint).toBe(`${qb.url}/v2/oauth2/tokens/revoke`);
      expect(document.userinfo_endpoint).toBe(`${qb.url}/v1/openid_connect/userinfo`);
      expect(document.issuer).toBe(`${qb.url}/op/v1`);
      expect((await (await fetch(document.jwks_uri)).json()).keys[0].kty).toBe("RSA");
    }
  });

  test("the consent page lets a person choose the company, Connect or Cancel", async () => {
    const page = await (await authorize({})).text();
    expect(page).toContain("Pennine Fire &amp; Security Ltd");
    expect(page).toContain("US Test Company");
    expect(page).toMatch(/>Connect<[\s\S]*>Cancel</);
  });

  test("the callback has code, state and realmId; the realmId is nowhere else", async () => {
    const callback = await consent(qb.url, { state: "abc" });
    expect(callback.searchParams.get("state")).toBe("abc");
    expect(callback.searchParams.get("realmId")).toBe(qb.realmId);
    const { body } = await exchange(callback.searchParams.get("code") ?? "");
    expect(JSON.stringify(body)).not.toContain(qb.realmId);
  });

  test("Cancel comes back as error=access_denied with the state", async () => {
    const callback = await consent(qb.url, { decision: "cancel", state: "abc" });
    expect(callback.search).toBe("?error=access_denied&state=abc");
  });

  test.each([
    ["http://127.0.0.1:3000/cb", "an IP address"],
    ["https://10.0.0.8/cb", "an IP address over https"],
    ["http://example.test/cb", "plain http elsewhere"],
    ["", "nothing"],
  ])("redirect URI %s (%s) is refused on a page, never redirected to", async (redirect_uri) => {
    const response = await authorize({ redirect_uri });
    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
  });

  test("https and http://localhost redirect URIs are taken", async () => {
    for (const redirect_uri of ["https://app.example.test/cb", "http://localhost:4000/cb"]) {
      expect((await authorize({ redirect_uri })).status).toBe(200);
    }
  });

  test("an unknown client is refused on a page; an unknown scope goes back as invalid_scope", async () => {
    expect((await authorize({ client_id: "other" })).status).toBe(400);
    const response = await authorize({ scope: "com.intuit.everything" });
    expect(response.headers.get("location")).toContain("error=invalid_scope");
  });
});

describe("tokens", () => {
  test("a code gives bearer tokens: 3600 s of access, 100 days of refresh, no realm, an id_token with openid", async () => {
    const { status, body, headers } = await exchange(await codeFor());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: "bearer",
      expires_in: 3600,
      x_refresh_token_expires_in: 8_640_000,
    });
    expect(body.refresh_token).toMatch(/^AB11/);
    expect(body.id_token.split(".")).toHaveLength(3);
    expect(body.x_refresh_token_hard_expires_in).toBeUndefined();
    expect(headers.get("intuit-tid")).toBeTruthy();
  });

  test("a code works once", async () => {
    const code = await codeFor();
    expect((await exchange(code)).status).toBe(200);
    const second = await exchange(code);
    expect(second.status).toBe(400);
    expect(second.body).toEqual({
      error: "invalid_grant",
      error_description: "Invalid authorization code",
    });
  });

  test("a code dies after five minutes", async () => {
    const code = await codeFor();
    await qb.control.advance(5 * 60_000 + 1000);
    expect((await exchange(code)).body.error).toBe("invalid_grant");
  });

  test("the redirect URI of the exchange must be exactly that of the consent", async () => {
    expect((await exchange(await codeFor(), { redirect_uri: `${CALLBACK}/` })).body.error).toBe(
      "invalid_grant",
    );
  });

  test("a wrong client is 401 invalid_client", async () => {
    const { status, body } = await refresh("x", { authorization: "Basic eDp5" });
    expect([status, body]).toEqual([401, { error: "invalid_client" }]);
  });

  test("an access token dies after an hour, a refresh gives a new one", async () => {
    const tokens = await tokensFor(qb.url);
    qb.useToken(tokens.access_token);
    expect((await qb.get("preferences")).status).toBe(200);
    await qb.control.advance(HOUR + 1000);
    expect((await qb.get("preferences")).status).toBe(401);
    qb.useToken((await refresh(tokens.refresh_token)).body.access_token);
    expect((await qb.get("preferences")).status).toBe(200);
  });

  test("the refresh value stays the same within 24 hours and changes afterwards; the old one is dead at once", async () => {
    const tokens = await tokensFor(qb.url);
    const same = await refresh(tokens.refresh_token);
    expect(same.body.refresh_token).toBe(tokens.refresh_token);
    await qb.control.advance(24 * HOUR);
    const changed = await refresh(tokens.refresh_token);
    expect(changed.body.refresh_token).not.toBe(tokens.refresh_token);
    const old = await refresh(tokens.refresh_token);
    expect([old.status, old.body.error]).toEqual([400, "invalid_grant"]);
    expect((await refresh(changed.body.refresh_token)).status).toBe(200);
  });

  test("a refresh token dies 100 days after its last use, and each use starts the days anew", async () => {
    const { refresh_token } = await tokensFor(qb.url);
    await qb.control.advance(99 * 24 * HOUR);
    const { body } = await refresh(refresh_token);
    expect(body.x_refresh_token_expires_in).toBe(8_640_000);
    await qb.control.advance(101 * 24 * HOUR);
    expect((await refresh(body.refresh_token)).body.error).toBe("invalid_grant");
  });

  test("the hard end after five years is told only with the header, and holds", async () => {
    const { refresh_token } = await tokensFor(qb.url);
    const told = await refresh(refresh_token, { "x-include-refresh-token-hard-expires-in": "true" });
    expect(told.body.x_refresh_token_hard_expires_in).toBeGreaterThan(157_679_000);
    expect((await refresh(refresh_token)).body.x_refresh_token_hard_expires_in).toBeUndefined();
    let latest = refresh_token;
    for (let days = 0; days < 1825; days += 90) {
      await qb.control.advance(90 * 24 * HOUR);
      latest = (await refresh(latest)).body.refresh_token ?? "";
    }
    expect(latest).toBe("");
  });

  test("two refreshes at the same time: the loser gets invalid_grant and the winner's tokens are revoked", async () => {
    await qb.control.post("/settings", { refreshMs: 1500 });
    const { refresh_token } = await tokensFor(qb.url);
    const answers = await Promise.all([refresh(refresh_token), refresh(refresh_token)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
    const winner = answers.find((answer) => answer.status === 200)?.body;
    qb.useToken(winner?.access_token ?? "none");
    expect((await qb.get("preferences")).status).toBe(401);
    expect((await refresh(winner?.refresh_token ?? "none")).body.error).toBe("invalid_grant");
  });

  test("with overlapRevokesWinner off the winner keeps its tokens", async () => {
    await qb.control.post("/settings", { overlapRevokesWinner: false });
    const { refresh_token } = await tokensFor(qb.url);
    const answers = await Promise.all([refresh(refresh_token), refresh(refresh_token)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
    expect((await refresh(refresh_token)).status).toBe(200);
    await qb.control.post("/settings", { overlapRevokesWinner: true, refreshMs: 0 });
  });

  test("revoke takes JSON {token} with Basic and kills the whole consent", async () => {
    const tokens = await tokensFor(qb.url);
    const revoke = (body: string, type = "application/json") =>
      fetch(`${qb.url}/v2/oauth2/tokens/revoke`, {
        method: "POST",
        headers: { authorization: BASIC, "content-type": type },
        body,
      });
    const form = await revoke(`token=${tokens.refresh_token}`, "application/x-www-form-urlencoded");
    expect(form.status).toBe(400);
    const body = JSON.stringify({ token: tokens.refresh_token });
    expect((await revoke(body)).status).toBe(200);
    expect((await revoke(body)).status).toBe(400);
    qb.useToken(tokens.access_token);
    expect((await qb.get("preferences")).status).toBe(401);
  });

  test("userinfo answers to a token with openid only", async () => {
    const ask = async (scope: string) => {
      const { access_token } = await tokensFor(qb.url, qb.realmId, scope);
      return fetch(`${qb.url}/v1/openid_connect/userinfo`, {
        headers: { authorization: `Bearer ${access_token}` },
      });
    };
    const known = await ask("com.intuit.quickbooks.accounting openid email");
    expect(await known.json()).toMatchObject({ sub: expect.any(String), email: expect.any(String) });
    expect((await ask("com.intuit.quickbooks.accounting")).status).toBe(401);
  });

  test("disconnecting inside QuickBooks leaves every token of the company dead", async () => {
    const tokens = await tokensFor(qb.url);
    await qb.control.post(`${qb.at}/revoke-consent`);
    expect((await refresh(tokens.refresh_token)).body.error).toBe("invalid_grant");
  });
});
