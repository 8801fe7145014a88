import { sql } from "drizzle-orm";
import { z } from "zod";
import { contractInvoices, contracts, jobCharges, jobs, ledgerEntries, remoteLinks } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { ContractBilling } from "./double-billing";

const Row = z.object({
  contractNumber: z.string(),
  recordKind: z.enum(["job", "contract_invoice"]),
  recordId: z.string(),
  recordKey: z.string(),
  date: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  net: z.string(),
  state: z.enum(["sent", "waiting", "not_offered"]),
  invoiceNumber: z.string().nullable(),
}) satisfies z.ZodType<ContractBilling>;

/** Sent: invoiced, linked to any books, or on its way there. */
const sent = (kind: "job" | "contract_invoice") => sql`(r.invoiced
  or exists (select from ${remoteLinks} l where l.record_kind = ${kind} and l.record_id = r.id)
  or exists (select from ${ledgerEntries} e where e.record_kind = ${kind} and e.record_id = r.id
    and e.state in ('pending', 'sending', 'in_doubt')))`;

/** Every billing of the contracts that jobs bill too: only those can be billed by both routes. */
export async function loadContractBillings(tx: Tx): Promise<ContractBilling[]> {
  const answer = await tx.execute(sql`
    select h.contract_number as "contractNumber", 'job' as "recordKind", r.id as "recordId",
      r.number as "recordKey", coalesce(r.closed_date, r.logged_date, r.created_at::date)::text as date,
      h.period_from::text as from, h.period_to::text as to, round(h.quantity * h.unit_price, 2)::text as net,
      case when ${sent("job")} then 'sent'
        when r.status = 'closed' and r.ready_for_invoice and r.send_to_accounts then 'waiting'
        else 'not_offered' end as state,
      r.invoice_number as "invoiceNumber"
    from ${jobCharges} h join ${jobs} r on r.tenant_id = h.tenant_id and r.id = h.job_id
    where h.contract_number is not null
    union all
    select c.number, 'contract_invoice', r.id, r.number, r.date::text,
      r.period_from::text, r.period_to::text, r.net::text,
      case when ${sent("contract_invoice")} then 'sent'
        when r.ready_for_invoice and r.send_to_accounts then 'waiting' else 'not_offered' end,
      r.invoice_number
    from ${contractInvoices} r join ${contracts} c on c.tenant_id = r.tenant_id and c.id = r.contract_id
    where exists (select from ${jobCharges} h where h.tenant_id = c.tenant_id and h.contract_number = c.number)`);
  return z.array(Row).parse(answer.rows);
}
