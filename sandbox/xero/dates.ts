/** Xero's ways of writing time. Calendar dates are `YYYY-MM-DD` inside. */
export const wireMoment = (ms: number): string => `/Date(${ms}+0000)/`;
/** Midnight UTC of the calendar date. */
export const wireDate = (date: string): string => wireMoment(Date.parse(`${date}T00:00:00Z`));
export const dateString = (date: string): string => `${date}T00:00:00`;
/** Whole seconds, as on the wire since July 2026. */
export const updatedString = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;

/** A date as written by a caller: `2026-09-14`, with or without a time, or `/Date(…)/`; null when it is none. */
export function writtenDate(text: string): string | null {
  const ticks = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(text);
  if (ticks) return new Date(Number(ticks[1])).toISOString().slice(0, 10);
  const date = WRITTEN.exec(text)?.[1];
  if (!date) return null;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : null;
}

/** `If-Modified-Since` as epoch seconds: ISO (taken as UTC) or the HTTP form; null when unreadable. */
export function modifiedSince(text: string): number | null {
  const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?Z?$/.test(text);
  const time = iso
    ? Date.parse(`${text.replace(/Z$/, "")}${text.includes("T") ? "Z" : ""}`)
    : Date.parse(text);
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}

const ZONES: Record<string, string> = {
  GMTSTANDARDTIME: "Europe/London",
  UTC: "UTC",
  NEWZEALANDSTANDARDTIME: "Pacific/Auckland",
};

/** The date on the organisation's wall. */
export function todayIn(timezone: string, now: Date): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone: ZONES[timezone] ?? "UTC",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(now);
}

export const longDate = (date: string): string =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );

type TermType = "DAYSAFTERBILLDATE" | "DAYSAFTERBILLMONTH" | "OFCURRENTMONTH" | "OFFOLLOWINGMONTH";

/** The due date that payment terms give. */
export function dueDate(date: string, term: { Day?: number; Type?: TermType } | undefined): string | null {
  if (!term?.Type || term.Day === undefined) return null;
  const moment = new Date(`${date}T00:00:00Z`);
  const [year, month, day] = [moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()];
  const inMonth = (offset: number, wanted: number) => {
    const last = new Date(Date.UTC(year, month + offset + 1, 0)).getUTCDate();
    return new Date(Date.UTC(year, month + offset, Math.min(wanted, last)));
  };
  const due = {
    DAYSAFTERBILLDATE: () => new Date(Date.UTC(year, month, day + (term.Day ?? 0))),
    DAYSAFTERBILLMONTH: () => new Date(Date.UTC(year, month + 1, term.Day ?? 0)),
    OFCURRENTMONTH: () => inMonth(0, term.Day ?? 1),
    OFFOLLOWINGMONTH: () => inMonth(1, term.Day ?? 1),
  }[term.Type]();
  return due.toISOString().slice(0, 10);
}
