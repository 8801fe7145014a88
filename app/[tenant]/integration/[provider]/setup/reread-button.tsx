"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { showToast } from "@/app/_ui/toast";
import { rereadOptionsAction } from "../actions";

const OFFLINE = "The server could not be reached. Check the connection and try again.";

/** After something was changed in the books: fills the drop-downs anew. */
export function RereadButton({ slug, provider, label }: { slug: string; provider: string; label: string }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function reread() {
    setBusy(true);
    setFailure(null);
    try {
      const result = await rereadOptionsAction(slug, { provider });
      if (result.ok) showToast(`The choices have been read from ${label}.`);
      else setFailure(result.error.message);
    } catch {
      setFailure(OFFLINE);
    }
    setBusy(false);
  }

  return (
    <div className="flex flex-col gap-3">
      <Button
        icon={<RefreshCw aria-hidden className="size-5" />}
        onPress={() => void reread()}
        isPending={busy}
      >
        Read choices from {label} again
      </Button>
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
    </div>
  );
}
