/** `23 Nov 2026, 14:05` on the wall of `timeZone`. */
export function formatMoment(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(moment);
}
