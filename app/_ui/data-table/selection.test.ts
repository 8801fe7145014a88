import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ALL_MARKED,
  amountMarked,
  countMarked,
  isMarked,
  type Marks,
  mark,
  NO_MARKS,
  toSelection,
} from "./selection";

const change = (id: string, selected: boolean, amount = "10.00") => ({ id, selected, amount });

describe("selection", () => {
  it("names the rows chosen, or all but some", () => {
    const some = mark(NO_MARKS, [
      change("a", true, "1.10"),
      change("b", true, "2.20"),
      change("a", false, "1.10"),
    ]);
    expect(toSelection(some)).toEqual({ mode: "some", ids: ["b"] });
    expect(countMarked(some, 99)).toBe(1);
    expect(amountMarked(some, "500.00")).toBe("2.20");

    const all = mark(ALL_MARKED, [change("c", false, "0.30")]);
    expect(toSelection(all)).toEqual({ mode: "all", except: ["c"] });
    expect(countMarked(all, 1240)).toBe(1239);
    expect(amountMarked(all, "500.00")).toBe("499.70");
    expect([isMarked(all, "c"), isMarked(all, "d")]).toEqual([false, true]);
  });

  it("counts and sums what is marked, whatever was pressed in whatever order", () => {
    const rows = ["a", "b", "c", "d", "e"];
    const amounts: Record<string, string> = { a: "0.10", b: "0.20", c: "3.33", d: "100.00", e: "7.01" };
    const presses = fc.array(fc.oneof(fc.constantFrom("ALL", "CLEAR"), fc.constantFrom(...rows)));
    fc.assert(
      fc.property(presses, (sequence) => {
        let marks: Marks = NO_MARKS;
        const expected = new Set<string>();
        for (const press of sequence) {
          if (press === "ALL") {
            marks = ALL_MARKED;
            for (const row of rows) expected.add(row);
          } else if (press === "CLEAR") {
            marks = NO_MARKS;
            expected.clear();
          } else {
            const selected = !isMarked(marks, press);
            marks = mark(marks, [change(press, selected, amounts[press])]);
            if (selected) expected.add(press);
            else expected.delete(press);
          }
        }
        const pence = [...expected].reduce((sum, row) => sum + Math.round(Number(amounts[row]) * 100), 0);
        expect(rows.filter((row) => isMarked(marks, row))).toEqual(rows.filter((row) => expected.has(row)));
        expect(countMarked(marks, rows.length)).toBe(expected.size);
        expect(Math.round(Number(amountMarked(marks, "110.64")) * 100)).toBe(pence);
      }),
    );
  });
});
