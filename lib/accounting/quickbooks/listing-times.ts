import type { Checkpoint } from "../provider";

/** Read again so much before the checkpoint: a change may become visible a little after its own time. */
const OVERLAP_MS = 5 * 60_000;
/** The change list reaches 30 days back. */
const CHANGES_REACH_MS = 29 * 24 * 3600_000;
/** Nothing has ever changed: next time everything is new. */
export const BEGINNING: Checkpoint = "1970-01-01T00:00:00Z";

/** In UTC, without fractions, as the queries want it. */
const atSecond = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

export const overlapping = (since: Checkpoint): string => atSecond(Date.parse(since) - OVERLAP_MS);

export const isTooLongAgo = (since: Checkpoint, now: Date): boolean =>
  now.getTime() - Date.parse(since) > CHANGES_REACH_MS;

/** When a record was last changed, UTC by the second; null = not told. */
export function changedAt(wire: { MetaData?: { LastUpdatedTime?: string | null } | null }): string | null {
  const time = Date.parse(wire.MetaData?.LastUpdatedTime ?? "");
  return Number.isNaN(time) ? null : atSecond(time);
}

/** Same format, hence the order of text. */
export const latest = (rows: readonly { time: string | null }[]): string | null =>
  rows.reduce<string | null>(
    (last, { time }) => (time !== null && (last === null || time > last) ? time : last),
    null,
  );
