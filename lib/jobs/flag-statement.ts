import { type SQL, sql } from "drizzle-orm";
import { contractInvoices, flagChanges, jobs } from "@/db/schema";
import type { SetFlagsInput } from "./schemas";

/**
 * One statement that locks the chosen records, sets their flags and keeps who set which when.
 * `chosen` is a query of ids. Answers one row: `matched`, `changed`, `forced`.
 */
export function setFlagsStatement(
  member: { tenantId: string; userId: string },
  input: SetFlagsInput,
  chosen: SQL,
): SQL {
  const table = input.kind === "job" ? jobs : contractInvoices;
  const force = input.ready && input.send;
  const unforce = input.replaceExisting && !force;
  const next = (column: SQL, ticked: boolean) =>
    ticked ? sql`true` : input.replaceExisting ? sql`false` : column;
  return sql`
    with before as materialized (
      select r.id, r.ready_for_invoice, r.send_to_accounts, r.invoiced, r.forced_at
      from ${table} r where r.id in (select id from (${chosen}) chosen)
      order by r.id for update
    ), after as (
      select id,
        ready_for_invoice as old_ready, ${next(sql`ready_for_invoice`, input.ready)} as new_ready,
        send_to_accounts as old_send, ${next(sql`send_to_accounts`, input.send)} as new_send,
        invoiced as old_invoiced, ${next(sql`invoiced`, input.invoiced)} as new_invoiced,
        forced_at is not null as old_forced,
        ${force ? sql`true` : unforce ? sql`false` : sql`forced_at is not null`} as new_forced
      from before
    ), differing as (
      select *, (old_ready, old_send, old_invoiced) is distinct from (new_ready, new_send, new_invoiced) as flags_differ
      from after
      where (old_ready, old_send, old_invoiced, old_forced)
        is distinct from (new_ready, new_send, new_invoiced, new_forced) or ${force}
    ), written as (
      update ${table} r set ready_for_invoice = d.new_ready, send_to_accounts = d.new_send,
        invoiced = d.new_invoiced,
        forced_at = case when ${force} then now() when d.new_forced then r.forced_at end,
        updated_at = now()
      from differing d where r.id = d.id
    ), kept as (
      insert into ${flagChanges} (tenant_id, record_kind, record_id, flag, value, source, user_id)
      select ${member.tenantId}::uuid, ${input.kind}, d.id, f.flag, f.new, 'person', ${member.userId}::uuid
      from differing d cross join lateral (values
        ('ready_for_invoice', old_ready, new_ready),
        ('send_to_accounts', old_send, new_send),
        ('invoiced', old_invoiced, new_invoiced),
        ('forced', old_forced and not ${force}, new_forced)
      ) f (flag, old, new)
      where f.old <> f.new
    )
    select (select count(*)::int from after) as matched,
      (select count(*)::int from differing where flags_differ) as changed,
      (select count(*)::int from after where ${force}) as forced`;
}
