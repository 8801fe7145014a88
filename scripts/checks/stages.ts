import { rmSync } from "node:fs";
import path from "node:path";
import { buildIfStale } from "../build-if-stale";
import { DATA, NEXT, ROOT } from "../children";
import { type Counts, countJourneys, countReport, countUnitTests, FAILED, PASSED } from "./counts";
import { runProgram } from "./run-program";

export interface Stage {
  name: string;
  run(soFar: ReadonlyMap<string, Counts>): Promise<Counts>;
}

/** Not test-results: Playwright empties that. */
const REPORTS = path.join(DATA, "reports");
const bin = (file: string) => path.join(ROOT, "node_modules", file);
const node = (file: string, args: string[], env: Record<string, string> = {}) =>
  runProgram(process.execPath, [file, ...args], { env });
const asOne = (exitCode: number | null): Counts => (exitCode === 0 ? PASSED : FAILED);

/** All that proves the product, in the order in which a failure is cheapest to learn of. */
export const STAGES: readonly Stage[] = [
  { name: "lint", run: async () => asOne(await node(bin("@biomejs/biome/bin/biome"), ["check", "."])) },
  { name: "types", run: checkTypes },
  { name: "unit tests", run: runUnitTests },
  { name: "build", run: build },
  { name: "journeys", run: runJourneys },
];

async function checkTypes(): Promise<Counts> {
  // Next writes the types of its routes first.
  if ((await node(NEXT, ["typegen"])) !== 0) return FAILED;
  return asOne(await node(bin("typescript/bin/tsc"), ["--noEmit"]));
}

async function runUnitTests(): Promise<Counts> {
  const file = path.join(REPORTS, "unit.json");
  rmSync(file, { force: true });
  const args = ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  return countReport(file, await node(bin("vitest/vitest.mjs"), args), countUnitTests);
}

async function build(): Promise<Counts> {
  try {
    await buildIfStale(new AbortController().signal);
    return PASSED;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return FAILED;
  }
}

async function runJourneys(soFar: ReadonlyMap<string, Counts>): Promise<Counts> {
  if (soFar.get("build")?.failed) {
    console.error("Without a build of the site there is nothing to journey through.");
    return FAILED;
  }
  const file = path.join(REPORTS, "journeys.json");
  rmSync(file, { force: true });
  const exitCode = await node(bin("@playwright/test/cli.js"), ["test"], { E2E_REPORT: file });
  return countReport(file, exitCode, countJourneys);
}
