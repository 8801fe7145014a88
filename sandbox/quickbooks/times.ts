const PACIFIC = "America/Los_Angeles";

const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: PACIFIC,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "longOffset",
});

function pacific(moment: Date): Record<string, string> {
  const found = Object.fromEntries(parts.formatToParts(moment).map((part) => [part.type, part.value]));
  return { ...found, offset: (found.timeZoneName ?? "").replace("GMT", "") || "+00:00" };
}

const seconds = (at: Record<string, string>) =>
  `${at.year}-${at.month}-${at.day}T${at.hour}:${at.minute}:${at.second}`;

/** Time of a record: whole seconds (to the nearest, so it may be after the answer's own time), Pacific offset. */
export function recordTime(moment: Date): string {
  const at = pacific(new Date(Math.round(moment.getTime() / 1000) * 1000));
  return `${seconds(at)}${at.offset}`;
}

/** Time of an answer: milliseconds, Pacific offset. */
export function answerTime(moment: Date): string {
  const at = pacific(moment);
  return `${seconds(at)}.${String(moment.getUTCMilliseconds()).padStart(3, "0")}${at.offset}`;
}

/** The server's calendar date, which is the default date of a transaction. */
export function serverDate(moment: Date): string {
  return seconds(pacific(moment)).slice(0, 10);
}

export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Milliseconds of `2026-11-01`, `2026-11-01T00:00:00Z` or one with an offset; null when it is none of these. */
export function instantOf(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return null;
  const at = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(at) ? null : at;
}

/** For pages: `23 Nov 2026`. */
export function shownDate(date: string): string {
  if (!isCalendarDate(date)) return date;
  const options = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("en-GB", options).format(new Date(`${date}T00:00:00Z`));
}
