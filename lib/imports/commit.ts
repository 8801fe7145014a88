import { contractInvoices, contracts, customers, jobs, taxCodes } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import { automaticFlags } from "@/lib/jobs/flags";
import { loadPreferences } from "@/lib/preferences/queries";
import { mergeFlags, type SaidFlags, sameFlags } from "./merge-flags";
import type { ParsedFiles, ParsedRow } from "./parse-rows";
import {
  chargeValues,
  contractInvoiceValues,
  contractLineValues,
  contractValues,
  customerValues,
  jobValues,
  taxCodeValues,
} from "./record-values";
import { loadFlags, loadIds, type StoredFlags } from "./stored";
import type { Row, TableName } from "./tables";
import { type RecordValues, type Upserted, upsertRecords } from "./upsert";
import { type RecordFlags, writeFlags } from "./write-flags";
import { replaceLines } from "./write-lines";

export interface TableCounts {
  created: number;
  changed: number;
  unchanged: number;
  /** Charges or lines that Tracker Pro no longer has. */
  removed: number;
  /** Rows left out. */
  rejected: number;
}
export type ImportCounts = Partial<Record<TableName, TableCounts>>;

interface Worker {
  tenantId: string;
  userId: string;
}

/**
 * Writes all rows that are not left out, inside the caller's transaction, and counts per table. What is as stored is
 * not touched. `parsed` has been through checkRows: whatever a row names is there or comes with it.
 */
export async function commitRows(tx: Tx, worker: Worker, parsed: ParsedFiles): Promise<ImportCounts> {
  const counts: ImportCounts = {};
  const { tables } = parsed;
  const count = (name: TableName, rows: ParsedRow[], written: Upserted, removed = 0) => {
    if (!parsed.present.has(name)) return;
    const rejected = rows.filter((row) => row.leftOut).length;
    const created = written.created.length;
    const changed = new Set(written.changed).size;
    const unchanged = rows.length - rejected - created - changed;
    counts[name] = { created, changed, unchanged, removed, rejected };
  };
  const upsert = (table: Parameters<typeof upsertRecords>[2], key: string, records: RecordValues[]) =>
    upsertRecords(tx, worker.tenantId, table, [key], records);

  count(
    "customers",
    tables.customers,
    await upsert(customers, "accountCode", good(tables.customers).map(customerValues)),
  );
  count(
    "taxCodes",
    tables.taxCodes,
    await upsert(taxCodes, "code", good(tables.taxCodes).map(taxCodeValues)),
  );
  const { customers: customerIds } = await loadIds(tx);
  const contractRecords = good(tables.contracts).map((row) =>
    contractValues(row, idIn(customerIds, row.accountCode)),
  );
  count("contracts", tables.contracts, await upsert(contracts, "number", contractRecords));

  count("jobs", tables.jobs, await writeJobs(tx, worker, good(tables.jobs), customerIds));
  const { contracts: contractIds } = await loadIds(tx);
  count(
    "contractInvoices",
    tables.contractInvoices,
    await writeContractInvoices(tx, worker, good(tables.contractInvoices), contractIds),
  );

  const ids = await loadIds(tx);
  const replace = async (name: "jobCharges" | "contractInvoiceLines") => {
    if (!parsed.present.has(name)) return;
    const charges = name === "jobCharges";
    const idOf = (key: string) => idIn(charges ? ids.jobs : ids.contractInvoices, key);
    const lines = charges
      ? good(tables.jobCharges).map((row) => chargeValues(row, idOf(row.jobNumber)))
      : good(tables.contractInvoiceLines).map((row) => contractLineValues(row, idOf(row.invoiceNumber)));
    const heads = charges ? good(tables.jobs) : good(tables.contractInvoices);
    const named = lines.map((line) => String(charges ? line.jobId : line.contractInvoiceId));
    const owners = [...new Set([...heads.map((head) => idOf(head.number)), ...named])];
    const kind = charges ? "job" : "contract_invoice";
    const written = await replaceLines(tx, worker.tenantId, kind, owners, lines);
    count(name, tables[name], written, written.removed);
  };
  await replace("jobCharges");
  await replace("contractInvoiceLines");
  return counts;
}

function good<N extends TableName>(rows: ParsedRow<N>[]): Row<N>[] {
  return rows.flatMap((row) => (row.leftOut || row.values === null ? [] : [row.values]));
}

function idIn(ids: Map<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error("a row names a record that is neither stored nor imported");
  return id;
}

async function writeJobs(
  tx: Tx,
  worker: Worker,
  rows: Row<"jobs">[],
  customerIds: Map<string, string>,
): Promise<Upserted> {
  if (rows.length === 0) return { created: [], changed: [] };
  const stored = await loadFlags(tx, "job");
  const automatic = automaticFlags(await loadPreferences(tx), "job");
  const flagged = rows.map((row) => {
    const before = stored.get(row.number);
    const closes = row.status === "closed" && before?.status !== "closed";
    return mergeRecord(row.number, row, before, closes ? automatic : null);
  });
  const records = rows.map((row, index) => ({
    ...jobValues(row, idIn(customerIds, row.accountCode)),
    ...flagged[index]?.next,
  }));
  return writeWithFlags(tx, worker, "job", records, flagged);
}

async function writeContractInvoices(
  tx: Tx,
  worker: Worker,
  rows: Row<"contractInvoices">[],
  contractIds: Map<string, string>,
): Promise<Upserted> {
  if (rows.length === 0) return { created: [], changed: [] };
  const stored = await loadFlags(tx, "contract_invoice");
  const automatic = automaticFlags(await loadPreferences(tx), "contract_invoice");
  const flagged = rows.map((row) => {
    const before = stored.get(row.number);
    // Already invoiced, and no other number given: then under its own.
    const said = { ...row, invoiceNumber: row.invoiceNumber || (row.invoiced ? row.number : "") };
    return mergeRecord(row.number, said, before, before ? null : automatic);
  });
  const records = rows.map((row, index) => ({
    ...contractInvoiceValues(row, idIn(contractIds, row.contractNumber)),
    ...flagged[index]?.next,
  }));
  return writeWithFlags(tx, worker, "contract_invoice", records, flagged);
}

function mergeRecord(
  number: string,
  said: SaidFlags,
  before: StoredFlags | undefined,
  automatic: Parameters<typeof mergeFlags>[0]["automatic"],
): RecordFlags {
  const { next, changes } = mergeFlags({
    said,
    stored: before?.flags ?? null,
    lastSaid: before?.lastSaid ?? {},
    sentByUs: before?.sentByUs ?? false,
    automatic,
  });
  return { number, next, changes, update: before !== undefined && !sameFlags(before.flags, next) };
}

const FLAG_FIELDS = ["readyForInvoice", "sendToAccounts", "invoiced", "invoiceNumber"];

async function writeWithFlags(
  tx: Tx,
  worker: Worker,
  kind: "job" | "contract_invoice",
  records: RecordValues[],
  flagged: RecordFlags[],
): Promise<Upserted> {
  const table = kind === "job" ? jobs : contractInvoices;
  const written = await upsertRecords(tx, worker.tenantId, table, ["number"], records, FLAG_FIELDS);
  const updated = await writeFlags(tx, worker, kind, flagged);
  return { created: written.created, changed: [...new Set([...written.changed, ...updated])] };
}
