"use client";

import { Link2Off } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { showToast } from "@/app/_ui/toast";
import { disconnectAction } from "./actions";

/** **Disconnect**, after a question that says what ends and what stays. */
export function DisconnectButton({
  slug,
  provider,
  label,
  organisationName,
}: {
  slug: string;
  provider: string;
  label: string;
  organisationName: string;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);

  async function confirm(): Promise<string | null> {
    const result = await disconnectAction(slug, { provider });
    if (!result.ok) return result.error.message;
    showToast(result.value.message);
    // Leaves behind what the address may still say of the Connect before.
    router.replace(`/${slug}/integration/${provider}`);
    return null;
  }

  return (
    <>
      <Button icon={<Link2Off aria-hidden className="size-5" />} onPress={() => setOpen(true)}>
        Disconnect
      </Button>
      <ConfirmDialog
        title={`Disconnect from ${label}?`}
        isOpen={open}
        onClose={() => setOpen(false)}
        confirmLabel="Disconnect"
        cancelLabel="Stay connected"
        danger
        onConfirm={confirm}
      >
        <p>
          This company stops reading from and writing to <strong>{organisationName}</strong> in {label}, and
          the permission is given back.
        </p>
        <p>
          What was sent stays in the books. The links between your records and {label}, the mappings and the
          history are kept, so that you can connect to the same organisation again later.
        </p>
      </ConfirmDialog>
    </>
  );
}
