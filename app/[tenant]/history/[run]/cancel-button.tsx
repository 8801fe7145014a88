"use client";

import { CircleSlash } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { cancelRunAction } from "../actions";

/** **Cancel**: stops between records. */
export function CancelButton({
  slug,
  runId,
  cancelling,
  done,
}: {
  slug: string;
  runId: string;
  cancelling: boolean;
  done: number;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<CircleSlash aria-hidden className="size-5" />}
        isDisabled={cancelling}
        onPress={() => setOpen(true)}
      >
        Cancel
      </Button>
      <ConfirmDialog
        title="Cancel this sync?"
        isOpen={open}
        onClose={() => setOpen(false)}
        confirmLabel="Cancel the sync"
        cancelLabel="Let it go on"
        danger
        onConfirm={async () => {
          const result = await cancelRunAction(slug, { runId });
          return result.ok ? null : result.error.message;
        }}
      >
        <p>
          It stops after the records that are being written at this moment. What is done stays done
          {done > 0 ? ` (${done.toLocaleString("en-GB")} so far)` : ""}; the rest is not sent and can be
          chosen again.
        </p>
      </ConfirmDialog>
    </>
  );
}
