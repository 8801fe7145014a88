"use client";

import { Link2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { beginConnectAction } from "./actions";

const OFFLINE = "The server could not be reached. Check the connection and try again.";

/** **Connect** or **Reconnect**: leaves for the provider's consent page. */
export function ConnectButton({
  slug,
  provider,
  children,
}: {
  slug: string;
  provider: string;
  children: string;
}) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function connect() {
    setBusy(true);
    setFailure(null);
    try {
      const result = await beginConnectAction(slug, { provider });
      if (result.ok) {
        // Stays busy until the browser has left.
        window.location.assign(result.value.url);
        return;
      }
      setFailure(result.error.message);
    } catch {
      setFailure(OFFLINE);
    }
    setBusy(false);
  }

  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        kind="primary"
        icon={<Link2 aria-hidden className="size-5" />}
        onPress={() => void connect()}
        isPending={busy}
      >
        {children}
      </Button>
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
    </div>
  );
}
