import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  Clock,
  Hourglass,
  LoaderCircle,
} from "lucide-react";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { RunView } from "@/lib/sync/history";

/** Where a run stands; an ended one also says whether something is left to look at. */
export function RunStatus({ run }: { run: Pick<RunView, "status" | "cancelling" | "failed" | "uncertain"> }) {
  if (run.cancelling) {
    return (
      <StatusBadge tone="warning" icon={CircleSlash}>
        Being cancelled
      </StatusBadge>
    );
  }
  switch (run.status) {
    case "queued":
      return (
        <StatusBadge tone="info" icon={Hourglass}>
          Waiting
        </StatusBadge>
      );
    case "running":
      return (
        <StatusBadge tone="info" icon={LoaderCircle}>
          Running
        </StatusBadge>
      );
    case "parked":
      return (
        <StatusBadge tone="warning" icon={Clock}>
          Paused
        </StatusBadge>
      );
    case "cancelled":
      return <StatusBadge icon={CircleSlash}>Cancelled</StatusBadge>;
    case "finished":
      break;
  }
  if (run.failed > 0) {
    return (
      <StatusBadge tone="danger" icon={CircleAlert}>
        Finished with failures
      </StatusBadge>
    );
  }
  if (run.uncertain > 0) {
    return (
      <StatusBadge tone="warning" icon={CircleHelp}>
        Finished, some uncertain
      </StatusBadge>
    );
  }
  return (
    <StatusBadge tone="positive" icon={CircleCheck}>
      Finished
    </StatusBadge>
  );
}
