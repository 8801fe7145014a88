import { AppError } from "@/lib/errors";
import { cleanText, fold } from "./cells";
import type { Column } from "./columns";
import { hasText, type Sheet } from "./sheets";
import { TABLE_NAMES, TABLES, type TableName } from "./tables";

/** A sheet of which we know what it holds. */
export interface KnownSheet {
  table: TableName;
  sheet: Sheet;
  /** Index in `sheet.rows` of the row with the headings. */
  headingRow: number;
  headingCells: number;
  /** Field -> index of its column, and its heading as it stands in the file. */
  fields: Map<string, { index: number; heading: string }>;
}

const columnsOf = (table: TableName) => Object.entries(TABLES[table].columns) as [string, Column<unknown>][];

/**
 * Which sheets hold which of our tables, by their columns and their names; the names of the sheets that hold none.
 * Throws AppError when a sheet lacks a column that cannot be done without, has the same heading twice, or none is known.
 */
export function recogniseSheets(sheets: Sheet[]): { known: KnownSheet[]; skipped: string[] } {
  const known: KnownSheet[] = [];
  const skipped: string[] = [];
  for (const sheet of sheets) {
    const headingRow = sheet.rows.findIndex(hasText);
    const headings = (sheet.rows[headingRow] ?? []).map(cleanText);
    const table = tableOf(sheet.name, headings);
    if (!table) {
      skipped.push(sheet.source);
      continue;
    }
    const fields = findFields(table, headings, sheet.source);
    const missing = columnsOf(table).filter(([field, column]) => column.required && !fields.has(field));
    if (missing.length > 0) throw missingColumns(sheet.source, table, missing);
    known.push({ table, sheet, headingRow, headingCells: headings.length, fields });
  }
  if (known.length > 0) return { known, skipped };
  throw new AppError(
    "invalid",
    `None of the sheets could be recognised (${skipped.join(", ")}). A sheet is known by the headings in its first row, for example Job Number, Account Code and Status for jobs. In Tracker Pro choose Export all data to Excel, and import that file. Nothing was imported.`,
  );
}

function tableOf(sheetName: string, headings: string[]): TableName | null {
  const scores = TABLE_NAMES.map((table) => {
    const columns = columnsOf(table).map(([, column]) => ({
      required: column.required,
      found: headings.some((heading) => spells(column, heading)),
    }));
    const needed = columns.filter((column) => column.required);
    const found = needed.filter((column) => column.found).length;
    return {
      table,
      complete: found === needed.length,
      share: found / needed.length,
      matches: columns.filter((column) => column.found).length,
      named: TABLES[table].names.some((name) => fold(name) === fold(sheetName)),
    };
  });
  const complete = scores.filter((score) => score.complete);
  const byName = complete.find((score) => score.named);
  if (byName) return byName.table;
  const best = complete.sort((a, b) => b.matches - a.matches)[0];
  if (best) return best.table;
  const meant = scores.find((score) => score.named && score.matches > 0);
  if (meant) return meant.table;
  const near = scores
    .filter((score) => score.share >= 0.6)
    .sort((a, b) => b.share - a.share || b.matches - a.matches);
  return near[0]?.table ?? null;
}

const spells = (column: Column<unknown>, heading: string) =>
  heading !== "" && column.names.some((name) => fold(name) === fold(heading));

/** Where two headings could be the same field, Tracker Pro's own spelling wins over the others. */
function findFields(table: TableName, headings: string[], source: string): KnownSheet["fields"] {
  const fields: KnownSheet["fields"] = new Map();
  for (const [field, column] of columnsOf(table)) {
    for (const name of column.names) {
      const [first, second] = headings.flatMap((heading, index) =>
        heading !== "" && fold(heading) === fold(name) ? [index] : [],
      );
      if (first === undefined) continue;
      if (second !== undefined) {
        throw new AppError(
          "invalid",
          `${source}: there are two columns "${headings[first]}". Remove or rename one of them in the file, then import it again. Nothing was imported.`,
        );
      }
      fields.set(field, { index: first, heading: headings[first] ?? "" });
      break;
    }
  }
  return fields;
}

function missingColumns(source: string, table: TableName, missing: [string, Column<unknown>][]): AppError {
  const list = missing.map(([, column]) => {
    const [own, ...others] = column.names;
    return others.length > 0 ? `"${own}" (or ${others.join(", ")})` : `"${own}"`;
  });
  const what = list.length === 1 ? "the column" : "the columns";
  return new AppError(
    "invalid",
    `${source}: it looks like ${TABLES[table].label.toLowerCase()}, but ${what} ${list.join("; ")} could not be found. Add a heading of that name, or export the table from Tracker Pro again. Nothing was imported.`,
  );
}
