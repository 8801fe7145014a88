import { describe, expect, it } from "vitest";
import { cureOf } from "./failure-cure";

const run = { providerId: "books", providerLabel: "Books", transfer: "jobs", direction: "push" } as const;
const entry = (code: string, recordId: string | null = "r1") => ({
  recordKind: "job" as const,
  recordId,
  failure: { code, message: "", providerCode: null, correlationId: null },
});

describe("cureOf", () => {
  it.each([
    ["stale", "/acme/integration/books/jobs", false],
    ["missing", "/acme/integration/books/jobs", true],
    ["reconnect", "/acme/integration/books", true],
    ["conflict", "/acme/jobs/r1", true],
    ["invalid", "/acme/jobs/r1", true],
    ["locked", null, true],
    ["unavailable", null, true],
  ])("%s", (code, href, retry) => {
    const cure = cureOf("acme", run, entry(code));
    expect(cure?.link?.href ?? null).toBe(href);
    expect(cure?.retry).toBe(retry);
    expect(cure?.words).toMatch(/\.$/);
  });

  it("leads to the comparison where our side has no record", () => {
    expect(cureOf("acme", run, entry("conflict", null))?.link?.href).toBe("/acme/integration/books/jobs");
  });

  it("has nothing to say of an entry that did not fail", () => {
    expect(cureOf("acme", run, { ...entry("stale"), failure: null })).toBeNull();
  });
});
