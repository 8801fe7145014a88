const LONGEST_SECONDS = 7 * 24 * 3600;

/** `Retry-After` as a moment: seconds or an HTTP date; null when absent or unreadable. Never in the past. */
export function parseRetryAfter(header: string | null, now: Date): Date | null {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return inSeconds(Math.ceil(Number(text)), now);
  const date = text === "" ? Number.NaN : Date.parse(text);
  if (Number.isNaN(date)) return null;
  return inSeconds(Math.ceil((date - now.getTime()) / 1000), now);
}

/** When to call again after a refusal for speed that did not say. */
export const inOneMinute = (now: Date): Date => inSeconds(60, now);

const inSeconds = (seconds: number, now: Date): Date =>
  new Date(now.getTime() + Math.min(Math.max(seconds, 0), LONGEST_SECONDS) * 1000);
