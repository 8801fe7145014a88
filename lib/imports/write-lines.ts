import { sql } from "drizzle-orm";
import { contractInvoiceLines, contractInvoices, jobCharges, jobs } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import { incoming, type RecordValues, type Upserted, upsertRecords } from "./upsert";

const KINDS = {
  job: { head: jobs, lines: jobCharges, owner: "jobId", ownerColumn: sql.identifier("job_id") },
  contract_invoice: {
    head: contractInvoices,
    lines: contractInvoiceLines,
    owner: "contractInvoiceId",
    ownerColumn: sql.identifier("contract_invoice_id"),
  },
} as const;

/**
 * Makes the lines of the records in `owners` exactly `lines`: a line that Tracker Pro no longer has goes. Then sums
 * each record's net anew. Answers what was written, and how many lines went.
 */
export async function replaceLines(
  tx: Tx,
  tenantId: string,
  kind: keyof typeof KINDS,
  owners: string[],
  lines: RecordValues[],
): Promise<Upserted & { removed: number }> {
  const { head, lines: table, owner, ownerColumn } = KINDS[kind];
  const list = JSON.stringify(owners);
  const gone = await tx.execute(sql`
    delete from ${table} stored
    where stored.tenant_id = ${tenantId}::uuid
      and stored.${ownerColumn} in (select value::uuid from jsonb_array_elements_text(${list}::jsonb))
      and not exists (
        select 1 from ${incoming(table, [owner, "lineNo"], lines)}
        where incoming.${ownerColumn} = stored.${ownerColumn} and incoming.line_no = stored.line_no
      )
    returning stored.${ownerColumn}::text as owner`);
  const goneFrom = (gone.rows as unknown as { owner: string }[]).map((row) => row.owner);
  const written = await upsertRecords(tx, tenantId, table, [owner, "lineNo"], lines);
  const touched = new Set([
    ...goneFrom,
    ...[...written.created, ...written.changed].map((key) => key.slice(0, key.indexOf(" "))),
  ]);
  if (touched.size > 0) {
    await tx.execute(sql`
      update ${head} record set updated_at = now(), net = (
        select coalesce(sum(round(line.quantity * line.unit_price, 2)), 0) from ${table} line
        where line.tenant_id = record.tenant_id and line.${ownerColumn} = record.id
      )
      where record.tenant_id = ${tenantId}::uuid
        and record.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify([...touched])}::jsonb))`);
  }
  return { ...written, removed: goneFrom.length };
}
