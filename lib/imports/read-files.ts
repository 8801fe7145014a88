import { AppError } from "@/lib/errors";
import { readCsv } from "./read-csv";
import { readXlsx } from "./read-xlsx";
import { hasText, MAX_ROWS, MAX_UPLOAD_BYTES, type Sheet, type UploadedFile, unusable } from "./sheets";

const EXPORT_AGAIN = "In Tracker Pro choose Export all data to Excel, and import that file.";

/**
 * Every sheet of every file, as text cells. A file is known by what is in it, not by its name. Throws AppError
 * naming the file that cannot be used and the cure; then nothing of the others is used either.
 */
export async function readFiles(files: UploadedFile[]): Promise<Sheet[]> {
  if (files.length === 0) {
    throw new AppError("invalid", `No file was chosen. ${EXPORT_AGAIN}`);
  }
  const total = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  if (total > MAX_UPLOAD_BYTES) {
    throw new AppError(
      "invalid",
      `These files are ${Math.ceil(total / 1024 / 1024)} MB together; at most ${MAX_UPLOAD_BYTES / 1024 / 1024} MB can be imported at once. Import one table at a time, or export a shorter period. Nothing was imported.`,
    );
  }
  const sheets: Sheet[] = [];
  for (const file of files) sheets.push(...(await readFile(file)));
  const rows = sheets.reduce((sum, sheet) => sum + Math.max(0, sheet.rows.filter(hasText).length - 1), 0);
  if (rows > MAX_ROWS) {
    throw new AppError(
      "invalid",
      `There are ${rows.toLocaleString("en-GB")} rows; at most ${MAX_ROWS.toLocaleString("en-GB")} can be imported at once. Import one table at a time, or export a shorter period. Nothing was imported.`,
    );
  }
  const workbooks = new Set(sheets.filter((sheet) => sheet.source !== sheet.file).map((sheet) => sheet.file));
  if (workbooks.size < 2) return sheets;
  return sheets.map((sheet) =>
    workbooks.has(sheet.file) ? { ...sheet, source: `${sheet.file}, ${sheet.name}` } : sheet,
  );
}

const startsWith = (bytes: Uint8Array, ...signature: number[]) =>
  signature.every((byte, index) => bytes[index] === byte);

async function readFile({ name, bytes }: UploadedFile): Promise<Sheet[]> {
  if (bytes.byteLength === 0) throw unusable(name, "the file is empty.", EXPORT_AGAIN);
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return readXlsx(name, bytes);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw unusable(
      name,
      "it is an old Excel file (.xls), or one protected with a password.",
      "Open it in Excel and save it as .xlsx without a password.",
    );
  }
  if (/\.(xlsx|xlsm)$/i.test(name)) {
    throw unusable(name, "it is not an Excel workbook, whatever its name ends in.", EXPORT_AGAIN);
  }
  if (
    !/\.(csv|txt)$/i.test(name) ||
    startsWith(bytes, 0x4d, 0x5a, 0x90) ||
    startsWith(bytes, 0x25, 0x50, 0x44, 0x46)
  ) {
    throw unusable(name, "only Excel workbooks (.xlsx) and .csv files can be imported.", EXPORT_AGAIN);
  }
  const sheet = readCsv(name, bytes);
  if (!sheet.rows.some(hasText)) throw unusable(name, "the file has no text in it.", EXPORT_AGAIN);
  return [sheet];
}
