import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ANOTHER, NORTHGATE, type XeroForTests, xeroForTests } from "./testing";

let xero: XeroForTests;
beforeAll(async () => {
  xero = await xeroForTests();
});
afterAll(() => xero.sandbox.close());
beforeEach(() => xero.fresh());

const GUID = /^[0-9a-f-]{36}$/;

test("a call broken off while it was delayed holds no place", async () => {
  await xero.control.fault({ kind: "delay", delayMs: 200, path: "/api.xro/2.0/Contacts", times: 6 });
  for (let i = 0; i < 6; i++) {
    const headers = { authorization: `Bearer ${xero.token()}`, "xero-tenant-id": NORTHGATE };
    const signal = AbortSignal.timeout(50);
    await fetch(`${xero.sandbox.url}/api.xro/2.0/Contacts`, { headers, signal }).catch(() => undefined);
  }
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect((await xero.get("/Contacts")).status).toBe(200);
});

describe("who may call", () => {
  test("no or garbled token: 401 AuthenticationUnsuccessful with WWW-Authenticate", async () => {
    for (const authorization of [undefined, "Bearer nonsense", "Basic abc"]) {
      const { status, json, headers } = await xero.get("/Contacts", { headers: { authorization } });
      expect([status, json.Detail, json.Title]).toEqual([401, "AuthenticationUnsuccessful", "Unauthorized"]);
      expect(headers.get("www-authenticate")).toBe("Bearer error=invalid_token");
    }
  });
  test("a token signed by another key is refused", async () => {
    const [head, body] = xero.token().split(".");
    const forged = `${head}.${body}.${Buffer.from("forged").toString("base64url")}`;
    expect((await xero.get("/Contacts", { headers: { authorization: `Bearer ${forged}` } })).status).toBe(
      401,
    );
  });
  test("after 30 minutes: 401 TokenExpired in the recorded shape", async () => {
    await xero.control.advance(30 * 60_000);
    const { status, json } = await xero.get("/Contacts");
    expect(status).toBe(401);
    expect(json).toEqual({
      Type: null,
      Title: "Unauthorized",
      Status: 401,
      Detail: expect.stringMatching(/^TokenExpired: token expired at \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d$/),
      Instance: expect.stringMatching(GUID),
      Extensions: {},
    });
  });
  test("tokens can be made to expire at once", async () => {
    await xero.control.post("/tokens/expire", {});
    expect((await xero.get("/Contacts")).json.Detail).toMatch(/^TokenExpired/);
  });
  test("tenant header missing, unknown or not connected: 403 AuthenticationUnsuccessful", async () => {
    const forbidden = { Title: "Forbidden", Status: 403, Detail: "AuthenticationUnsuccessful" };
    for (const tenant of [undefined, ANOTHER, "11111111-1111-4111-8111-111111111111"]) {
      const { status, json } = await xero.get("/Contacts", { headers: { "xero-tenant-id": tenant } });
      expect([status, json]).toEqual([403, expect.objectContaining(forbidden)]);
    }
  });
  test("a missing scope: 401 AuthorizationUnsuccessful", async () => {
    await xero.fresh("accounting.contacts.read");
    expect((await xero.get("/Contacts")).status).toBe(200);
    for (const answer of [
      await xero.get("/Invoices"),
      await xero.put("/Contacts", { Contacts: [{ Name: "x" }] }),
    ]) {
      expect([answer.status, answer.json.Detail]).toEqual([401, "AuthorizationUnsuccessful"]);
      expect(answer.headers.get("www-authenticate")).toBe("insufficient_scope");
    }
  });
  test("the read scope of payments does not write them", async () => {
    await xero.fresh("accounting.payments.read");
    expect((await xero.get("/Payments")).status).toBe(200);
    expect((await xero.put("/Payments", { Payments: [{}] })).status).toBe(401);
  });
  test("Items are reached by the settings or the invoices scope", async () => {
    for (const scope of ["accounting.settings.read", "accounting.invoices"]) {
      await xero.fresh(scope);
      expect((await xero.get("/Items")).status).toBe(200);
    }
  });
});

describe("limits", () => {
  test("every answer says what is left", async () => {
    await xero.control.post("/limits", { perMinute: 60, perDay: 1000 });
    await xero.get("/Organisation");
    const { headers } = await xero.get("/Organisation");
    expect(headers.get("x-minlimit-remaining")).toBe("58");
    expect(headers.get("x-daylimit-remaining")).toBe("998");
    expect(Number(headers.get("x-appminlimit-remaining"))).toBeLessThan(10_000);
    expect(headers.get("xero-correlation-id")).toMatch(GUID);
  });
  test("the 61st call of a minute: 429, empty, Retry-After in seconds, problem minute; then it works again", async () => {
    await xero.control.post("/limits", { perMinute: 60 });
    for (let call = 0; call < 60; call += 1) expect((await xero.get("/Organisation")).status).toBe(200);
    const refused = await xero.get("/Organisation");
    expect([refused.status, refused.text, refused.headers.get("content-type")]).toEqual([429, "", null]);
    expect(refused.headers.get("x-rate-limit-problem")).toBe("minute");
    expect(refused.headers.get("x-minlimit-remaining")).toBe("0");
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    await xero.control.advance(wait * 1000);
    expect((await xero.get("/Organisation")).status).toBe(200);
  });
  test("the day limit: problem day and a Retry-After of hours", async () => {
    await xero.control.post("/limits", { perDay: 2 });
    await xero.get("/Organisation");
    await xero.get("/Organisation");
    const refused = await xero.get("/Organisation");
    expect([refused.status, refused.headers.get("x-rate-limit-problem")]).toEqual([429, "day"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3600);
  });
  test("1,000 calls a day are the default", async () => {
    const other = await xeroForTests();
    expect(await other.control.get("/limits")).toMatchObject({ perDay: 1000, perMinute: 60, concurrent: 5 });
    await other.sandbox.close();
  });
  test("a sixth call in flight: 429 with problem concurrent; five are fine", async () => {
    await xero.control.latency(150);
    const statuses = await Promise.all(
      [1, 2, 3, 4, 5].map(async () => (await xero.get("/Organisation")).status),
    );
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    const six = await Promise.all([1, 2, 3, 4, 5, 6].map(() => xero.get("/Organisation")));
    const refused = six.filter((answer) => answer.status === 429);
    expect(refused.map((answer) => answer.headers.get("x-rate-limit-problem"))).toEqual(["concurrent"]);
    expect((await xero.get("/Organisation")).status).toBe(200);
    expect((await xero.control.calls()).highWater.byTenant[NORTHGATE]).toBe(6);
  });
  test("limits are counted per organisation", async () => {
    await xero.control.post("/tokens", { tenantId: ANOTHER });
    await xero.control.post("/limits", { perMinute: 1 });
    await xero.get("/Organisation");
    expect((await xero.get("/Organisation")).status).toBe(429);
    expect((await xero.get("/Organisation", { tenant: ANOTHER })).status).toBe(200);
  });
  test("the minute limit of the whole app: problem appminute, over all organisations", async () => {
    await xero.control.post("/tokens", { tenantId: ANOTHER });
    await xero.control.post("/limits", { appPerMinute: 1 });
    await xero.get("/Organisation");
    const refused = await xero.get("/Organisation", { tenant: ANOTHER });
    expect(refused.headers.get("x-rate-limit-problem")).toBe("appminute");
  });
});

describe("what a request must be", () => {
  test("JSON only when Accept asks for it, else XML", async () => {
    for (const accept of ["*/*", "text/html"]) {
      const { headers, text } = await xero.get("/Organisation", { headers: { accept } });
      expect(headers.get("content-type")).toContain("text/xml");
      expect(text).toContain("<Name>Northgate Heating &#38; Electrical Ltd</Name>");
    }
  });
  test("validation faults are XML too without Accept", async () => {
    const { status, text } = await xero.put("/Contacts", { Contacts: [{}] }, { headers: { accept: "*/*" } });
    expect([status, text]).toEqual([400, expect.stringContaining("<ErrorNumber>10</ErrorNumber>")]);
  });
  test("a GET with the body {} is tolerated", async () => {
    const response = await new Promise<number | undefined>((resolve, reject) => {
      import("node:http").then(({ request }) => {
        const sent = request(`${xero.url}/api.xro/2.0/Organisation`, {
          method: "GET",
          headers: {
            authorization: `Bearer ${xero.token()}`,
            "xero-tenant-id": NORTHGATE,
            accept: "application/json",
            "content-type": "application/json",
            "content-length": "2",
          },
        });
        sent.on("response", (answer) => resolve(answer.statusCode)).on("error", reject);
        sent.end("{}");
      }, reject);
    });
    expect(response).toBe(200);
  });
  test("a write with another content type: 415", async () => {
    const headers = { "content-type": "text/plain" };
    expect((await xero.put("/Contacts", "{}", { headers })).status).toBe(415);
  });
  test("a body that is not JSON: 400 PostDataInvalidException", async () => {
    const { status, json } = await xero.put("/Contacts", "{Contacts:");
    expect([status, json.Type]).toEqual([400, "PostDataInvalidException"]);
  });
  test("an unknown path: 404; a wrong method: 405 saying which are allowed", async () => {
    expect((await xero.get("/Contact")).status).toBe(404);
    const wrong = await xero.api("DELETE", "/Contacts");
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, PUT, POST"]);
  });
  test("a request too large: 413", async () => {
    await xero.control.post("/limits", { maxBodyBytes: 1000 });
    expect((await xero.put("/Contacts", { Contacts: [{ Name: "x".repeat(2000) }] })).status).toBe(413);
  });
  test("an unknown property or query parameter is refused as the sandbox's own strictness", async () => {
    for (const answer of [
      await xero.put("/Contacts", { Contacts: [{ Name: "x", EmailAdress: "a@b.example" }] }),
      await xero.put("/Contacts", { contacts: [{ Name: "x" }] }),
      await xero.put("/Contacts?summariseErrors=false", { Contacts: [{ Name: "x" }] }),
      await xero.put("/Invoices", { Invoices: [{ Type: "ACCREC", LineItems: [{ Descriptoin: "x" }] }] }),
    ]) {
      expect([answer.status, answer.json.Type]).toEqual([400, "SandboxStrictness"]);
      expect(answer.json.Message).toMatch(/sandbox's own strictness/);
    }
  });
  test("more than 50 elements in one call are refused as the sandbox's own strictness", async () => {
    const Contacts = Array.from({ length: 51 }, (_, index) => ({ Name: `n${index}` }));
    expect((await xero.put("/Contacts", { Contacts })).json.Type).toBe("SandboxStrictness");
    expect((await xero.put("/Contacts", { Contacts: Contacts.slice(1) })).status).toBe(200);
  });
  test("null values are as good as absent", async () => {
    const { status } = await xero.put("/Contacts", { Contacts: [{ Name: "Nully", EmailAddress: null }] });
    expect(status).toBe(200);
  });
});
