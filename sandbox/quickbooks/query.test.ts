import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connected, codeOf, connected, detailOf, type Shown } from "./testing";

let qb: Connected;
beforeAll(async () => {
  qb = await connected();
});
afterAll(() => qb.close());

const names = async (text: string): Promise<string[]> =>
  ((await qb.query(text)).body.QueryResponse.Customer ?? []).map((one: Shown) => one.DisplayName);

describe("the query language", () => {
  test("an apostrophe is escaped with a backslash", async () => {
    expect(await names("SELECT * FROM Customer WHERE DisplayName = 'O\\'Brien & Sons Ltd'")).toEqual([
      "O'Brien & Sons Ltd",
    ]);
    expect(codeOf(await qb.query("SELECT * FROM Customer WHERE DisplayName = 'O'Brien & Sons Ltd'"))).toBe(
      "4000",
    );
  });

  test("a backslash is escaped with a backslash; any other escape is refused", async () => {
    const DisplayName = "Back\\slash Ltd";
    await qb.post("customer", { DisplayName });
    expect(await names("SELECT * FROM Customer WHERE DisplayName = 'Back\\\\slash Ltd'")).toEqual([
      DisplayName,
    ]);
    expect(codeOf(await qb.query("SELECT * FROM Customer WHERE DisplayName = 'Back\\slash'"))).toBe("4000");
  });

  test("letters beyond ASCII pass", async () => {
    expect(await names("select * from Customer where DisplayName = 'Bäckerei Müller'")).toHaveLength(1);
  });

  test("entity names are case-sensitive: 4001 invalid context declaration", async () => {
    const answer = await qb.query("SELECT * FROM Custmoer");
    expect([answer.status, codeOf(answer)]).toEqual([400, "4001"]);
    expect(detailOf(answer)).toContain("invalid context declaration: Custmoer");
    expect(codeOf(await qb.query("SELECT * FROM customer"))).toBe("4001");
  });

  test.each([
    "SELECT * FROM Customer WHERE Id = '1' OR Id = '2'",
    "SELECT * FROM Customer GROUP BY Id",
    "SELECT DisplayName FROM Customer",
    "SELECT * FROM Customer WHERE DisplayName != 'x'",
    'SELECT * FROM Customer WHERE DisplayName = "x"',
    "SELECT * FROM Customer ORDER BY Id",
    "SELECT * FROM Customer WHERE DisplayName = 'x",
    "SELECT * FROM Customer;",
    "UPDATE Customer",
    "",
  ])("4000 for %s", async (text) => {
    expect(codeOf(await qb.query(text))).toBe("4000");
  });

  test("STARTPOSITION begins at 1: 0 is too small", async () => {
    const answer = await qb.query("SELECT * FROM Customer STARTPOSITION 0");
    expect(codeOf(answer)).toBe("4001");
    expect(detailOf(answer)).toContain("value 0 is too small. Min allowed value is 1");
  });

  test("MAXRESULTS is at most 1000", async () => {
    expect(codeOf(await qb.query("SELECT * FROM Customer MAXRESULTS 1001"))).toBe("4001");
    expect((await qb.query("SELECT * FROM Customer MAXRESULTS 1000")).status).toBe(200);
  });

  test("without MAXRESULTS a page has 100; maxResults says how many came", async () => {
    const other = await connected();
    await other.control.post(`${other.at}/customers/fill`, { count: 120 });
    const first = (await other.query("SELECT * FROM Customer ORDERBY Id")).body.QueryResponse;
    expect([first.Customer.length, first.startPosition, first.maxResults]).toEqual([100, 1, 100]);
    const next = (await other.query("SELECT * FROM Customer ORDERBY Id STARTPOSITION 101")).body
      .QueryResponse;
    expect([next.startPosition, next.maxResults]).toEqual([101, 45]);
    const ids = [...first.Customer, ...next.Customer].map((one) => one.Id);
    expect(new Set(ids).size).toBe(145);
    await other.close();
  });

  test("no match: the array is missing", async () => {
    const { body } = await qb.query("SELECT * FROM Customer WHERE DisplayName = 'Nobody'");
    expect(body.QueryResponse).toEqual({});
  });

  test("COUNT(*) answers totalCount alone", async () => {
    const { body } = await qb.query("SELECT COUNT(*) FROM Invoice WHERE Balance = '0'");
    expect(body.QueryResponse).toEqual({ totalCount: 1 });
  });

  test("totalCount comes with invoices, not with customers", async () => {
    const invoices = (await qb.query("SELECT * FROM Invoice")).body.QueryResponse;
    const customers = (await qb.query("SELECT * FROM Customer")).body.QueryResponse;
    expect([invoices.totalCount, customers.totalCount]).toEqual([5, undefined]);
  });

  test("name lists show active ones only unless Active is asked for", async () => {
    const gone = "DisplayName = 'Old Mill Apartments (deleted)'";
    expect(await names(`SELECT * FROM Customer WHERE ${gone}`)).toEqual([]);
    expect(await names(`SELECT * FROM Customer WHERE ${gone} AND Active IN (true, false)`)).toHaveLength(1);
    expect(await names(`SELECT * FROM Customer WHERE ${gone} AND Active = false`)).toHaveLength(1);
  });

  test("LIKE knows % only", async () => {
    expect(await names("SELECT * FROM Customer WHERE DisplayName LIKE 'Ridgeway%'")).toEqual([
      "Ridgeway Care Home",
      "Ridgeway Residential",
    ]);
    expect(await names("SELECT * FROM Customer WHERE DisplayName LIKE 'Ridgeway_Care%'")).toEqual([]);
  });

  test("IN takes a list; AND joins conditions", async () => {
    const text = "SELECT * FROM Customer WHERE Id IN ('1', '2') AND DisplayName LIKE '%Dental%'";
    expect(await names(text)).toEqual(["Harrogate Dental Practice"]);
  });

  test("an operator that the property does not take is 4001", async () => {
    expect(codeOf(await qb.query("SELECT * FROM Invoice WHERE TotalAmt LIKE '1%'"))).toBe("4001");
    expect(codeOf(await qb.query("SELECT * FROM Invoice WHERE CustomerRef > '1'"))).toBe("4001");
  });

  test("a property that cannot be asked for is 4001 not queryable", async () => {
    const answer = await qb.query("SELECT * FROM Invoice WHERE PrivateNote = 'x'");
    expect(detailOf(answer)).toContain("property 'PrivateNote' is not queryable");
    expect(codeOf(await qb.query("SELECT * FROM Vendor WHERE PrimaryEmailAddr = 'a@b.c'"))).toBe("4001");
  });

  test("customers can be found by e-mail", async () => {
    const text = "SELECT * FROM Customer WHERE PrimaryEmailAddr = 'finance@ridgewaycare.example'";
    expect(await names(text)).toHaveLength(2);
  });

  test("invoices compare by date, amount and customer", async () => {
    const found = async (where: string) =>
      (await qb.query(`SELECT * FROM Invoice WHERE ${where}`)).body.QueryResponse.Invoice?.length ?? 0;
    expect(await found("TxnDate <= '2001-01-01'")).toBe(0);
    expect(await found("TotalAmt > '250.0' AND TotalAmt < '300'")).toBe(2);
    expect(await found("CustomerRef = '1'")).toBe(1);
    expect(await found("DocNumber IN ('1001','1002')")).toBe(2);
    expect(codeOf(await qb.query("SELECT * FROM Invoice WHERE TxnDate = 'yesterday'"))).toBe("4001");
  });

  test("changed records are found by MetaData.LastUpdatedTime, in UTC or with an offset", async () => {
    const since = new Date(Date.now() - 2000).toISOString();
    const { Id } = await qb.customer();
    const text = `SELECT * FROM Customer WHERE MetaData.LastUpdatedTime >= '${since}' ORDERBY MetaData.LastUpdatedTime`;
    const found = (await qb.query(text)).body.QueryResponse.Customer.map((one: Shown) => one.Id);
    expect(found).toContain(Id);
  });

  test("a plus sign that was not encoded is a blank and is refused", async () => {
    const text = "SELECT * FROM Invoice WHERE MetaData.LastUpdatedTime > '2026-01-01T00:00:00+01:00'";
    expect((await qb.get(`query?query=${text.replaceAll(" ", "%20")}`)).status).toBe(400);
    expect((await qb.query(text)).status).toBe(200);
  });

  test("ORDERBY sorts, DESC backwards", async () => {
    const numbers = async (order: string) =>
      (await qb.query(`SELECT * FROM Invoice ORDERBY DocNumber ${order} MAXRESULTS 2`)).body.QueryResponse
        .Invoice;
    expect((await numbers("ASC"))[0].DocNumber).toBe("1001");
    expect((await numbers("DESC"))[0].DocNumber).toBe("1005");
  });

  test("a long query can be posted as application/text", async () => {
    const response = await qb.post("query", "SELECT * FROM Term", { "content-type": "application/text" });
    expect(response.body.QueryResponse.Term).toHaveLength(3);
  });

  test("deleted invoices never appear in a query", async () => {
    const { Id, SyncToken } = (await qb.query("SELECT * FROM Invoice WHERE DocNumber = '1005'")).body
      .QueryResponse.Invoice[0];
    await qb.post("invoice?operation=delete", { Id, SyncToken });
    expect((await qb.query("SELECT * FROM Invoice WHERE DocNumber = '1005'")).body.QueryResponse).toEqual({});
  });

  test("entities a practice company has none of answer empty", async () => {
    expect((await qb.query("select * from SalesReceipt")).body.QueryResponse).toEqual({});
  });
});
