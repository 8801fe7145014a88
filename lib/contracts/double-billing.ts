import { type CalendarDate, formatDate } from "@/lib/clock";
import { type Decimal, isZero } from "@/lib/money";
import type { Reason } from "@/lib/sync/entities";

/** One record billing one contract for one period: a contract invoice, or a job with a contract charge. */
export interface ContractBilling {
  contractNumber: string;
  recordKind: "job" | "contract_invoice";
  recordId: string;
  /** Job number or contract invoice number. */
  recordKey: string;
  /** The job's closing date or the invoice's date: of two that wait, the earlier goes first. */
  date: CalendarDate;
  /** First and last day billed; null = only the record's own day is known. */
  from: CalendarDate | null;
  to: CalendarDate | null;
  /** Nothing is billed twice by a charge of zero. */
  net: Decimal;
  /** sent = in the books, on its way there, or invoiced by other means; waiting = offered for upload. */
  state: "sent" | "waiting" | "not_offered";
  invoiceNumber: string | null;
}

/**
 * The records that may not be sent because the other route bills the same days of the same contract, with the
 * reason that names the invoice or record in the way. What is sent is never in question; of those that wait, only
 * the earliest goes. Charges of one route are left alone: pro-rata jobs of one contract belong together.
 */
export function doubleBillings(billings: readonly ContractBilling[]): Map<string, Reason> {
  const counted = billings.filter((billing) => billing.state !== "not_offered" && !isZero(billing.net));
  const accepted = new Map<string, ContractBilling[]>();
  const accept = (billing: ContractBilling) =>
    accepted.set(billing.contractNumber, [...(accepted.get(billing.contractNumber) ?? []), billing]);
  for (const billing of counted) if (billing.state === "sent") accept(billing);

  const blocked = new Map<string, Reason>();
  for (const record of waitingRecords(counted)) {
    const clash = record
      .flatMap((billing) =>
        (accepted.get(billing.contractNumber) ?? [])
          .filter((other) => other.recordKind !== billing.recordKind && overlap(billing, other))
          .map((other) => ({ billing, other })),
      )
      .sort((a, b) => Number(b.other.state === "sent") - Number(a.other.state === "sent"))[0];
    if (clash) blocked.set(clash.billing.recordId, reason(clash.billing, clash.other));
    else record.forEach(accept);
  }
  return blocked;
}

/** Waiting records with all they bill, the earliest first; ties in an order that is always the same. */
function waitingRecords(billings: ContractBilling[]): ContractBilling[][] {
  const byRecord = new Map<string, ContractBilling[]>();
  for (const billing of billings) {
    if (billing.state !== "waiting") continue;
    byRecord.set(billing.recordId, [...(byRecord.get(billing.recordId) ?? []), billing]);
  }
  const order = ([billing]: ContractBilling[]) =>
    billing ? `${billing.date} ${billing.recordKind} ${billing.recordKey}` : "";
  return [...byRecord.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

const period = (billing: ContractBilling) => ({
  from: billing.from ?? billing.to ?? billing.date,
  to: billing.to ?? billing.from ?? billing.date,
});

function overlap(one: ContractBilling, other: ContractBilling): boolean {
  const [a, b] = [period(one), period(other)];
  return a.from <= b.to && b.from <= a.to;
}

function reason(billing: ContractBilling, other: ContractBilling): Reason {
  const { from, to } = period(other);
  const days = from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`;
  const record =
    other.recordKind === "job" ? `job ${other.recordKey}` : `contract invoice ${other.recordKey}`;
  const invoice = other.invoiceNumber ? `invoice ${other.invoiceNumber} (${record})` : record;
  const how = other.state === "sent" ? "already billed by" : "about to be billed by";
  const page = other.recordKind === "job" ? "jobs" : "contracts";
  return {
    code: "billed_by_other_route",
    message: `Contract ${billing.contractNumber} is ${how} ${invoice} for ${days}. The same period must not be billed twice.`,
    cure: {
      label: other.recordKind === "job" ? "Open the job" : "Open the contract invoice",
      href: `/${page}/${other.recordId}`,
    },
  };
}
