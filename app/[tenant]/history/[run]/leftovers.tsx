import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import type { RunView } from "@/lib/sync/history";
import { transferHref } from "../../_sync/transfer-words";
import { RecheckButton, RetryButton } from "./run-buttons";

/** After the run: what is left to do about it. */
export function Leftovers({ slug, run, canSync }: { slug: string; run: RunView; canSync: boolean }) {
  const comparison = transferHref(slug, run.providerId, run.transfer, run.direction);
  const records = (count: number) => `${count.toLocaleString("en-GB")} ${count === 1 ? "record" : "records"}`;
  return (
    <>
      {run.failed > 0 ? (
        <Notice
          tone="danger"
          title={`${records(run.failed)} failed`}
          action={canSync ? <RetryButton slug={slug} runId={run.id} /> : null}
        >
          Each says why below. Nothing of them was written. When the cause is mended, Retry sends them as they
          were shown.
        </Notice>
      ) : null}
      {run.uncertain > 0 ? (
        <Notice
          tone="warning"
          title={`${records(run.uncertain)} uncertain`}
          action={canSync ? <RecheckButton slug={slug} runId={run.id} /> : null}
        >
          No answer came, so it is not known whether they were written. They are looked up in{" "}
          {run.providerLabel}, and never sent twice.
        </Notice>
      ) : null}
      {run.status === "cancelled" ? (
        <Notice
          title="This sync was cancelled"
          action={<LinkButton href={comparison}>Open the comparison</LinkButton>}
        >
          What is done stays done. {records(run.skipped)} not sent; they can be chosen again.
        </Notice>
      ) : null}
      {run.note && run.status === "finished" ? <Notice>{run.note}</Notice> : null}
    </>
  );
}
