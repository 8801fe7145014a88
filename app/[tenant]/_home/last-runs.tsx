import { CircleAlert, CircleCheck, CircleSlash, Clock, LoaderCircle } from "lucide-react";
import { PlainTable } from "@/app/_ui/plain-table";
import { StatusBadge } from "@/app/_ui/status-badge";
import { TextLink } from "@/app/_ui/text-link";
import type { Overview } from "@/lib/overview/queries";
import { formatMoment } from "../_records/moment";

type Run = Overview["runs"][number];

const TRANSFERS: Record<Run["transfer"], string> = {
  customers: "Customers",
  jobs: "Invoice Jobs",
  contracts: "Service Contracts",
};

export function LastRuns({ slug, timeZone, runs }: { slug: string; timeZone: string; runs: Run[] }) {
  if (runs.length === 0) return <p className="text-muted">Nothing was synced yet.</p>;
  return (
    <PlainTable
      caption="Last runs"
      rows={runs}
      rowKey={(run) => run.id}
      columns={[
        {
          id: "run",
          header: "Run",
          cell: (run) => (
            <TextLink href={`/${slug}/history/${run.id}`}>
              {TRANSFERS[run.transfer]} {run.direction === "push" ? "to the books" : "to Tracker Pro"}
            </TextLink>
          ),
        },
        { id: "at", header: "When", cell: (run) => formatMoment(run.createdAt, timeZone) },
        { id: "who", header: "Started by", cell: (run) => run.startedBy ?? "Automatic" },
        { id: "state", header: "State", cell: (run) => <RunState run={run} /> },
        { id: "done", header: "Done", align: "end", cell: (run) => `${run.done} of ${run.total}` },
      ]}
    />
  );
}

function RunState({ run }: { run: Run }) {
  if (run.status === "running" || run.status === "queued") {
    return (
      <StatusBadge tone="info" icon={LoaderCircle}>
        {run.status === "running" ? "Running" : "Waiting"}
      </StatusBadge>
    );
  }
  if (run.status === "parked") {
    return (
      <StatusBadge tone="warning" icon={Clock}>
        Paused
      </StatusBadge>
    );
  }
  if (run.status === "cancelled") return <StatusBadge icon={CircleSlash}>Cancelled</StatusBadge>;
  if (run.failed + run.uncertain > 0) {
    return (
      <StatusBadge tone="danger" icon={CircleAlert}>
        {`${run.failed + run.uncertain} need attention`}
      </StatusBadge>
    );
  }
  return (
    <StatusBadge tone="positive" icon={CircleCheck}>
      Done
    </StatusBadge>
  );
}
