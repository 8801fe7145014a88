import { BadCell, cleanText, isFormulaError } from "./cells";
import type { Column } from "./columns";
import type { KnownSheet } from "./recognise";
import { type Row, TABLES, type TableName } from "./tables";

/** One cell that cannot be used: where it stands in the file, and why, with the cure. */
export interface RowError {
  /** Sheet or file. */
  source: string;
  /** As a spreadsheet numbers them: 1 is the first row of the file. */
  row: number;
  column: string;
  value: string;
  reason: string;
}

export interface ParsedRow<N extends TableName = TableName> {
  table: N;
  source: string;
  row: number;
  /** Trimmed text by field, also of a row that cannot be used. */
  cells: Readonly<Record<string, string>>;
  /** null = at least one cell is bad. */
  values: Row<N> | null;
  /** Not to be imported: a bad cell, or a rule of check-rows.ts. */
  leftOut: boolean;
}

export type ParsedTables = { [N in TableName]: ParsedRow<N>[] };
export interface ParsedFiles {
  tables: ParsedTables;
  /** Tables that the files have, be it without a single row. */
  present: ReadonlySet<TableName>;
  /** Heading of each field per table, as it stands in the file. */
  headings: ReadonlyMap<string, string>;
  /** The sheets in the order of the files. */
  order: string[];
  errors: RowError[];
}

export const headingKey = (source: string, field: string): string => `${source}\n${field}`;

/** Every row of every known sheet, read cell by cell. `symbol` is the sign of the company's currency, such as £. */
export function parseRows(known: KnownSheet[], symbol: string): ParsedFiles {
  const tables: ParsedTables = {
    customers: [],
    taxCodes: [],
    jobs: [],
    jobCharges: [],
    contracts: [],
    contractInvoices: [],
    contractInvoiceLines: [],
  };
  const errors: RowError[] = [];
  const headings = new Map<string, string>();
  for (const sheet of known) {
    for (const [field, { heading }] of sheet.fields)
      headings.set(headingKey(sheet.sheet.source, field), heading);
    const target: ParsedRow[] = tables[sheet.table];
    sheet.sheet.rows.forEach((cells, index) => {
      if (index <= sheet.headingRow || cells.every((cell) => cleanText(cell) === "")) return;
      target.push(parseRow(sheet, cells, index + 1, symbol, errors));
    });
  }
  return {
    tables,
    present: new Set(known.map((sheet) => sheet.table)),
    headings,
    order: known.map((sheet) => sheet.sheet.source),
    errors,
  };
}

function parseRow(
  known: KnownSheet,
  raw: string[],
  row: number,
  symbol: string,
  errors: RowError[],
): ParsedRow {
  const source = known.sheet.source;
  const columns: Record<string, Column<unknown>> = TABLES[known.table].columns;
  const cells: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const before = errors.length;
  for (const [field, { index, heading }] of known.fields) {
    const text = cleanText(raw[index] ?? "");
    const value = isFormulaError(text)
      ? new BadCell("holds a formula without a result. Mend it in Excel, save, and import again.")
      : columns[field]?.read(text, symbol);
    cells[field] = text;
    if (value instanceof BadCell) {
      errors.push({
        source,
        row,
        column: heading,
        value: text.slice(0, 500),
        reason: sentence(value.reason),
      });
    } else values[field] = value;
  }
  const surplus = raw.slice(known.headingCells).find((cell) => cleanText(cell) !== "");
  if (surplus !== undefined) {
    errors.push({
      source,
      row,
      column: "",
      value: surplus.slice(0, 500),
      reason: `The row has ${raw.length} cells, the headings are ${known.headingCells}. Put a text that holds a comma in quotation marks, or import the .xlsx file.`,
    });
  }
  const bad = errors.length > before;
  // The columns of the table and the type of its rows are one declaration (tables.ts), read field by field above.
  return {
    table: known.table,
    source,
    row,
    cells,
    values: bad ? null : (values as unknown as Row<TableName>),
    leftOut: bad,
  };
}

const sentence = (reason: string) => reason.charAt(0).toUpperCase() + reason.slice(1);
