"use client";

import { RotateCw, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";
import type { ActionResult } from "@/lib/actions";
import { ActionNotice, OFFLINE, type Trouble } from "../../_sync/action-notice";
import { recheckRunAction, retryRunAction } from "../actions";

/** **Retry** what failed, all of the run or one entry of it: a new run, whose page opens. */
export function RetryButton({ slug, runId, entryId }: { slug: string; runId: string; entryId?: string }) {
  const router = useRouter();
  return (
    <ActButton
      slug={slug}
      icon={<RotateCw aria-hidden className="size-5" />}
      act={async () => {
        const result = await retryRunAction(slug, { runId, entryIds: entryId ? [entryId] : undefined });
        if (result.ok) router.push(`/${slug}/history/${result.value.runId}`);
        return result;
      }}
    >
      Retry
    </ActButton>
  );
}

/** **Look again** for what is uncertain. */
export function RecheckButton({ slug, runId }: { slug: string; runId: string }) {
  return (
    <ActButton
      slug={slug}
      icon={<Search aria-hidden className="size-5" />}
      act={() => recheckRunAction(slug, { runId })}
    >
      Look again
    </ActButton>
  );
}

function ActButton({
  slug,
  icon,
  act,
  children,
}: {
  slug: string;
  icon: ReactNode;
  act: () => Promise<ActionResult<unknown>>;
  children: string;
}) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  async function press() {
    setBusy(true);
    setTrouble(null);
    try {
      const result = await act();
      if (!result.ok) setTrouble(result.error);
    } catch {
      setTrouble(OFFLINE);
    }
    setBusy(false);
  }
  return (
    <div className="flex flex-col items-start gap-3">
      <Button icon={icon} isPending={busy} onPress={() => void press()}>
        {children}
      </Button>
      <ActionNotice slug={slug} trouble={trouble} />
    </div>
  );
}
