import OAuthClient from "intuit-oauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ProviderError } from "../failure";
import type { Tokens } from "../provider";
import { oauth } from "./oauth";
import { type Answer, type Stub, startStub } from "./stub-server";

const CALLBACK = "https://connect.example/api/connections/quickbooks/callback";
const BASIC = `Basic ${Buffer.from("client-1:secret-1").toString("base64")}`;
const answer = {
  token_type: "bearer",
  expires_in: 3600,
  refresh_token: "AB11-new",
  x_refresh_token_expires_in: 8640000,
  access_token: "eyJ-access",
};
const tokens: Tokens = {
  accessToken: "old-access",
  refreshToken: "AB11-old",
  accessExpiresAt: 0,
  consentExpiresAt: null,
};

let stub: Stub;
let discovery: Answer;
let token: Answer;
let company: Answer;
let revocation: Answer;

const endpoints = () => ({
  issuer: "https://oauth.platform.intuit.com/op/v1",
  authorization_endpoint: `${stub.url}/connect/oauth2`,
  token_endpoint: `${stub.url}/oauth2/v1/tokens/bearer`,
  revocation_endpoint: `${stub.url}/v2/oauth2/tokens/revoke`,
});

beforeAll(async () => {
  stub = await startStub();
  Object.assign(process.env, {
    APP_URL: "https://connect.example",
    QUICKBOOKS_CLIENT_ID: "client-1",
    QUICKBOOKS_CLIENT_SECRET: "secret-1",
    QUICKBOOKS_DISCOVERY_URL: `${stub.url}/.well-known/openid_configuration`,
    QUICKBOOKS_API_URL: stub.url,
  });
});
afterAll(() => stub.stop());
beforeEach(() => {
  discovery = { body: endpoints() };
  token = { body: answer };
  company = { body: { CompanyInfo: { Id: "1", CompanyName: "Acme Corp.", Country: "UK" } } };
  revocation = { body: "" };
  stub.answer(({ url }) => {
    if (url.pathname.startsWith("/.well-known")) return discovery;
    if (url.pathname.includes("companyinfo")) return company;
    return url.pathname.endsWith("revoke") ? revocation : token;
  });
});

const posts = () => stub.seen.filter((request) => request.method === "POST");
const failed = async (promise: Promise<unknown>): Promise<ProviderError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProviderError)) throw new Error(`no ProviderError but ${String(error)}`);
  return error;
};

// First: a good document is kept for a day.
describe("the discovery document", () => {
  it.each([
    ["http elsewhere", "http://oauth.example/token"],
    ["no address", "token"],
    ["a file", "file:///etc/passwd"],
  ])("is refused with %s as an endpoint, and asked for again", async (_, token_endpoint) => {
    discovery = { body: { ...endpoints(), token_endpoint } };
    expect((await failed(oauth.refresh(tokens))).failure.code).toBe("unavailable");
    expect(posts()).toEqual([]);
  });

  it("that cannot be read fails the call, not for ever", async () => {
    discovery = { status: 500, body: "" };
    expect((await failed(oauth.refresh(tokens))).failure.code).toBe("unavailable");
    discovery = { body: endpoints() };
    await oauth.refresh(tokens);
  });
});

describe("the consent page's address", () => {
  it("asks for accounting only, for our callback, with our state", async () => {
    const url = await oauth.authorizeUrl("state-1");
    expect(url.origin + url.pathname).toBe(`${stub.url}/connect/oauth2`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: "client-1",
      redirect_uri: CALLBACK,
      response_type: "code",
      scope: "com.intuit.quickbooks.accounting",
      state: "state-1",
    });
  });
});

describe("the exchange", () => {
  const back = (query: string) => new URL(`${CALLBACK}?${query}`);

  it("takes the company from the address and its name from the books", async () => {
    const before = Date.now();
    const result = await oauth.exchange(back("code=c-1&state=s&realmId=4620816365012345678"));
    expect(result.organisations).toEqual([{ id: "4620816365012345678", name: "Acme Corp." }]);
    expect(result.tokens).toMatchObject({ accessToken: "eyJ-access", refreshToken: "AB11-new" });
    expect(result.tokens.accessExpiresAt - before).toBeGreaterThanOrEqual(3_600_000);
    expect((result.tokens.consentExpiresAt ?? 0) - before).toBeGreaterThanOrEqual(8_640_000_000);
    expect((result.tokens.consentExpiresAt ?? 0) - before).toBeLessThan(8_640_060_000);
    expect(Object.fromEntries(new URLSearchParams(posts()[0]?.body))).toEqual({
      grant_type: "authorization_code",
      code: "c-1",
      redirect_uri: CALLBACK,
    });
  });

  it("asks exactly as Intuit's own client does", async () => {
    await oauth.exchange(back("code=c-1&state=s&realmId=1"));
    await oauth.refresh(tokens);
    const ours = posts();
    stub.answer(() => ({ body: answer }));
    const client = new OAuthClient({
      clientId: "client-1",
      clientSecret: "secret-1",
      environment: "production",
      redirectUri: CALLBACK,
      includeRefreshTokenHardExpiresIn: true,
    });
    OAuthClient.tokenEndpoint = `${stub.url}/oauth2/v1/tokens/bearer`;
    await client.createToken(`${CALLBACK}?code=c-1&state=s&realmId=1`);
    await client.refreshUsingToken(tokens.refreshToken);
    const shape = ({ url, headers, body }: (typeof ours)[number]) => ({
      path: url.pathname,
      form: Object.fromEntries(new URLSearchParams(body)),
      type: headers["content-type"]?.split(";")[0],
      accept: headers.accept,
      authorization: headers.authorization,
      hard: headers["x-include-refresh-token-hard-expires-in"],
    });
    expect(ours.map(shape)).toEqual(stub.seen.map(shape));
  });

  it.each([
    ["error=access_denied&state=s", "denied"],
    ["error=invalid_scope&state=s", "invalid"],
    ["state=s&realmId=1", "invalid"],
    ["code=c&state=s", "invalid"],
    ["code=c&state=s&realmId=../1", "invalid"],
  ])("asks for no token after %s", async (query, code) => {
    expect((await failed(oauth.exchange(back(query)))).failure.code).toBe(code);
    expect(stub.seen).toEqual([]);
  });

  it("of a code that is spent asks to connect again", async () => {
    token = {
      status: 400,
      body: { error: "invalid_grant", error_description: "Invalid authorization code" },
    };
    expect((await failed(oauth.exchange(back("code=c&realmId=1")))).failure.code).toBe("reconnect");
  });
});

describe("a renewal", () => {
  it("takes the newest refresh token and the nearer end of the consent", async () => {
    token = { body: { ...answer, x_refresh_token_hard_expires_in: 60 } };
    const before = Date.now();
    const renewed = await oauth.refresh(tokens);
    expect(renewed.refreshToken).toBe("AB11-new");
    expect((renewed.consentExpiresAt ?? 0) - before).toBeLessThan(120_000);
    expect(posts()[0]?.headers).toMatchObject({
      authorization: BASIC,
      "content-type": "application/x-www-form-urlencoded",
      "x-include-refresh-token-hard-expires-in": "true",
    });
  });

  it("keeps the refresh token when the answer has none", async () => {
    token = { body: { access_token: "a", expires_in: 3600 } };
    expect(await oauth.refresh(tokens)).toMatchObject({ refreshToken: "AB11-old", consentExpiresAt: null });
  });

  it.each([
    ["a withdrawn consent", { status: 400, body: { error: "invalid_grant" } }, "reconnect", "not_applied"],
    ["a wrong secret", { status: 401, body: { error: "invalid_client" } }, "unavailable", "not_applied"],
    ["a server error", { status: 500, body: "" }, "unavailable", "unknown"],
    ["a limit", { status: 429, body: "" }, "rate_limited", "not_applied"],
    ["nonsense", { body: "<html>" }, "unavailable", "unknown"],
  ])("fails once on %s, never repeated by itself", async (_, given, code, certainty) => {
    token = given;
    const error = await failed(oauth.refresh(tokens));
    expect(error.failure.code).toBe(code);
    expect(error.certainty).toBe(certainty);
    expect(posts()).toHaveLength(1);
    expect(JSON.stringify({ ...error, message: error.message })).not.toMatch(/AB11|secret-1/);
  });
});

describe("a disconnect", () => {
  it("revokes the refresh token", async () => {
    await oauth.revoke(tokens, "1");
    expect(
      posts().map((request) => [request.url.pathname, request.body, request.headers.authorization]),
    ).toEqual([["/v2/oauth2/tokens/revoke", '{"token":"AB11-old"}', BASIC]]);
  });

  it("counts a dead token as revoked, and nothing else", async () => {
    revocation = { status: 400, body: { error: "invalid_grant" } };
    await oauth.revoke(tokens, "1");
    revocation = { status: 500, body: "" };
    expect((await failed(oauth.revoke(tokens, "1"))).failure.code).toBe("unavailable");
  });
});
