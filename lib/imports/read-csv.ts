import { CsvError, parse } from "csv-parse/sync";
import { type Sheet, unusable } from "./sheets";

/**
 * A .csv file as text cells: UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252 as Excel
 * writes it. Commas, semicolons or tabs. Row numbers are those of a spreadsheet: an empty line counts.
 */
export function readCsv(file: string, bytes: Uint8Array): Sheet {
  const text = decode(bytes);
  if (text.includes("\u0000")) {
    throw unusable(
      file,
      "this is not a .csv file, whatever its name ends in.",
      "Export it from Tracker Pro again as .xlsx or .csv.",
    );
  }
  const name = file.replace(/\.[^.]*$/, "");
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      // 2" pipe: a quotation mark inside a cell that is not quoted is just that.
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
    });
    return { file, name, source: file, rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_MAX_RECORD_SIZE") {
      throw unusable(
        file,
        "one of its lines is longer than a million characters.",
        "Export it from Tracker Pro again as .xlsx or .csv.",
      );
    }
    const line = typeof error.lines === "number" ? ` near line ${error.lines}` : "";
    throw unusable(
      file,
      `the quotation marks do not pair up${line}.`,
      'Save it from Excel as "CSV UTF-8", or import the .xlsx file instead.',
    );
  }
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The separator that occurs most in the first line that has text. */
function delimiterOf(text: string): string {
  const heading = text.split(/\r\n|\n|\r/, 20).find((line) => line.trim() !== "") ?? "";
  const bare = heading.replace(/"[^"]*"/g, "");
  const count = (separator: string) => bare.split(separator).length;
  return [",", ";", "\t"].reduce((best, next) => (count(next) > count(best) ? next : best));
}
