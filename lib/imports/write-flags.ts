import { sql } from "drizzle-orm";
import { contractInvoices, flagChanges, jobs } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { FlagChange, FlagState } from "./merge-flags";
import { incoming, type RecordValues } from "./upsert";

export interface RecordFlags {
  number: string;
  next: FlagState;
  changes: FlagChange[];
  /** The record is there and its flags are not as they should be. New records are inserted with theirs. */
  update: boolean;
}

/**
 * Sets the flags of records that are already there and keeps who set which flag when. Answers the numbers of the
 * records updated.
 */
export async function writeFlags(
  tx: Tx,
  member: { tenantId: string; userId: string },
  kind: "job" | "contract_invoice",
  records: RecordFlags[],
): Promise<string[]> {
  const table = kind === "job" ? jobs : contractInvoices;
  const updates: RecordValues[] = records
    .filter((record) => record.update)
    .map(({ number, next }) => ({ number, ...next }));
  const changes = records.flatMap(({ number, changes }) =>
    changes.map((change) => ({ number, flag: change.flag, value: change.value, source: change.source })),
  );
  let updated: string[] = [];
  if (updates.length > 0) {
    const fields = ["number", "readyForInvoice", "sendToAccounts", "invoiced", "invoiceNumber"];
    const answer = await tx.execute(sql`
      update ${table} stored set ready_for_invoice = incoming.ready_for_invoice,
        send_to_accounts = incoming.send_to_accounts, invoiced = incoming.invoiced,
        invoice_number = incoming.invoice_number, updated_at = now()
      from ${incoming(table, fields, updates)}
      where stored.tenant_id = ${member.tenantId}::uuid and stored.number = incoming.number
      returning stored.number`);
    updated = (answer.rows as unknown as { number: string }[]).map((row) => row.number);
  }
  if (changes.length > 0) {
    await tx.execute(sql`
      insert into ${flagChanges} (tenant_id, record_kind, record_id, flag, value, source, user_id)
      select ${member.tenantId}::uuid, ${kind}, record.id, change.flag, change.value, change.source,
        case when change.source = 'import' then ${member.userId}::uuid end
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as change(number text, flag text, value boolean, source text)
      join ${table} record on record.tenant_id = ${member.tenantId}::uuid and record.number = change.number`);
  }
  return updated;
}
