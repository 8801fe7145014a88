import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { US_REALM } from "./seed/us-company";
import { type Connected, codeOf, connected, tokensFor, ukInvoice, ukLine } from "./testing";

let qb: Connected;
beforeAll(async () => {
  qb = await connected();
});
afterAll(() => qb.close());

describe("requestid", () => {
  test("a repeat with the same id gets the original answer, and nothing is made twice", async () => {
    const first = await qb.post("customer?requestid=abc-1", { DisplayName: "Once only" });
    const again = await qb.post("customer?requestid=abc-1", { DisplayName: "Once only" });
    expect(again.body.Customer).toEqual(first.body.Customer);
    expect(first.status).toBe(200);
    const { body } = await qb.query("SELECT COUNT(*) FROM Customer WHERE DisplayName = 'Once only'");
    expect(body.QueryResponse.totalCount).toBe(1);
  });

  test("the first answer comes back even for another body", async () => {
    const first = await qb.post("customer?requestid=abc-2", { DisplayName: "First body" });
    const other = await qb.post("customer?requestid=abc-2", { DisplayName: "Other body" });
    expect(other.body.Customer.Id).toBe(first.body.Customer.Id);
  });

  test("a record deleted since is still what the id answers", async () => {
    const make = () => qb.post("invoice?requestid=abc-3", ukInvoice("6", [ukLine(1)]));
    const { Id, SyncToken } = (await make()).body.Invoice;
    await qb.post("invoice?operation=delete", { Id, SyncToken });
    expect((await make()).body.Invoice.Id).toBe(Id);
    expect(codeOf(await qb.get(`invoice/${Id}`))).toBe("610");
  });

  test("a refusal is replayed too", async () => {
    const bad = await qb.post("customer?requestid=abc-4", { DisplayName: "a:b" });
    const mended = await qb.post("customer?requestid=abc-4", { DisplayName: "Mended" });
    expect([codeOf(bad), codeOf(mended)]).toEqual(["2040", "2040"]);
  });

  test("it is unique in the company, not across companies", async () => {
    await qb.post("customer?requestid=abc-5", { DisplayName: "In Leeds" });
    const { access_token } = await tokensFor(qb.url, US_REALM);
    const answer = await fetch(`${qb.url}/v3/company/${US_REALM}/customer?requestid=abc-5`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${access_token}`,
        accept: "application/json",
        "content-type": "application/json",
      },
      body: JSON.stringify({ DisplayName: "In California" }),
    });
    expect((await answer.json()).Customer.DisplayName).toBe("In California");
  });

  test("at most 50 characters, 36 for a batch: 2130", async () => {
    const body = { DisplayName: "Long id" };
    expect(codeOf(await qb.post(`customer?requestid=${"x".repeat(51)}`, body))).toBe("2130");
    expect((await qb.post(`customer?requestid=${"x".repeat(50)}`, body)).status).toBe(200);
    const batch = { BatchItemRequest: [{ bId: "1", Query: "SELECT * FROM Term" }] };
    expect(codeOf(await qb.post(`batch?requestid=${"x".repeat(37)}`, batch))).toBe("2130");
    expect((await qb.post(`batch?requestid=${"y".repeat(36)}`, batch)).status).toBe(200);
  });
});

describe("batch", () => {
  const batch = (items: object[]) => qb.post("batch", { BatchItemRequest: items });

  test("HTTP 200 even when items fail; each has its own answer or Fault, by bId", async () => {
    const answer = await batch([
      { bId: "bid1", operation: "create", Vendor: { DisplayName: "Boraski Family Store" } },
      { bId: "bid2", operation: "delete", Invoice: { Id: "129", SyncToken: "0" } },
      { bId: "bid3", Query: "select * from Term" },
    ]);
    expect(answer.status).toBe(200);
    const [made, failed, found] = answer.body.BatchItemResponse;
    expect(made).toMatchObject({ bId: "bid1", Vendor: { DisplayName: "Boraski Family Store" } });
    expect(failed).toMatchObject({
      bId: "bid2",
      Fault: { type: "ValidationFault", Error: [{ code: "610" }] },
    });
    expect(found.QueryResponse.Term).toHaveLength(3);
  });

  test("items run one after another: a name taken by the first is taken for the second", async () => {
    const item = (bId: string) => ({
      bId,
      operation: "create",
      Customer: { DisplayName: "Twice in a batch" },
    });
    const { BatchItemResponse } = (await batch([item("1"), item("2")])).body;
    expect(BatchItemResponse[0].Customer.Id).toBeTruthy();
    expect(BatchItemResponse[1].Fault.Error[0].code).toBe("6240");
  });

  test("30 items pass, 31 are refused with 1040 and nothing is done", async () => {
    const items = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        bId: String(index),
        operation: "create",
        Customer: { DisplayName: `Batched ${count} ${index}` },
      }));
    const answer = await batch(items(31));
    expect([answer.status, codeOf(answer)]).toEqual([400, "1040"]);
    const { body } = await qb.query("SELECT * FROM Customer WHERE DisplayName LIKE 'Batched 31%'");
    expect(body.QueryResponse).toEqual({});
    expect((await batch(items(30))).body.BatchItemResponse).toHaveLength(30);
  });

  test("a bId has at most 10 characters", async () => {
    expect((await batch([{ bId: "12345678901", Query: "SELECT * FROM Term" }])).status).toBe(400);
  });

  test("a single item can carry a throttle fault while the others are done", async () => {
    await qb.control.post("/settings", { throttleNextBatchItems: 1 });
    const { BatchItemResponse } = (
      await batch([
        { bId: "1", operation: "create", Customer: { DisplayName: "Throttled" } },
        { bId: "2", operation: "create", Customer: { DisplayName: "Not throttled" } },
      ])
    ).body;
    expect(BatchItemResponse[0].Fault.Error[0].code).toBe("3001");
    expect(BatchItemResponse[1].Customer.DisplayName).toBe("Not throttled");
  });

  test("a requestid replays the whole batch", async () => {
    const items = {
      BatchItemRequest: [{ bId: "1", operation: "create", Customer: { DisplayName: "Replayed" } }],
    };
    const first = await qb.post("batch?requestid=batch-1", items);
    const again = await qb.post("batch?requestid=batch-1", items);
    expect(again.body.BatchItemResponse).toEqual(first.body.BatchItemResponse);
    expect(again.body.BatchItemResponse[0].Customer.SyncToken).toBe("0");
  });
});

describe("change data capture", () => {
  const cdc = (entities: string, since: Date) =>
    qb.get(`cdc?entities=${entities}&changedSince=${since.toISOString()}`);
  const ago = (ms: number) => new Date(Date.now() - ms);

  test("one QueryResponse per asked entity, in order, {} when nothing changed", async () => {
    const other = await connected();
    await other.control.advance(60_000);
    const at = new Date(Date.now() + 58_000).toISOString();
    const { Id } = await other.customer();
    const { body } = await other.get(`cdc?entities=invoice,customer&changedSince=${at}`);
    expect(body.CDCResponse[0].QueryResponse[0]).toEqual({});
    const [customer] = body.CDCResponse[0].QueryResponse[1].Customer;
    expect([customer.Id, body.CDCResponse[0].QueryResponse[1].totalCount]).toEqual([Id, 1]);
    await other.close();
  });

  test("a deleted invoice is a stub without SyncToken", async () => {
    const { Invoice } = (await qb.post("invoice", ukInvoice("6", [ukLine(1)]))).body;
    await qb.post("invoice?operation=delete", { Id: Invoice.Id, SyncToken: Invoice.SyncToken });
    const found = (await cdc("Invoice", ago(5000))).body.CDCResponse[0].QueryResponse[0].Invoice;
    expect(found).toContainEqual({
      domain: "QBO",
      status: "Deleted",
      Id: Invoice.Id,
      MetaData: { LastUpdatedTime: expect.any(String) },
    });
  });

  test("the deactivation of a customer does not appear", async () => {
    const { Id, SyncToken } = await qb.customer();
    await qb.post("customer", { Id, SyncToken, sparse: true, Active: false });
    const { Customer = [] } = (await cdc("customer", ago(5000))).body.CDCResponse[0].QueryResponse[0];
    expect(Customer.some((one: { Id: string }) => one.Id === Id)).toBe(false);
  });

  test("at most 30 days back", async () => {
    expect((await cdc("customer", ago(31 * 86_400_000))).status).toBe(400);
    expect((await cdc("customer", ago(29 * 86_400_000))).status).toBe(200);
  });

  test("at most 1,000 objects in an answer", async () => {
    const other = await connected();
    await other.control.post(`${other.at}/customers/fill`, { count: 1100 });
    const { body } = await other.get(`cdc?entities=customer&changedSince=${ago(60_000).toISOString()}`);
    expect(body.CDCResponse[0].QueryResponse[0].Customer).toHaveLength(1000);
    await other.close();
  });
});

describe("settings", () => {
  test("companyinfo is read by realmId, and its own Id is not the realmId", async () => {
    const { CompanyInfo } = (await qb.get(`companyinfo/${qb.realmId}`)).body;
    expect(CompanyInfo).toMatchObject({
      Id: "1",
      CompanyName: "Pennine Fire & Security Ltd",
      Country: "GB",
    });
  });

  test.each([
    ["Item", "Services"],
    ["Account", "Sales"],
    ["Term", "Due on receipt"],
    ["TaxRate", "20.0% S"],
    ["Class", "Fire"],
    ["Department", "Leeds"],
    ["Employee", "Alan Whitaker"],
    ["Vendor", "City Plumbing Supplies"],
  ])("%s can be listed and read by id", async (entity, name) => {
    const first = (await qb.query(`SELECT * FROM ${entity}`)).body.QueryResponse[entity]?.[0];
    expect(first?.Name ?? first?.DisplayName).toBe(name);
    const read = (await qb.get(`${entity.toLowerCase()}/${first?.Id}`)).body;
    expect(read[entity]).toEqual(first);
  });
});
