"use client";

import { useEffect, useState } from "react";
import { z } from "zod";
import { Notice } from "@/app/_ui/notice";
import { Panel } from "@/app/_ui/panel";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { useProgress } from "../../../_sync/use-progress";

const Live = z.object({ status: z.enum(["running", "ready", "failed"]), progress: z.string() });
type Live = z.infer<typeof Live>;
const hasEnded = (live: Live) => live.status !== "running";
const LONG_MS = 60_000;

/** While a comparison runs: what it is doing. The page shows the rows by itself when it is ready. */
export function ComparisonProgress({ slug, id, progress }: { slug: string; id: string; progress: string }) {
  const { value, broken } = useProgress(`/api/progress/${slug}/comparisons/${id}`, Live, hasEnded);
  const words = (value ? value.progress : progress) || "Comparing both sides";
  const [stuckOn, setStuckOn] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setStuckOn(words), LONG_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <Panel>
      <div className="flex flex-col gap-4 py-4">
        <ProgressBar label={words} />
        <p className="text-muted" role="status">
          {broken
            ? "The live line is interrupted; the comparison goes on, and this page looks again by itself."
            : "The work is done on the server: you can leave this page and come back."}
        </p>
        {stuckOn === words ? (
          <Notice tone="warning">
            This step takes longer than usual. It goes on by itself as soon as the server has time or the
            books answer; nothing has to be pressed again.
          </Notice>
        ) : null}
      </div>
    </Panel>
  );
}
