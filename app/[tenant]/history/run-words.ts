import type { RunView } from "@/lib/sync/history";

/** `4 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return minutes % 60 === 0
    ? `${Math.floor(minutes / 60)} h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long a run took; "" while it has not ended. */
export function runDuration(run: Pick<RunView, "startedAt" | "createdAt" | "finishedAt">): string {
  if (!run.finishedAt) return "";
  return durationWords(run.finishedAt.getTime() - (run.startedAt ?? run.createdAt).getTime());
}

export const hasEnded = (status: RunView["status"]): boolean =>
  status === "finished" || status === "cancelled";

/** Records that nothing has become of yet. */
export const remainingOf = (
  run: Pick<RunView, "total" | "done" | "failed" | "uncertain" | "skipped">,
): number => Math.max(0, run.total - run.done - run.failed - run.uncertain - run.skipped);
