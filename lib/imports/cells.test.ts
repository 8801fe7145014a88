import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BadCell,
  type CellReader,
  choice,
  cleanText,
  date,
  fourPlaces,
  moneyOrZero,
  percent,
  termsDays,
  wholeNumber,
  yesNo,
  yesNoOrDefault,
} from "./cells";

const read = <T>(reader: CellReader<T>, text: string) => {
  const value = reader(text, "£");
  return value instanceof BadCell ? "bad" : value;
};

describe("cells", () => {
  test.each([
    ["23/11/2026", "2026-11-23"],
    ["3/1/2026", "2026-01-03"],
    ["03-01-2026", "2026-01-03"],
    ["03.01.2026", "2026-01-03"],
    ["2026-11-23", "2026-11-23"],
    ["2026-11-23T14:05:00Z", "2026-11-23"],
    ["23/11/2026 14:05", "2026-11-23"],
    ["23 Nov 2026", "2026-11-23"],
    ["23-November-2026", "2026-11-23"],
    ["29/02/2024", "2024-02-29"],
    ["29/02/2025", "bad"],
    ["11/23/2026", "bad"],
    ["23/11/26", "bad"],
    ["23/11-2026", "bad"],
    ["45478", "bad"],
    ["16/07/0204", "bad"],
    ["", "bad"],
  ])("date %j is %s", (text, expected) => expect(read(date, text)).toBe(expected));

  test.each([
    ["£1,234.50", "1234.5"],
    ["-£12.50", "-12.5"],
    ["£-12.50", "-12.5"],
    ["(12.50)", "-12.5"],
    ["12.", "12"],
    [".5", "0.5"],
    ["0.9475", "0.9475"],
    ["14.00000", "14"],
    ["1.23456", "bad"],
    ["1,23", "bad"],
    ["1.234,50", "bad"],
    ["1E3", "bad"],
    ["12-", "bad"],
    ["€5", "bad"],
    ["1000000000", "bad"],
    ["twelve", "bad"],
    ["", "bad"],
  ])("number %j is %s", (text, expected) => expect(read(fourPlaces, text)).toBe(expected));

  test("any amount comes back the same, however it is written", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), (pence) => {
        const whole = String(Math.trunc(Math.abs(pence) / 100));
        const decimals = String(Math.abs(pence) % 100).padStart(2, "0");
        const sign = pence < 0 ? "-" : "";
        const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
        const plain = read(moneyOrZero, `${sign}${whole}.${decimals}`);
        expect(read(moneyOrZero, `${sign}£${grouped}.${decimals}`)).toBe(plain);
        expect(Number(plain)).toBe(pence / 100);
      }),
    );
  });

  test.each([
    ["20", "20"],
    ["20.00", "20"],
    ["20 %", "20"],
    ["17.5%", "17.5"],
    ["0", "0"],
    ["0.5%", "0.5"],
    ["0.2", "bad"],
    ["-5", "bad"],
    ["120", "bad"],
  ])("rate %j is %s", (text, expected) => expect(read(percent, text)).toBe(expected));

  test.each([
    ["Yes", true],
    ["TRUE", true],
    ["1", true],
    ["no", false],
    ["False", false],
    ["", false],
    ["perhaps", "bad"],
  ])("tick %j is %s", (text, expected) => expect(read(yesNo, text)).toBe(expected));

  test("an empty tick of a job follows the company", () => expect(read(yesNoOrDefault, "")).toBeNull());

  test.each([
    ["30", 30],
    ["30 days", 30],
    ["Net 14", 14],
    ["", null],
    ["30 days EOM", "bad"],
  ])("terms %j are %s", (text, expected) => expect(read(termsDays, text)).toBe(expected));

  test("whole numbers and choices", () => {
    expect(read(wholeNumber(0, 10), "3.0")).toBe(3);
    expect(read(wholeNumber(0, 10), "3.5")).toBe("bad");
    expect(read(wholeNumber(0, 10), "11")).toBe("bad");
    const kinds = choice([{ value: "kit_component", spellings: ["Kit Component"] }]);
    expect(read(kinds, "KIT-COMPONENT")).toBe("kit_component");
    expect(kinds("Widget", "£")).toEqual(new BadCell("must be one of: Kit Component."));
  });

  test("text keeps double spaces inside, loses those at the ends and signs that cannot be seen", () => {
    expect(cleanText("\u00a0 Mataderos  2312 \t")).toBe("Mataderos  2312");
    expect(cleanText("a\u0000b\u0007c\r\nd")).toBe("abc\nd");
  });
});
