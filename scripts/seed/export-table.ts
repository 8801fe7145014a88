import type { CalendarDate } from "@/lib/clock";

export type ExportCell = string | number | boolean | null;
/** One table as Tracker Pro exports it: heading -> value. */
export type ExportRow = Record<string, ExportCell>;

/** Day first, as Tracker Pro writes dates. */
export const ukDate = (date: CalendarDate): string => date.split("-").toReversed().join("/");

/** A .csv file of these rows; the first row's keys are the headings. */
export function exportFile(name: string, rows: ExportRow[]): { name: string; bytes: Uint8Array } {
  const headings = Object.keys(rows[0] ?? {});
  const lines = [headings, ...rows.map((row) => headings.map((heading) => shown(row[heading] ?? null)))];
  const text = lines.map((cells) => cells.map(quoted).join(",")).join("\r\n");
  return { name, bytes: new TextEncoder().encode(`${text}\r\n`) };
}

function shown(cell: ExportCell): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? "Yes" : "No";
  return String(cell);
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
