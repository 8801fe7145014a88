import type { CalendarDate } from "@/lib/clock";

const WIRE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;
const DATE = /^(\d{4}-\d{2}-\d{2})(?:T|$)/;

/** "/Date(1789344000000+0000)/" or "2026-09-14T00:00:00": a calendar date is midnight UTC. null = none. */
export function parseWireDate(text: string): CalendarDate | null {
  const plain = DATE.exec(text)?.[1];
  if (plain) return plain;
  return parseWireMoment(text)?.slice(0, 10) ?? null;
}

/** The moment as ISO text in UTC with milliseconds; null = none. The zone in "/Date(ms+0100)/" is display only. */
export function parseWireMoment(text: string): string | null {
  const milliseconds = WIRE.exec(text)?.[1];
  const moment = new Date(milliseconds === undefined ? withZone(text) : Number(milliseconds));
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** ISO text without a zone is UTC at Xero. */
const withZone = (text: string): string => (/T[\d:.]+$/.test(text) ? `${text}Z` : text);
