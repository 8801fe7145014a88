import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ANOTHER, type XeroForTests, xeroForTests } from "./testing";

let xero: XeroForTests;
beforeAll(async () => {
  xero = await xeroForTests();
});
afterAll(() => xero.sandbox.close());
beforeEach(() => xero.fresh());

describe("idempotency keys", () => {
  const body = (Name: string) => ({ Contacts: [{ Name }] });
  const key = (value: string) => ({ headers: { "idempotency-key": value } });

  test("the same request with the same key replays the answer, does nothing and costs a call", async () => {
    const first = await xero.put("/Contacts", body("Once"), key("k1"));
    const again = await xero.put("/Contacts", body("Once"), key("k1"));
    expect([again.status, again.text]).toEqual([200, first.text]);
    const left = (answer: typeof first) => Number(answer.headers.get("x-minlimit-remaining"));
    expect(left(again)).toBe(left(first) - 1);
  });
  test("error answers are kept too, even when the cause is gone", async () => {
    await xero.put("/Contacts", body("Taken"));
    const refused = await xero.put("/Contacts", body("taken"), key("k2"));
    expect(refused.status).toBe(400);
    const { contacts } = await xero.books();
    await xero.person(`/contacts/${contacts.find((row) => row.Name === "Taken")?.ContactID}/archive`);
    expect((await xero.put("/Contacts", body("taken"), key("k2"))).status).toBe(400);
    expect((await xero.put("/Contacts", body("taken"), key("k3"))).status).toBe(200);
  });
  test("the key with another body, path, method or organisation: 400", async () => {
    await xero.control.post("/tokens", { tenantId: ANOTHER });
    await xero.put("/Contacts", body("First"), key("k4"));
    for (const answer of [
      await xero.put("/Contacts", body("Second"), key("k4")),
      await xero.post("/Contacts", body("First"), key("k4")),
      await xero.put("/Contacts?summarizeErrors=false", body("First"), key("k4")),
      await xero.put("/Contacts", body("First"), { ...key("k4"), tenant: ANOTHER }),
    ]) {
      expect(answer.status).toBe(400);
      expect(answer.json.Message).toBe("Idempotency Key: k4 is used with a different request.");
    }
  });
  test("after 6 minutes the key is new again: a late retry makes a second record", async () => {
    const invoice = { Invoices: [{ Type: "ACCREC", Contact: { Name: "Late" }, Reference: "late" }] };
    await xero.put("/Invoices", invoice, key("k5"));
    await xero.control.advance(6 * 60_000 - 5_000);
    await xero.put("/Invoices", invoice, key("k5"));
    await xero.control.advance(6_000);
    await xero.put("/Invoices", invoice, key("k5"));
    const { invoices } = await xero.books();
    expect(invoices.filter((row) => row.Reference === "late")).toHaveLength(2);
  });
  test("a key of more than 128 characters is refused", async () => {
    expect((await xero.put("/Contacts", body("Long"), key("k".repeat(129)))).status).toBe(400);
    expect((await xero.put("/Contacts", body("Long"), key("k".repeat(128)))).status).toBe(200);
  });
  test("an answer lost after the effect can be asked for again with the key", async () => {
    await xero.control.fault({ kind: "lost_after", method: "PUT", path: "/api.xro/2.0/Contacts" });
    await expect(xero.put("/Contacts", body("Lost"), key("k6"))).rejects.toThrow();
    const again = await xero.put("/Contacts", body("Lost"), key("k6"));
    expect(again.status).toBe(200);
    const { contacts } = await xero.books();
    expect(contacts.filter((row) => row.Name === "Lost").map((row) => row.ContactID)).toEqual([
      again.json.Contacts[0]?.ContactID,
    ]);
  });
});
