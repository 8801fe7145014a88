import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { buildIsStale } from "./build-if-stale";

it("builds when never built or when a source, not a test, is newer", () => {
  const root = mkdtempSync(path.join(tmpdir(), "stale-"));
  const put = (file: string, seconds: number) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), "");
    utimesSync(path.join(root, file), seconds, seconds);
  };
  put("app/page.tsx", 1000);
  expect(buildIsStale(root)).toBe(true);
  put(".next/BUILD_ID", 2000);
  expect(buildIsStale(root)).toBe(false);
  put("lib/jobs/queries.test.ts", 3000);
  expect(buildIsStale(root)).toBe(false);
  put("lib/jobs/queries.ts", 3000);
  expect(buildIsStale(root)).toBe(true);
});
