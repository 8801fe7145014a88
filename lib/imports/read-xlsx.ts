import Big from "big.js";
import readWorkbook, { InvalidInputError, InvalidSpreadsheetError } from "read-excel-file/node";
import { NOT_CALCULATED } from "./cells";
import { type Sheet, unusable } from "./sheets";
import { unzip, ZipError, zipStored } from "./zip";

const MAX_UNPACKED_BYTES = 160 * 1024 * 1024;
const MAX_CELLS = 5_000_000;
const SAVE_AGAIN = "Open it in Excel and save it again as .xlsx, or export it from Tracker Pro again.";

/**
 * Every sheet of a workbook as text cells: dates as `YYYY-MM-DD` (in either of Excel's date systems), numbers as
 * decimal text as Excel shows them (15 digits), yes/no cells as TRUE and FALSE, formulas by their stored result.
 * The upload is unpacked here, within bounds, because the reader itself believes any size.
 */
export async function readXlsx(file: string, bytes: Uint8Array): Promise<Sheet[]> {
  const entries = unpackWorkbook(file, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  for (const [name, content] of entries) {
    if (!name.endsWith(".xml") || !content.includes("<sheetData")) continue;
    entries.set(name, keepFormulaErrors(boundedSheet(file, content.toString("utf8"))));
  }
  try {
    const sheets = await readWorkbook<string>(zipStored(entries), { parseNumber: shownNumber });
    return sheets.map(({ sheet, data }) => ({
      file,
      name: sheet,
      source: sheet,
      rows: data.map((row) => row.map(cellText)),
    }));
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError) {
      throw unusable(file, "the workbook is damaged.", SAVE_AGAIN);
    }
    throw error;
  }
}

function unpackWorkbook(file: string, bytes: Buffer): Map<string, Buffer> {
  try {
    const entries = unzip(
      bytes,
      (name) => name.endsWith(".xml") || name.endsWith(".xml.rels"),
      MAX_UNPACKED_BYTES,
    );
    if (entries.has("xl/workbook.xml")) return entries;
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    if (error.reason === "too_large") {
      throw unusable(
        file,
        `it unpacks to more than ${MAX_UNPACKED_BYTES / 1024 / 1024} MB.`,
        "Export a shorter period, or one table at a time.",
      );
    }
    if (error.reason === "encrypted") {
      throw unusable(file, "it is protected with a password.", "Save it without the password.");
    }
    throw unusable(file, "the workbook is damaged or cut short.", SAVE_AGAIN);
  }
  throw unusable(file, "it is an archive, not an Excel workbook.", SAVE_AGAIN);
}

/** The reader makes a full grid down to the farthest cell: one stray cell at the bottom must not fill the memory. */
function boundedSheet(file: string, xml: string): string {
  let lastRow = 0;
  let lastColumn = 0;
  for (const [, letters = "", digits = ""] of xml.matchAll(
    /<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"/g,
  )) {
    lastRow = Math.max(lastRow, Number(digits));
    lastColumn = Math.max(lastColumn, columnNumber(letters));
  }
  if (lastRow * lastColumn <= MAX_CELLS) return xml;
  throw unusable(
    file,
    `a sheet reaches down to row ${lastRow.toLocaleString("en-GB")} and ${lastColumn.toLocaleString("en-GB")} columns wide.`,
    "Delete the empty rows and columns around the data, or export a shorter period.",
  );
}

const columnNumber = (letters: string) =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** The reader gives an empty cell for #N/A and for a formula never calculated; here they stay visible as text. */
function keepFormulaErrors(xml: string): Buffer {
  const patched = xml
    .replace(/(<(?:\w+:)?c\s[^>]*?\bt=)"e"/g, '$1"str"')
    .replace(
      /<((?:\w+:)?c)\s([^>]*?)>\s*<((?:\w+:)?)f\b[^>]*?(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*<\/(?:\w+:)?c>/g,
      (_whole, tag: string, attributes: string, prefix: string) =>
        `<${tag} ${attributes.replace(/\bt="[^"]*"/, "")} t="str"><${prefix}v>${NOT_CALCULATED}</${prefix}v></${tag}>`,
    );
  return Buffer.from(patched, "utf8");
}

/** 0.30000000000000004 in the file is 0.3 on Excel's screen: both keep 15 digits. */
function shownNumber(text: string): string {
  const value = Number(text);
  return Number.isFinite(value) ? new Big(value.toPrecision(15)).toFixed() : text;
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 10);
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return typeof cell === "string" ? cell : "";
}
