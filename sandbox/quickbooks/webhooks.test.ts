import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { connected } from "./testing";
import { signatureOf } from "./webhooks";

const received: { body: string; signature: string }[] = [];
let answers: number[] = [];
const receiver = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => {
    body += part;
  });
  request.on("end", () => {
    received.push({ body, signature: String(request.headers["intuit-signature"]) });
    response.writeHead(answers.shift() ?? 200).end();
  });
});
afterAll(() => receiver.close());

test("the signature is base64 of HMAC-SHA256 over the raw body", () => {
  const body =
    '[{"specversion":"1.0","id":"88cd52aa-33b6-4351-9aa4-47572edbd068","source":"intuit.x=","type":"qbo.customer.created.v1","datacontenttype":"application/json","time":"2025-09-10T21:31:25.179550Z","intuitentityid":"1234","intuitaccountid":"310687","data":{}}]';
  expect(signatureOf(body, "test-verifier")).toBe("Koo3/6U16LOkivNXEFRjbGUC8iNVk1/9VCXIELsaXPE=");
});

test("a change is posted as signed CloudEvents, and again when it was not answered with 200", async () => {
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const { port } = receiver.address() as AddressInfo;
  const qb = await connected();
  await qb.control.post("/settings", {
    webhook: { url: `http://127.0.0.1:${port}/hook`, verifierToken: "v" },
  });
  await qb.control.post("/clock", { scale: 100 });
  answers = [500];
  const { Id } = await qb.customer();
  await expect.poll(() => received.length, { timeout: 5000 }).toBe(2);
  expect(received[1]?.body).toBe(received[0]?.body);
  const { body = "", signature } = received[0] ?? {};
  expect(signature).toBe(signatureOf(body, "v"));
  expect(JSON.parse(body)).toEqual([
    {
      specversion: "1.0",
      id: expect.any(String),
      source: "intuit.practice",
      type: "qbo.customer.created.v1",
      datacontenttype: "application/json",
      time: expect.stringMatching(/\.\d{6}Z$/),
      intuitentityid: Id,
      intuitaccountid: qb.realmId,
      data: {},
    },
  ]);
  await expect
    .poll(() => qb.control.get("/webhooks/deliveries"))
    .toEqual({ deliveries: [{ id: expect.any(String), events: 1, tries: [500, 200] }] });
  await qb.close();
});
