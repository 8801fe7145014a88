"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/app/_ui/button";
import { TableSkeleton } from "@/app/_ui/data-table/table-state";
import { Dialog } from "@/app/_ui/dialog";
import type { SyncSelection } from "@/lib/sync/selection";
import type { SelectionPlan } from "@/lib/sync/selection-plan";
import { ActionNotice, OFFLINE, type Trouble } from "../../../_sync/action-notice";
import { planSelectionAction, startSyncAction } from "./actions";
import { PlanSummary } from "./plan-summary";
import type { RowsList } from "./rows-table";

/** **Start Sync**: says how many, how much and where to, and asks. Stands in the page only while it is open. */
export function StartSyncDialog({
  list,
  selection,
  onClose,
}: {
  list: RowsList;
  selection: SyncSelection;
  onClose: () => void;
}) {
  const router = useRouter();
  // The selection as it was when the question was put.
  const [asked] = useState({ comparisonId: list.comparisonId, selection });
  const [plan, setPlan] = useState<SelectionPlan | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let closed = false;
    planSelectionAction(list.slug, asked)
      .then((result) => {
        if (closed) return;
        if (result.ok) setPlan(result.value);
        else setTrouble(result.error);
      })
      .catch(() => !closed && setTrouble(OFFLINE));
    return () => {
      closed = true;
    };
  }, [list.slug, asked]);

  async function start() {
    setBusy(true);
    setTrouble(null);
    try {
      const result = await startSyncAction(list.slug, asked);
      if (result.ok) {
        // Stays busy until the run's page is there.
        router.push(`/${list.slug}/history/${result.value.runId}`);
        return;
      }
      setTrouble(result.error);
    } catch {
      setTrouble(OFFLINE);
    }
    setBusy(false);
  }

  return (
    <Dialog
      title="Start Sync"
      isOpen
      alert
      onClose={onClose}
      isBusy={busy}
      footer={
        <>
          <Button onPress={onClose} isDisabled={busy}>
            Cancel
          </Button>
          <Button
            kind="primary"
            onPress={() => void start()}
            isPending={busy}
            isDisabled={plan === null || plan.count === 0}
          >
            Start Sync
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {plan ? (
          <PlanSummary plan={plan} list={list} />
        ) : trouble ? null : (
          <TableSkeleton label="Working out what will be written" />
        )}
        <ActionNotice slug={list.slug} trouble={trouble} />
      </div>
    </Dialog>
  );
}
