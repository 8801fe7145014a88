import type { CalendarDate } from "@/lib/clock";

/** The first day of the month `months` after the month of `date`. */
export function monthStart(date: CalendarDate, months: number): CalendarDate {
  const moment = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  moment.setUTCMonth(moment.getUTCMonth() + months);
  return moment.toISOString().slice(0, 10);
}
