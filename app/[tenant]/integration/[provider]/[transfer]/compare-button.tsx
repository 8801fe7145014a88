"use client";

import { GitCompareArrows } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import type { SyncDirection, Transfer } from "@/lib/sync/comparison";
import { ActionNotice, OFFLINE, type Trouble } from "../../../_sync/action-notice";
import { compareAction } from "./actions";

/** **Compare Customer**, **Compare Job**, **Compare Contract**: asks the server to look at both sides. */
export function CompareButton({
  slug,
  providerId,
  transfer,
  direction,
  kind,
  children,
}: {
  slug: string;
  providerId: string;
  transfer: Transfer;
  direction: SyncDirection;
  kind: "primary" | "secondary";
  children: string;
}) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  async function compare() {
    setBusy(true);
    setTrouble(null);
    try {
      const result = await compareAction(slug, { providerId, transfer, direction });
      if (!result.ok) setTrouble(result.error);
    } catch {
      setTrouble(OFFLINE);
    }
    setBusy(false);
  }

  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        kind={kind}
        icon={<GitCompareArrows aria-hidden className="size-5" />}
        onPress={() => void compare()}
        isPending={busy}
      >
        {children}
      </Button>
      <ActionNotice slug={slug} trouble={trouble} />
    </div>
  );
}
