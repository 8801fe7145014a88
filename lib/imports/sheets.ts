import { AppError } from "@/lib/errors";

/** One file as it was uploaded. */
export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

/** One sheet of a workbook, or one .csv file: every cell as text, row 1 of the file at index 0. */
export interface Sheet {
  file: string;
  /** The sheet's name, or the file's name without its ending: says which table it may be. */
  name: string;
  /** How errors name it. */
  source: string;
  rows: string[][];
}

export const MAX_UPLOAD_BYTES = 25 * 1024 * 1024;
export const MAX_ROWS = 50_000;

export const hasText = (row: string[]): boolean => row.some((cell) => cell.trim() !== "");

/** A file that cannot be used: names it, and says what to do. */
export const unusable = (file: string, problem: string, cure: string): AppError =>
  new AppError("invalid", `${file}: ${problem} ${cure} Nothing was imported.`);
