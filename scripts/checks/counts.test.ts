import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { addCounts, closingLine, countJourneys, countReport, countUnitTests } from "./counts";

const unit = (more: object = {}) => ({
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 0,
  testResults: [{ status: "passed", assertionResults: [{ status: "passed" }] }],
  ...more,
});

describe("counts of the unit tests", () => {
  it("takes the report's numbers", () => {
    expect(countUnitTests(unit())).toEqual({ passed: 7, failed: 0, skipped: 2 });
  });
  it("counts a file that could not be loaded", () => {
    const testResults = [{ status: "failed", assertionResults: [] }];
    expect(countUnitTests(unit({ testResults })).failed).toBe(1);
  });
  it("does not count a failed test twice", () => {
    const testResults = [{ status: "failed", assertionResults: [{ status: "failed" }] }];
    expect(countUnitTests(unit({ numFailedTests: 1, testResults })).failed).toBe(1);
  });
});

describe("counts of the journeys", () => {
  it("a journey that passed only at the second try has failed; so has a start that failed", () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countJourneys({ stats, errors: [{}] })).toEqual({ passed: 3, failed: 3, skipped: 2 });
  });
});

describe("a report in a file", () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "counts-")), "report.json");

  it("missing: one failure", () => {
    expect(countReport(`${file}.none`, 0, countUnitTests)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
  it("no failed test, yet an unhappy end: one failure", () => {
    writeFileSync(file, JSON.stringify(unit()));
    expect(countReport(file, 1, countUnitTests).failed).toBe(1);
    expect(countReport(file, null, countUnitTests).failed).toBe(1);
    expect(countReport(file, 0, countUnitTests).failed).toBe(0);
  });
});

it("the closing line", () => {
  const total = addCounts([
    { passed: 2, failed: 0, skipped: 0 },
    { passed: 3, failed: 1, skipped: 0 },
  ]);
  expect(closingLine(total)).toBe("5 passed, 1 failed");
  expect(closingLine({ ...total, skipped: 4 })).toBe("5 passed, 1 failed, 4 skipped");
});
