"use client";

import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Notice } from "./notice";

/**
 * Asks before something that costs money or cannot be taken back. The children say how many, how much, where to.
 * `onConfirm` returns a sentence when it failed: the dialog stays open and shows it; null closes it.
 */
export function ConfirmDialog({
  title,
  isOpen,
  onClose,
  confirmLabel,
  cancelLabel = "Cancel",
  danger = false,
  isConfirmDisabled = false,
  onConfirm,
  children,
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  isConfirmDisabled?: boolean;
  onConfirm: () => Promise<string | null>;
  children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  function close() {
    setFailure(null);
    onClose();
  }
  async function confirm() {
    setBusy(true);
    setFailure(null);
    try {
      const sentence = await onConfirm();
      if (sentence === null) close();
      else setFailure(sentence);
    } catch {
      setFailure(
        "The server could not be reached. Check the connection, then look whether it was done before you try again.",
      );
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={close}
      isBusy={busy}
      alert
      footer={
        <>
          <Button onPress={close} isDisabled={busy}>
            {cancelLabel}
          </Button>
          <Button
            kind={danger ? "danger" : "primary"}
            onPress={() => void confirm()}
            isPending={busy}
            isDisabled={isConfirmDisabled}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {children}
        {failure ? <Notice tone="danger">{failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
