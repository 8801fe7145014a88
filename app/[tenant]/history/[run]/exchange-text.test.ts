import { expect, it } from "vitest";
import { pretty, recordOf } from "./exchange-text";

it("shows one record's part of a call", () => {
  const body = JSON.stringify({ Things: [{ a: 1 }, { a: 2 }], Other: "x" });
  expect(recordOf(body, { index: 1, size: 2 })).toBe('{\n  "a": 2\n}');
});

it("shows the whole body when the record's part is not to be told", () => {
  const body = JSON.stringify({ a: [1, 2], b: [3, 4] });
  expect(recordOf(body, { index: 0, size: 2 })).toBe(pretty(body));
  expect(recordOf(body, null)).toBe(pretty(body));
  expect(recordOf("not json", { index: 0, size: 1 })).toBe("not json");
});

it("indents values and JSON text alike", () => {
  expect(pretty({ a: 1 })).toBe('{\n  "a": 1\n}');
  expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(pretty("plain words")).toBe("plain words");
});
