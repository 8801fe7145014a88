import { describe, expect, it } from "vitest";
import { durationWords, remainingOf, runDuration } from "./run-words";

describe("durationWords", () => {
  it.each([
    [0, "0 s"],
    [59_400, "59 s"],
    [59_600, "1 min"],
    [200_000, "3 min 20 s"],
    [3_600_000, "1 h"],
    [7_500_000, "2 h 5 min"],
    [-5, "0 s"],
  ])("%d ms", (milliseconds, words) => {
    expect(durationWords(milliseconds)).toBe(words);
  });
});

describe("runDuration", () => {
  const at = (second: number) => new Date(1_000_000 + second * 1000);
  it("counts from the start of the work, else from the press", () => {
    expect(runDuration({ createdAt: at(0), startedAt: at(10), finishedAt: at(14) })).toBe("4 s");
    expect(runDuration({ createdAt: at(0), startedAt: null, finishedAt: at(14) })).toBe("14 s");
    expect(runDuration({ createdAt: at(0), startedAt: at(10), finishedAt: null })).toBe("");
  });
});

describe("remainingOf", () => {
  it("is never negative", () => {
    expect(remainingOf({ total: 10, done: 3, failed: 2, uncertain: 1, skipped: 0 })).toBe(4);
    expect(remainingOf({ total: 1, done: 1, failed: 1, uncertain: 0, skipped: 0 })).toBe(0);
  });
});
