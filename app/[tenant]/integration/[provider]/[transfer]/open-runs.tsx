import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import type { RunView } from "@/lib/sync/history";
import { transferWords } from "../../../_sync/transfer-words";

const STATE = { queued: "waits for its turn", running: "is running", parked: "is paused" } as const;

/** Runs of this connection that have not ended. */
export function OpenRuns({ slug, runs }: { slug: string; runs: readonly RunView[] }) {
  return runs.map((run) => {
    const state = STATE[run.status as keyof typeof STATE] ?? "has ended";
    return (
      <Notice
        key={run.id}
        tone={run.status === "parked" ? "warning" : "info"}
        title={`A sync of ${transferWords(run.transfer).title} ${state}`}
        action={<LinkButton href={`/${slug}/history/${run.id}`}>Show progress</LinkButton>}
      >
        {run.done + run.failed + run.uncertain + run.skipped} of {run.total} finished
        {run.startedBy ? `, started by ${run.startedBy}` : ""}.{run.note ? ` ${run.note}` : ""}
      </Notice>
    );
  });
}
