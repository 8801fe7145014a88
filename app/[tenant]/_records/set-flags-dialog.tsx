"use client";

import { useState, useTransition } from "react";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { Dialog } from "@/app/_ui/dialog";
import { Notice } from "@/app/_ui/notice";
import { showToast } from "@/app/_ui/toast";
import { FLAG_LABELS } from "@/lib/jobs/flags";
import type { Selection } from "@/lib/jobs/schemas";
import { formatMoney } from "@/lib/money";
import { setFlagsAction } from "./actions";
import { describeFlags, NO_BOXES, nothingToDo } from "./flag-words";

const OFFLINE =
  "The server could not be reached. Check the connection, then look at the list before you try again.";

/** **Set Flags** on the chosen records. Stands in the page only while open, so that it begins with empty boxes. */
export function SetFlagsDialog({
  slug,
  kind,
  selection,
  count,
  noun,
  net,
  currency,
  onClose,
  onDone,
}: {
  slug: string;
  kind: "job" | "contract_invoice";
  selection: Selection;
  count: number;
  noun: { one: string; many: string };
  net: string | null;
  currency: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const [boxes, setBoxes] = useState(NO_BOXES);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, startTransition] = useTransition();
  const words = `${count.toLocaleString("en-GB")} ${count === 1 ? noun.one : noun.many}`;
  const tick = (name: keyof typeof boxes) => (ticked: boolean) => setBoxes({ ...boxes, [name]: ticked });

  function submit() {
    setFailure(null);
    startTransition(async () => {
      try {
        const result = await setFlagsAction(slug, { kind, selection, ...boxes });
        if (!result.ok) {
          setFailure(Object.values(result.error.fields ?? {})[0] ?? result.error.message);
          return;
        }
        const { matched, changed } = result.value;
        showToast(
          `Flags set on ${matched.toLocaleString("en-GB")}; ${changed.toLocaleString("en-GB")} changed.`,
        );
        onDone();
      } catch {
        setFailure(OFFLINE);
      }
    });
  }

  return (
    <Dialog
      title="Set Flags"
      isOpen
      onClose={onClose}
      isBusy={busy}
      footer={
        <>
          <Button onPress={onClose} isDisabled={busy}>
            Cancel
          </Button>
          <Button kind="primary" onPress={submit} isPending={busy} isDisabled={nothingToDo(boxes)}>
            Set flags on {words}
          </Button>
        </>
      }
    >
      <p>
        <span className="font-semibold">{words}</span>
        {net === null ? null : <span className="text-muted"> · {formatMoney(net, currency)} net</span>}
      </p>
      <div className="flex flex-col gap-1 py-3">
        <Checkbox label={FLAG_LABELS.ready_for_invoice} isSelected={boxes.ready} onChange={tick("ready")} />
        <Checkbox label={FLAG_LABELS.send_to_accounts} isSelected={boxes.send} onChange={tick("send")} />
        <Checkbox label={FLAG_LABELS.invoiced} isSelected={boxes.invoiced} onChange={tick("invoiced")} />
      </div>
      <div className="border-t border-line pt-3">
        <Checkbox
          label="Replace existing value"
          description="Also clears the flags whose box is empty."
          isSelected={boxes.replaceExisting}
          onChange={tick("replaceExisting")}
        />
      </div>
      <div aria-live="polite" className="flex flex-col gap-3 pt-4">
        <ul className="list-disc pl-5 text-muted">
          {describeFlags(boxes).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {failure ? <Notice tone="danger">{failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
