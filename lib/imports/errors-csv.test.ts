import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvCell, errorsCsv } from "./errors-csv";

describe("the download of bad rows", () => {
  test.each(["=1+1", "+44 20", "-5", "@SUM(A1)", "\t=1", " =1", "\r=1"])(
    "%j cannot run as a formula",
    (text) => {
      const [[cell = ""] = []]: string[][] = parse(csvCell(text));
      expect(cell).toBe(`'${text}`);
    },
  );

  test("any text comes back, with at most an apostrophe before it", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 4, maxLength: 4 }), (texts) => {
        const [source = "", column = "", value = "", reason = ""] = texts;
        const rows: string[][] = parse(errorsCsv([{ source, row: 7, column, value, reason }]), {
          bom: true,
          record_delimiter: "\r\n",
        });
        expect(rows[1]?.map((cell, index) => (index === 1 ? cell : cell.replace(/^'/, "")))).toEqual(
          [source, "7", column, value, reason].map((text) => text.replace(/^'/, "")),
        );
      }),
    );
  });
});
