"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Panel } from "@/app/_ui/panel";
import { ProgressBar } from "@/app/_ui/progress-bar";
import type { RunView } from "@/lib/sync/history";
import { formatMoment } from "../../_records/moment";
import { useProgress } from "../../_sync/use-progress";
import { durationWords, hasEnded, remainingOf } from "../run-words";
import { CancelButton } from "./cancel-button";

const Live = z.object({
  status: z.enum(["queued", "running", "parked", "cancelled", "finished"]),
  total: z.number(),
  done: z.number(),
  failed: z.number(),
  uncertain: z.number(),
  skipped: z.number(),
  calls: z.number(),
  callsExpected: z.number(),
  cancelling: z.boolean(),
  note: z.string().nullable(),
  parkedUntil: z.coerce.date().nullable(),
  startedAt: z.coerce.date().nullable(),
});
type Live = z.infer<typeof Live>;
const isLast = (live: Pick<Live, "status">) => hasEnded(live.status);
/** The rows below the bar are read again at most this often. */
const ROWS_MS = 3_000;

const callsLeft = ({ calls, callsExpected }: Live) => {
  const left = Math.max(0, callsExpected - calls);
  return left === 1 ? "1 call" : `${count(left)} calls`;
};

const count = (value: number) => value.toLocaleString("en-GB");

/** A run under way: how far, how long still, why it waits, and **Cancel**. */
export function RunProgress({
  slug,
  run,
  noun,
  timeZone,
  canCancel,
}: {
  slug: string;
  run: RunView;
  noun: { one: string; many: string };
  timeZone: string;
  canCancel: boolean;
}) {
  const { value, broken } = useProgress<Live>(`/api/progress/${slug}/runs/${run.id}`, Live, isLast);
  const live = value ?? run;
  const remaining = remainingOf(live);
  const ended = live.total - remaining;
  useRowsRefresh(`${live.status} ${ended}`);
  const timeLeft = useTimeLeft(live, ended, remaining);
  const title = {
    queued: "Waiting for its turn",
    running: "Writing",
    parked: "Paused",
    cancelled: "Cancelled",
    finished: "Finished",
  }[live.status];
  return (
    <Panel>
      <div className="flex flex-col gap-4 py-2">
        <ProgressBar
          label={live.cancelling ? "Being cancelled" : title}
          value={ended - live.skipped}
          max={Math.max(1, live.total)}
          valueLabel={`${count(ended - live.skipped)} of ${count(live.total)} ${noun.many}`}
        />
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p role="status" className="tabular-nums">
            {count(live.done)} done, {count(live.failed)} failed, {count(remaining)} remaining
            {live.uncertain > 0 ? `, ${count(live.uncertain)} uncertain` : ""}
            {isLast(live) ? "" : ` · about ${callsLeft(live)}${timeLeft ? ` and ${timeLeft}` : ""} left`}
          </p>
          {canCancel && !isLast(live) ? (
            <CancelButton slug={slug} runId={run.id} cancelling={live.cancelling} done={live.done} />
          ) : null}
        </div>
        {live.status === "parked" ? (
          <Notice
            tone="warning"
            action={
              live.parkedUntil ? null : (
                <LinkButton href={`/${slug}/integration/${run.providerId}`}>
                  Open {run.providerLabel}
                </LinkButton>
              )
            }
            title={live.parkedUntil ? `Paused until ${formatMoment(live.parkedUntil, timeZone)}` : "Paused"}
          >
            {live.note ?? "It goes on by itself."}
          </Notice>
        ) : null}
        {live.status === "queued" && !live.cancelling ? (
          <p className="text-muted">
            One sync runs at a time for each connection; this one begins by itself as soon as it can.
          </p>
        ) : null}
        <p className="text-muted">
          {broken
            ? "The live line is interrupted; the sync goes on, and this page looks again by itself."
            : "The sync runs on the server: you can close this page and come back."}
        </p>
      </div>
    </Panel>
  );
}

/** Reads the page's rows again when `state` has changed since, but not more often than ROWS_MS. */
function useRowsRefresh(state: string): void {
  const router = useRouter();
  const last = useRef({ state, at: 0 });
  useEffect(() => {
    if (last.current.state === state) return;
    const wait = Math.max(0, last.current.at + ROWS_MS - Date.now());
    const timer = setTimeout(() => {
      last.current = { state, at: Date.now() };
      router.refresh();
    }, wait);
    return () => clearTimeout(timer);
  }, [state, router]);
}

/** From the pace so far; "" until there is one. */
function useTimeLeft(live: Pick<Live, "status" | "startedAt">, ended: number, remaining: number): string {
  const [words, setWords] = useState("");
  const startedAt = live.startedAt?.getTime() ?? null;
  useEffect(() => {
    const known = live.status === "running" && startedAt !== null && ended > 0 && remaining > 0;
    setWords(known ? durationWords(((Date.now() - startedAt) / ended) * remaining) : "");
  }, [live.status, startedAt, ended, remaining]);
  return words;
}
