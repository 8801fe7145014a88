import { sql } from "drizzle-orm";
import {
  contractInvoices,
  contracts,
  customers,
  flagChanges,
  jobs,
  remoteLinks,
  taxCodes,
} from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { StoredKeys } from "./check-rows";
import type { FlagName, FlagState } from "./merge-flags";

/** Key -> id of everything the company has that rows may name. */
export type StoredIds = Record<"customers" | "jobs" | "contracts" | "contractInvoices", Map<string, string>>;

const idsOf = (rows: { key: string; id: string }[]) => new Map(rows.map((row) => [row.key, row.id]));

export async function loadIds(tx: Tx): Promise<StoredIds> {
  return {
    customers: idsOf(await tx.select({ key: customers.accountCode, id: customers.id }).from(customers)),
    jobs: idsOf(await tx.select({ key: jobs.number, id: jobs.id }).from(jobs)),
    contracts: idsOf(await tx.select({ key: contracts.number, id: contracts.id }).from(contracts)),
    contractInvoices: idsOf(
      await tx.select({ key: contractInvoices.number, id: contractInvoices.id }).from(contractInvoices),
    ),
  };
}

export async function loadKeys(tx: Tx): Promise<StoredKeys> {
  const ids = await loadIds(tx);
  const codes = await tx.select({ code: taxCodes.code }).from(taxCodes);
  return {
    customers: new Set(ids.customers.keys()),
    taxCodes: new Set(codes.map((row) => row.code)),
    jobs: new Set(ids.jobs.keys()),
    contracts: new Set(ids.contracts.keys()),
    contractInvoices: new Set(ids.contractInvoices.keys()),
  };
}

export interface StoredFlags {
  id: string;
  /** Jobs only; a contract invoice has none. */
  status: "open" | "closed" | null;
  flags: FlagState;
  lastSaid: Partial<Record<FlagName, boolean>>;
  sentByUs: boolean;
}

/** Everything that decides about the flags of records already stored, by number. */
export async function loadFlags(tx: Tx, kind: "job" | "contract_invoice"): Promise<Map<string, StoredFlags>> {
  const table = kind === "job" ? jobs : contractInvoices;
  const rows = await tx
    .select({
      id: table.id,
      number: table.number,
      status: kind === "job" ? jobs.status : sql<null>`null`,
      readyForInvoice: table.readyForInvoice,
      sendToAccounts: table.sendToAccounts,
      invoiced: table.invoiced,
      invoiceNumber: table.invoiceNumber,
      sentByUs: sql<boolean>`exists (select 1 from ${remoteLinks} link where link.tenant_id = ${table}.tenant_id
        and link.record_kind = ${kind} and link.record_id = ${table}.id)`,
    })
    .from(table);
  const said = await tx.execute(sql`
    select distinct on (record_id, flag) record_id as id, flag, value from ${flagChanges}
    where record_kind = ${kind} and source = 'import' order by record_id, flag, at desc`);
  const lastSaid = new Map<string, Partial<Record<FlagName, boolean>>>();
  for (const word of said.rows as unknown as { id: string; flag: FlagName; value: boolean }[]) {
    lastSaid.set(word.id, { ...lastSaid.get(word.id), [word.flag]: word.value });
  }
  return new Map(
    rows.map(({ id, number, status, sentByUs, ...flags }) => [
      number,
      { id, status, flags, sentByUs, lastSaid: lastSaid.get(id) ?? {} },
    ]),
  );
}
