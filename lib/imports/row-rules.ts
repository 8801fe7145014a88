import { compareAmounts, lineNet } from "@/lib/money";
import type { ParsedRow, ParsedTables } from "./parse-rows";
import type { Row } from "./tables";

interface Fault {
  field: string;
  reason: string;
}
/** Says what is wrong with a row, when all its cells are good. */
export type Fail = (row: ParsedRow, field: string, reason: string) => void;

const LARGEST_NET = "1000000000";

/** What must hold inside one row, between its cells. */
export function checkEachRow(tables: ParsedTables, fail: Fail): void {
  apply(tables.jobs, jobFault, fail);
  apply(tables.jobCharges, (row) => netFault(row) ?? periodFault(row.periodFrom, row.periodTo), fail);
  apply(tables.contracts, contractFault, fail);
  apply(tables.contractInvoices, contractInvoiceFault, fail);
  apply(tables.contractInvoiceLines, netFault, fail);
}

function apply<V>(rows: (ParsedRow & { values: V | null })[], rule: (values: V) => Fault | null, fail: Fail) {
  for (const row of rows) {
    const fault = row.values && rule(row.values);
    if (fault) fail(row, fault.field, fault.reason);
  }
}

function jobFault(job: Row<"jobs">): Fault | null {
  if (job.status !== "closed" || job.closedDate) return null;
  return {
    field: "closedDate",
    reason: "A closed job needs the date it was closed. Fill it in in Tracker Pro and export again.",
  };
}

function netFault(line: { quantity: string; unitPrice: string }): Fault | null {
  const net = lineNet(line.quantity, line.unitPrice).replace("-", "");
  if (compareAmounts(net, LARGEST_NET) < 0) return null;
  return {
    field: "quantity",
    reason: "Quantity times unit price is a thousand million or more. Check both in Tracker Pro.",
  };
}

function periodFault(from: string | null | undefined, to: string | null | undefined): Fault | null {
  if (Boolean(from) !== Boolean(to)) {
    return {
      field: from ? "periodTo" : "periodFrom",
      reason: "Only one end of the period is given. Fill in both or none in Tracker Pro.",
    };
  }
  return from && to && to < from
    ? { field: "periodTo", reason: "The period ends before it starts. Correct it in Tracker Pro." }
    : null;
}

function contractFault(contract: Row<"contracts">): Fault | null {
  if (!contract.endDate || contract.endDate >= contract.startDate) return null;
  return { field: "endDate", reason: "The contract ends before it starts. Correct it in Tracker Pro." };
}

function contractInvoiceFault(invoice: Row<"contractInvoices">): Fault | null {
  if (invoice.dueDate && invoice.dueDate < invoice.date) {
    return { field: "dueDate", reason: "It is due before the invoice date. Correct it in Tracker Pro." };
  }
  return periodFault(invoice.periodFrom, invoice.periodTo);
}
