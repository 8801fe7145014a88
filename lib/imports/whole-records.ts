import { groupBy } from "./group-rows";
import type { ParsedRow } from "./parse-rows";
import type { Fail } from "./row-rules";

interface Words {
  /** "job", "contract invoice". */
  head: string;
  /** "charge", "line". */
  line: string;
}

/**
 * A job is imported with all its charges or not at all (and a contract invoice with its lines): one charge missing
 * would make its net, and so its invoice, wrong. Marks what is left out and says why.
 */
export function keepWholeRecords(
  heads: ParsedRow[],
  lines: ParsedRow[],
  keyOf: { head: string; line: string },
  stored: ReadonlySet<string>,
  fail: Fail,
  words: Words,
): void {
  const headKey = (row: ParsedRow) => row.cells[keyOf.head] ?? "";
  const lineKey = (row: ParsedRow) => row.cells[keyOf.line] ?? "";
  const headsByKey = groupBy(heads, headKey);
  const linesByKey = groupBy(lines, lineKey);

  for (const line of lines) {
    const key = lineKey(line);
    if (line.leftOut || headsByKey.has(key) || stored.has(key)) continue;
    fail(
      line,
      keyOf.line,
      `There is no ${words.head} ${key} in this import or among those imported before. Import the ${words.head} as well.`,
    );
  }

  const spoiled = new Map<string, ParsedRow>();
  lines.forEach((line, index) => {
    if (!line.leftOut) return;
    const key = lineKey(line);
    // Without a number it may belong to the record above it or to the one below.
    const suspects =
      key === "" ? [nearestKey(lines, index, -1, lineKey), nearestKey(lines, index, 1, lineKey)] : [key];
    for (const suspect of suspects) {
      if (suspect !== null && !spoiled.has(suspect)) spoiled.set(suspect, line);
    }
  });

  for (const [key, first] of spoiled) {
    const own = headsByKey.get(key) ?? [];
    const kept = own.find((head) => !head.leftOut);
    const reason = `Left out, because one of its ${words.line}s cannot be imported (${first.source}, row ${first.row}) and its total would be wrong. Mend that ${words.line} and import again.`;
    if (kept) fail(kept, keyOf.head, reason);
    const others = (linesByKey.get(key) ?? []).filter((line) => !line.leftOut);
    const witness = others[0];
    if (own.length === 0 && witness) fail(witness, keyOf.line, `The ${words.head} was l${reason.slice(1)}`);
    for (const line of others) line.leftOut = true;
  }
  for (const head of heads) {
    if (!head.leftOut) continue;
    for (const line of linesByKey.get(headKey(head)) ?? []) line.leftOut = true;
  }
}

function nearestKey(
  lines: ParsedRow[],
  from: number,
  step: 1 | -1,
  keyOf: (row: ParsedRow) => string,
): string | null {
  for (let at = from + step; at >= 0 && at < lines.length; at += step) {
    const row = lines[at];
    if (row && keyOf(row) !== "") return keyOf(row);
  }
  return null;
}
