import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ANOTHER, BASIC, grant, NORTHGATE, type Tokens, type XeroForTests, xeroForTests } from "./testing";

let xero: XeroForTests;
beforeAll(async () => {
  xero = await xeroForTests();
});
afterAll(() => xero.sandbox.close());
beforeEach(() => xero.fresh());

const MINUTE = 60_000;
const DAY = 86_400_000;

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
const refresh = (token: string) => tokenCall({ grant_type: "refresh_token", refresh_token: token });
const connections = async (token: string, query = "") => {
  const response = await fetch(`${xero.url}/connections${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await response.json()) as Record<string, string>[];
};

describe("refresh", () => {
  test("every refresh gives a new refresh token", async () => {
    const tokens = await grant(xero.control);
    const { status, json } = await refresh(tokens.refresh_token);
    expect(status).toBe(200);
    expect(json.refresh_token).not.toBe(tokens.refresh_token);
    expect((await refresh(json.refresh_token)).status).toBe(200);
  });
  test("the previous refresh token works for 30 minutes more, then no longer", async () => {
    const tokens = await grant(xero.control);
    await refresh(tokens.refresh_token);
    await xero.control.advance(29 * MINUTE);
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
    await xero.control.advance(MINUTE);
    expect(await refresh(tokens.refresh_token)).toMatchObject({
      status: 400,
      json: { error: "invalid_grant" },
    });
  });
  test("a refresh token dies after 60 days unused", async () => {
    const tokens = await grant(xero.control);
    await xero.control.advance(60 * DAY);
    expect((await refresh(tokens.refresh_token)).json.error).toBe("invalid_grant");
  });
  test("each refresh starts the 60 days anew", async () => {
    let token = (await grant(xero.control)).refresh_token;
    for (let round = 0; round < 3; round += 1) {
      await xero.control.advance(50 * DAY);
      token = (await refresh(token)).json.refresh_token;
    }
    expect(token).toBeTruthy();
  });
});

describe("connections", () => {
  test("are a bare array with dates without a Z, and the token's event finds the new one", async () => {
    await grant(xero.control, undefined, ANOTHER);
    const token = await grant(xero.control);
    const rows = await connections(token.access_token);
    expect(rows).toHaveLength(2);
    const payload = JSON.parse(Buffer.from(token.access_token.split(".")[1] ?? "", "base64url").toString());
    const found = await connections(token.access_token, `?authEventId=${payload.authentication_event_id}`);
    expect(found).toEqual([
      expect.objectContaining({
        tenantId: NORTHGATE,
        tenantType: "ORGANISATION",
        tenantName: "Northgate Heating & Electrical Ltd",
        createdDateUtc: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{7}$/),
      }),
    ]);
  });
  test("consenting again to the same organisation keeps the connection's id", async () => {
    const before = (await connections(xero.token()))[0];
    const token = await grant(xero.control);
    const after = await connections(token.access_token);
    expect(after).toHaveLength(1);
    expect(after[0]?.id).toBe(before?.id);
    expect(after[0]?.authEventId).not.toBe(before?.authEventId);
  });
  test("DELETE answers 204, then 404, and the organisation's calls answer 403", async () => {
    const id = (await connections(xero.token()))[0]?.id;
    const remove = () =>
      fetch(`${xero.url}/connections/${id}`, {
        method: "DELETE",
        headers: { authorization: `Bearer ${xero.token()}` },
      });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
    expect((await xero.get("/Organisation")).status).toBe(403);
  });
  test("revocation answers 200 with an empty body, kills the grant and removes all connections of the user", async () => {
    const tokens = await grant(xero.control, undefined, ANOTHER);
    const response = await fetch(`${xero.url}/connect/revocation`, {
      method: "POST",
      headers: { authorization: BASIC },
      body: new URLSearchParams({ token: tokens.refresh_token }),
    });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect((await refresh(tokens.refresh_token)).json.error).toBe("invalid_grant");
    expect(await connections(xero.token())).toEqual([]);
  });
  test("a user who disconnects inside the books: the token still refreshes, calls answer 403", async () => {
    const tokens = await grant(xero.control);
    await xero.control.post("/revoke-consent", { tenantId: NORTHGATE });
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
    expect((await xero.get("/Organisation")).status).toBe(403);
  });
  test("without a token: 401", async () => {
    expect((await fetch(`${xero.url}/connections`)).status).toBe(401);
  });
});
