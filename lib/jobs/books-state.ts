import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { connections, mirror, remoteLinks } from "@/db/schema";
import type { RemoteInvoiceStatus } from "@/lib/sync/entities";

/** Where a record stands in the books, as last read from them. */
export interface BooksState {
  provider: string;
  organisationName: string;
  remoteId: string;
  number: string | null;
  /** null = not read back yet. */
  status: RemoteInvoiceStatus | null;
  amountDue: string | null;
  net: string | null;
  tax: string | null;
  gross: string | null;
  syncedAt: string;
}

/** A scalar subquery for a select: the newest link of the record whose id is in `recordId`, or null. */
export function booksState(kind: "job" | "contract_invoice", recordId: AnyColumn): SQL<BooksState | null> {
  return sql<BooksState | null>`(
    select jsonb_build_object(
      'provider', c.provider, 'organisationName', c.organisation_name, 'remoteId', l.remote_id,
      'number', l.number, 'status', m.data->>'status', 'amountDue', m.data->>'amountDue',
      'net', l.net::text, 'tax', l.tax::text, 'gross', l.gross::text, 'syncedAt', l.synced_at)
    from ${remoteLinks} l
    join ${connections} c on c.tenant_id = l.tenant_id and c.id = l.connection_id
    left join ${mirror} m on m.tenant_id = l.tenant_id and m.connection_id = l.connection_id
      and m.entity = l.entity and m.remote_id = l.remote_id
    where l.record_kind = ${kind} and l.record_id = ${recordId}
    order by l.synced_at desc limit 1)`;
}
