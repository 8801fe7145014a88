import { GitCompareArrows } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { SyncDirection } from "@/lib/sync/comparison";
import type { TransferWords } from "../../../_sync/transfer-words";

/** Before the first comparison: what the button does, and that it writes nothing. */
export function NeverCompared({
  words,
  label,
  direction,
  action,
}: {
  words: TransferWords;
  label: string;
  direction: SyncDirection;
  action: ReactNode;
}) {
  return (
    <Panel flush>
      <EmptyState title="Not compared yet" icon={GitCompareArrows} action={action}>
        <p>
          {words.compare} holds {words.about} in {label} and shows, row by row, what is new or different{" "}
          {direction === "push" ? "and would be sent" : "and would be taken over into Tracker Pro"}.
        </p>
        <p>Comparing writes nothing, neither in {label} nor in Tracker Pro. You choose afterwards.</p>
        {action ? null : <p className="pt-2">Your role can look, but not compare.</p>}
      </EmptyState>
    </Panel>
  );
}
