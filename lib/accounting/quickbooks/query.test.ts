import { describe, expect, it } from "vitest";
import { ANY_ACTIVE, equals, inParts, isIn, literal, select } from "./query";

describe("query text", () => {
  it("escapes apostrophes and backslashes, and drops what would end the statement", () => {
    expect(literal("Amy's Bird Sanctuary")).toBe("'Amy\\'s Bird Sanctuary'");
    expect(literal("a\\b")).toBe("'a\\\\b'");
    expect(literal("\\' OR Id = '1")).toBe("'\\\\\\' OR Id = \\'1'");
    expect(literal("two\nlines")).toBe("'two lines'");
  });

  it("always says from where and how many", () => {
    expect(select("Customer", { where: [ANY_ACTIVE], orderBy: "Id", start: 1001 })).toBe(
      "SELECT * FROM Customer WHERE Active IN (true, false) ORDERBY Id STARTPOSITION 1001 MAXRESULTS 1000",
    );
    expect(
      select("Invoice", { where: [isIn("Id", ["1", "2"]), equals("TxnDate", "2026-11-20")], max: 1 }),
    ).toBe(
      "SELECT * FROM Invoice WHERE Id IN ('1', '2') AND TxnDate = '2026-11-20' STARTPOSITION 1 MAXRESULTS 1",
    );
  });

  it("parts long lists by their length in an address, each value once", () => {
    const names = Array.from({ length: 40 }, (_, index) => `${"é".repeat(100)} ${index}`);
    const parts = inParts([...names, ...names]);
    expect(parts.flat()).toEqual(names);
    for (const part of parts) expect(encodeURIComponent(isIn("DisplayName", part)).length).toBeLessThan(4000);
    expect(inParts([])).toEqual([]);
    expect(inParts(["x".repeat(9000)])).toHaveLength(1);
    expect(
      inParts(Array.from({ length: 401 }, (_, index) => String(index))).map((part) => part.length),
    ).toEqual([200, 200, 1]);
  });
});
