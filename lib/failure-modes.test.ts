import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const [seenInPublic = "", protocolFacts = ""] = readFileSync("docs/failure-modes.md", "utf8").split(
  "## Protocol facts",
);

/** The cells of each row of a table, without its heading. */
const rowsOf = (text: string): string[][] =>
  text
    .split("\n")
    .filter((row) => row.startsWith("| "))
    .map((row) => row.split("|").map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1))
    .slice(1);

/** "`file`: “title”, “title”; `file`: “title”" */
const testsIn = (held: string) =>
  [...held.matchAll(/`([^`]+\.(?:test|spec)\.tsx?)`: ((?:“[^”]+”(?:, )?)+)/g)].flatMap(
    ([, file = "", titles]) =>
      [...(titles ?? "").matchAll(/“([^”]+)”/g)].map(([, title = ""]) => ({ file, title })),
  );

/** Whether the file has a test of this title, by whichever of vitest's ways. */
function exists({ file, title }: { file: string; title: string }): boolean {
  if (!existsSync(file)) return false;
  const text = readFileSync(file, "utf8").replaceAll("\\'", "'").replaceAll('\\"', '"');
  return ['"', "'", "`"].some((quote) =>
    [...text.matchAll(/\(\s*(?=["'`])/g)].some(({ index, 0: start }) =>
      text.startsWith(`${quote}${title}${quote},`, index + start.length),
    ),
  );
}

describe("docs/failure-modes.md", () => {
  const failures = rowsOf(seenInPublic);
  const facts = rowsOf(protocolFacts);

  it("has the fifty, in order, each with where it was seen", () => {
    expect(failures.map(([number]) => Number(number))).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    expect(failures.filter(([, what, seen]) => !what || !seen)).toEqual([]);
    expect(facts.length).toBeGreaterThan(30);
  });

  it("names for each the test that holds it, or says why it cannot occur", () => {
    const rows = [...failures, ...facts];
    const held = rows.map((cells) => cells.at(-1) ?? "");
    expect(held.filter((text) => testsIn(text).length === 0 && !/^Cannot occur: .{30,}/.test(text))).toEqual(
      [],
    );
  });

  it("names only tests that exist", () => {
    const named = [...failures, ...facts].flatMap((cells) => testsIn(cells.at(-1) ?? ""));
    expect(named.length).toBeGreaterThan(90);
    expect(named.filter((one) => !exists(one))).toEqual([]);
    expect(exists({ file: "lib/failure-modes.test.ts", title: "is not there" })).toBe(false);
  });
});
