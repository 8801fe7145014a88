import fc from "fast-check";
import { expect, it } from "vitest";
import { splitText, withQuantity } from "./line-text";

it("breaks at white space, and inside a word only when one is longer than the limit", () => {
  expect(splitText("one two three", 7)).toEqual(["one two", "three"]);
  expect(splitText("abcdefgh ij", 4)).toEqual(["abcd", "efgh", "ij"]);
  expect(splitText("", 4)).toEqual([""]);
  expect(splitText("ab🙂cd", 3)).toEqual(["ab", "🙂c", "d"]);
});

it("loses nothing but white space at the breaks and never exceeds the limit", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.integer({ min: 2, max: 30 }),
      (text, max) => {
        const pieces = splitText(text, max);
        expect(pieces.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(max);
      },
    ),
  );
});

it("writes the quantity only where it says something", () => {
  expect(withQuantity("2.0000", "Detector")).toBe("2 × Detector");
  expect(withQuantity("2.5000", "Labour")).toBe("2.5 × Labour");
  expect(withQuantity("1.0000", "Detector")).toBe("Detector");
});
