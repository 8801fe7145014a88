import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markerIn, saysVoided, writeMemo } from "./memo";

const parts = { reference: "1001 / PO 7", note: "Already settled by direct debit", marker: "job:1001" };
const OURS = "Tracker Pro: 1001 / PO 7. Already settled by direct debit [ref job:1001]";

describe("an invoice's memo", () => {
  it("is one readable line with our mark", () => {
    expect(writeMemo("", parts)).toBe(OURS);
    expect(writeMemo("", { ...parts, reference: "", note: "" })).toBe("Tracker Pro: [ref job:1001]");
  });

  it("keeps what people wrote around it", () => {
    const theirs = `Rang on Tuesday.\n${OURS} - checked JD\nPays in cash.`;
    const written = writeMemo(theirs, { ...parts, note: "" });
    expect(written).toBe(
      "Rang on Tuesday.\nTracker Pro: 1001 / PO 7 [ref job:1001] - checked JD\nPays in cash.",
    );
    expect(writeMemo("Rang on Tuesday.\n", parts)).toBe(`Rang on Tuesday.\n${OURS}`);
  });

  it("finds its mark again, whatever the key and whatever is written around it", () => {
    const text = fc.string({ maxLength: 60 });
    const human = text.filter((one) => !one.includes("Tracker Pro:") && !one.includes("[ref "));
    const marker = fc
      .string({ minLength: 1, maxLength: 40, unit: "binary" })
      .filter((one) => one.trim() !== "");
    fc.assert(
      fc.property(human, human, text, text, marker, (before, after, reference, note, key) => {
        const written = writeMemo(before, { reference, note, marker: key });
        expect(markerIn(`${written} ${after}`)).toBe(key);
        const again = writeMemo(`${written} ${after}`, { reference, note: "changed", marker: key });
        expect(markerIn(again)).toBe(key);
        expect(again).toContain(after);
      }),
    );
  });

  it("never grows past what QuickBooks holds, and never loses the mark", () => {
    const written = writeMemo("x".repeat(3900), { ...parts, note: "y".repeat(500) });
    expect(written.length).toBeLessThanOrEqual(4000);
    expect(written.startsWith("x".repeat(3900))).toBe(true);
    expect(markerIn(written)).toBe("job:1001");
  });

  it("has no mark when people removed it, or wrote something like it", () => {
    expect(markerIn("Tracker Pro: see job 1001")).toBe("");
    expect(markerIn("[ref job:1001]")).toBe("");
  });

  it("says voided only at its beginning", () => {
    expect(saysVoided("Voided")).toBe(true);
    expect(saysVoided("Voided - wrong customer")).toBe(true);
    expect(saysVoided("Was voided before")).toBe(false);
  });
});
