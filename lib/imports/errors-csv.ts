import type { RowError } from "./parse-rows";

const HEADINGS = ["Sheet or file", "Row", "Column", "Value", "What is wrong"];

/** The bad rows as a .csv file that Excel opens in UTF-8. A cell that a spreadsheet would run as a formula is text. */
export function errorsCsv(errors: readonly RowError[]): string {
  const lines = errors.map((error) => [
    error.source,
    String(error.row),
    error.column,
    error.value,
    error.reason,
  ]);
  return `\ufeff${[HEADINGS, ...lines].map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** Quoted where needed; an apostrophe goes before = + - @ and tabs, which spreadsheets take for a formula. */
export function csvCell(text: string): string {
  const harmless = /^[\s\u00a0]*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n\t]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
