import { CircleCheck, CircleDashed, FastForward, Send } from "lucide-react";
import { StatusBadge } from "@/app/_ui/status-badge";
import { FLAG_LABELS } from "@/lib/jobs/flags";

export interface FlagState {
  readyForInvoice: boolean;
  sendToAccounts: boolean;
  invoiced: boolean;
  invoiceNumber: string | null;
  /** Whether it is; the moment does not matter here. */
  forced: boolean;
}

/** Flags still missing before the record is offered, in the words of Set Flags. */
export const missingFlags = (record: Pick<FlagState, "readyForInvoice" | "sendToAccounts">): string[] => [
  ...(record.readyForInvoice ? [] : [FLAG_LABELS.ready_for_invoice]),
  ...(record.sendToAccounts ? [] : [FLAG_LABELS.send_to_accounts]),
];

/** Where a job or contract invoice stands between Tracker Pro and the books, in a word and, below, the detail. */
export function InvoiceState({ record }: { record: FlagState }) {
  const missing = missingFlags(record);
  return (
    <span className="flex flex-col items-start gap-1">
      <StateBadge record={record} />
      {record.invoiced && record.invoiceNumber ? (
        <span className="text-sm text-muted tabular-nums">{record.invoiceNumber}</span>
      ) : null}
      {!record.invoiced && missing.length > 0 ? (
        <span className="text-sm text-muted">No {missing.join(", no ")}</span>
      ) : null}
    </span>
  );
}

export function StateBadge({ record }: { record: FlagState }) {
  if (record.forced && missingFlags(record).length === 0) {
    return (
      <StatusBadge tone="warning" icon={FastForward}>
        Forced
      </StatusBadge>
    );
  }
  if (record.invoiced) {
    return (
      <StatusBadge tone="positive" icon={CircleCheck}>
        Invoiced
      </StatusBadge>
    );
  }
  if (missingFlags(record).length === 0) {
    return (
      <StatusBadge tone="info" icon={Send}>
        To Be Invoiced
      </StatusBadge>
    );
  }
  return (
    <StatusBadge tone="neutral" icon={CircleDashed}>
      Not ready
    </StatusBadge>
  );
}
