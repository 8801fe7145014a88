import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { US_REALM } from "./seed/us-company";
import { startQuickBooksSandbox } from "./server";
import { type Connected, codeOf, connected, tokensFor, ukInvoice, ukLine } from "./testing";

let qb: Connected;
beforeAll(async () => {
  qb = await connected();
});
afterAll(() => qb.close());

describe("refusals before the API", () => {
  test("an expired token: 401 in the gateway's lower-case shape, with WWW-Authenticate", async () => {
    const other = await connected();
    await other.control.post("/tokens/expire");
    const { status, headers, body } = await other.get("preferences");
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toBe('Bearer realm="Intuit", error="invalid_token"');
    expect(body.Fault).toBeUndefined();
    expect(body.fault.type).toBe("AUTHENTICATION");
    expect(body.fault.error[0]).toMatchObject({
      message: "message=AuthenticationFailed; errorCode=003200; statusCode=401",
      code: "3200",
    });
    expect(body).toMatchObject({ queryResponse: null, batchItemResponse: [], cdcresponse: [] });
    expect(typeof body.time).toBe("number");
    await other.close();
  });

  test("no token, and a made-up one: 401", async () => {
    for (const authorization of ["", "Bearer nonsense", "Basic x"]) {
      expect((await qb.get("preferences", { authorization })).status).toBe(401);
    }
  });

  test("a token of another company: 403 with code 3100", async () => {
    const { access_token } = await tokensFor(qb.url, US_REALM);
    const answer = await qb.get("preferences", { authorization: `Bearer ${access_token}` });
    expect(answer.status).toBe(403);
    expect(answer.body.fault.error[0]).toMatchObject({
      message: "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403",
      code: "3100",
    });
  });

  test("a token without the accounting scope: 403", async () => {
    const { access_token } = await tokensFor(qb.url, qb.realmId, "openid");
    expect((await qb.get("preferences", { authorization: `Bearer ${access_token}` })).status).toBe(403);
  });
});

describe("limits", () => {
  const limits = (change: object) => qb.control.post("/settings", { limits: change });

  test("by default 500 a minute and 10 a second per company, 40 batches a minute", async () => {
    const fresh = await startQuickBooksSandbox({ port: 0 });
    expect(fresh.kernel.state.data.settings.limits).toEqual({
      perMinute: 500,
      perSecond: 10,
      batchesPerMinute: 40,
    });
    await fresh.close();
  });

  test("one too many is 429 with the throttle body and no Retry-After; a minute later all is well", async () => {
    await qb.control.advance(61_000);
    await limits({ perMinute: 3 });
    for (let call = 0; call < 3; call += 1) expect((await qb.get("preferences")).status).toBe(200);
    const answer = await qb.get("preferences");
    expect(answer.status).toBe(429);
    expect(answer.body.fault).toEqual({
      error: [
        {
          message: "message=ThrottleExceeded; errorCode=003001; statusCode=429",
          detail: "The request limit was reached.  Try again later",
          code: "3001",
          element: null,
        },
      ],
      type: "SERVICE",
    });
    expect(answer.headers.get("retry-after")).toBeNull();
    await qb.control.advance(60_000);
    expect((await qb.get("preferences")).status).toBe(200);
    await limits({ perMinute: 100_000 });
  });

  test("ten in a second, then 429 until the second is over", async () => {
    await qb.control.post("/clock", { scale: 0.01 });
    await qb.control.advance(2000);
    await limits({ perSecond: 10 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => qb.get("preferences")));
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(2);
    await qb.control.advance(1000);
    expect((await qb.get("preferences")).status).toBe(200);
    await limits({ perSecond: 100_000 });
    await qb.control.post("/clock", { scale: 1 });
  });

  test("batches have a limit of their own", async () => {
    await qb.control.advance(61_000);
    await limits({ batchesPerMinute: 1 });
    const batch = { BatchItemRequest: [{ bId: "1", Query: "SELECT * FROM Term" }] };
    expect((await qb.post("batch", batch)).status).toBe(200);
    expect((await qb.post("batch", batch)).status).toBe(429);
    expect((await qb.get("preferences")).status).toBe(200);
    await limits({ batchesPerMinute: 100_000 });
  });
});

describe("shapes", () => {
  test("without Accept: application/json data and faults are XML", async () => {
    const data = await qb.get("customer/2", { accept: "*/*" });
    expect(data.headers.get("content-type")).toContain("application/xml");
    expect(data.text).toContain('<IntuitResponse xmlns="http://schema.intuit.com/finance/v3" time="');
    expect(data.text).toContain("<DisplayName>O'Brien &amp; Sons Ltd</DisplayName>");
    const fault = await qb.get("customer/1.5", { accept: "application/xml" });
    expect(fault.text).toContain('<Fault type="ValidationFault"><Error code="2030" element="Id"><Message>');
  });

  test("an API fault: capital Fault, Error list, type, time", async () => {
    const { body } = await qb.post("customer", { DisplayName: "City Plumbing Supplies" });
    expect(body).toEqual({
      Fault: {
        Error: [
          {
            Message: "Duplicate Name Exists Error",
            Detail: "The name supplied already exists. : null",
            code: "6240",
          },
        ],
        type: "ValidationFault",
      },
      time: expect.any(String),
    });
  });

  test("every answer has an Intuit-Tid of its own", async () => {
    const tids = await Promise.all([qb.get("preferences"), qb.get("nothing/1"), qb.query("x")]);
    const values = tids.map((answer) => answer.headers.get("intuit_tid") ?? answer.headers.get("intuit-tid"));
    expect(new Set(values).size).toBe(3);
    expect(values.every(Boolean)).toBe(true);
  });

  test("an unknown address is refused with code 500", async () => {
    expect(codeOf(await qb.get("nothing/1"))).toBe("500");
    expect(codeOf(await qb.post("taxcode", { Name: "New" }))).toBe("500");
  });
});

describe("faults of the line", () => {
  test("answer lost after the effect: the invoice is there, and the requestid finds it", async () => {
    await qb.control.fault({ kind: "lost_after", method: "POST", path: "/v3/company/*/invoice" });
    const make = () =>
      qb.post("invoice?requestid=lost-1", ukInvoice("7", [ukLine(1)], { DocNumber: "LOST-1" }));
    await expect(make()).rejects.toThrow();
    const { Invoice } = (await make()).body;
    const { body } = await qb.query("SELECT * FROM Invoice WHERE DocNumber = 'LOST-1'");
    expect(body.QueryResponse.Invoice.map((one: { Id: string }) => one.Id)).toEqual([Invoice.Id]);
  });

  test("answer lost before the effect: nothing is there", async () => {
    await qb.control.fault({ kind: "lost_before", method: "POST", path: "/v3/company/*/invoice" });
    await expect(qb.post("invoice", ukInvoice("7", [ukLine(1)], { DocNumber: "LOST-2" }))).rejects.toThrow();
    const { body } = await qb.query("SELECT * FROM Invoice WHERE DocNumber = 'LOST-2'");
    expect(body.QueryResponse).toEqual({});
  });

  test("a Fault may come with HTTP 200", async () => {
    const body = JSON.stringify({ Fault: { Error: [{ code: "6190" }], type: "ValidationFault" } });
    await qb.control.fault({
      kind: "status",
      status: 200,
      body,
      headers: { "content-type": "application/json" },
      path: "*/preferences",
    });
    const answer = await qb.get("preferences");
    expect([answer.status, codeOf(answer)]).toEqual([200, "6190"]);
  });
});
