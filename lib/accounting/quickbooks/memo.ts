/**
 * Our line in an invoice's private note: `Tracker Pro: <reference>. <note> [ref <marker>]`. Whatever people write
 * around it stays. Pure.
 */
const OUR_LINE = /Tracker Pro:[^\n]*?\[ref ([^\]\n]+)\]/;
const LONGEST_MEMO = 4000;
const VOIDED = /^\s*voided/i;

export interface MemoParts {
  reference: string;
  note: string;
  marker: string;
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim().replaceAll("[ref ", "(ref ");
/** Only what would end the mark is escaped, so that people can still read it. */
const encodeMarker = (marker: string): string => marker.replace(/[%\]\n\r]/g, encodeURIComponent);
const decodeMarker = (text: string): string =>
  text.replace(/%(25|5D|0A|0D)/g, (code) => decodeURIComponent(code));

/** Our line alone, cut to `room` characters at the expense of its words, never of the mark. */
function ourLine(parts: MemoParts, room: number): string {
  const mark = `[ref ${encodeMarker(parts.marker)}]`;
  const words = [parts.reference, parts.note].map(oneLine).filter(Boolean).join(". ");
  const head = `Tracker Pro: ${words}`
    .slice(0, Math.max(room - mark.length - 1, "Tracker Pro:".length))
    .trim();
  return `${head} ${mark}`;
}

/** The note with our line in it: in place of the one that is there, else after what people wrote. */
export function writeMemo(existing: string, parts: MemoParts): string {
  const without = existing.replace(OUR_LINE, "").length;
  const line = ourLine(parts, LONGEST_MEMO - without - 1);
  if (OUR_LINE.test(existing)) return existing.replace(OUR_LINE, () => line);
  return existing.trim() ? `${existing.trimEnd()}\n${line}` : line;
}

/** "" when our mark is not there (any more). */
export function markerIn(memo: string): string {
  const found = OUR_LINE.exec(memo)?.[1];
  return found ? decodeMarker(found) : "";
}

/** QuickBooks has no status: a voided invoice is one of nothing whose note begins with the word. */
export const saysVoided = (memo: string): boolean => VOIDED.test(memo);
