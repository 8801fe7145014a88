import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/tenant";
import { groupBy } from "./group-rows";

type Value = string | number | boolean | null;
export type RecordValues = Record<string, Value>;

export interface Upserted {
  created: string[];
  changed: string[];
}

const BATCH = 2_000;

/**
 * Inserts or updates records by key, in batches of one statement each. A record that is as stored is not touched,
 * not even locked. A field that a record does not have stays as it is stored; `insertOnly` fields count for new
 * records only. Answers the keys (joined by a space) of what was written.
 */
export async function upsertRecords(
  tx: Tx,
  tenantId: string,
  table: PgTable,
  key: string[],
  records: RecordValues[],
  insertOnly: string[] = [],
): Promise<Upserted> {
  const written: Upserted = { created: [], changed: [] };
  for (const alike of groupBy(records, (record) => Object.keys(record).sort().join()).values()) {
    for (let from = 0; from < alike.length; from += BATCH) {
      const batch = alike.slice(from, from + BATCH);
      const answer = await tx.execute(statement(tenantId, table, key, batch, insertOnly));
      for (const row of answer.rows as unknown as { key: string; created: boolean }[]) {
        (row.created ? written.created : written.changed).push(row.key);
      }
    }
  }
  return written;
}

function statement(
  tenantId: string,
  table: PgTable,
  key: string[],
  batch: RecordValues[],
  insertOnly: string[],
): SQL {
  const all: Record<string, PgColumn> = getTableColumns(table);
  const fields = Object.keys(batch[0] ?? {});
  const compared = fields.filter((field) => !key.includes(field) && !insertOnly.includes(field));
  const names = (list: string[], alias?: string) =>
    sql.join(
      list.map((field) => (alias ? sql`${sql.raw(alias)}.${column(all, field)}` : column(all, field))),
      sql`, `,
    );
  const touch = all.updatedAt ? sql`, updated_at = now()` : sql``;
  return sql`
    insert into ${table} as stored (tenant_id, ${names(fields)})
    select ${tenantId}::uuid, ${names(fields, "incoming")}
    from ${incoming(table, fields, batch)}
    where not exists (
      select 1 from ${table} same where same.tenant_id = ${tenantId}::uuid
        and (${names(key, "same")}) = (${names(key, "incoming")})
        and row(${names(compared, "same")}) is not distinct from row(${names(compared, "incoming")})
    )
    on conflict (tenant_id, ${names(key)}) do update
    set ${sql.join(
      compared.map((field) => sql`${column(all, field)} = excluded.${column(all, field)}`),
      sql`, `,
    )}${touch}
    where row(${names(compared, "stored")}) is distinct from row(${names(compared, "excluded")})
    returning concat_ws(' ', ${names(key, "stored")}) as key, (stored.xmax = 0) as created`;
}

/** Records as a relation named `incoming`, with the column names and types of `table`: one parameter, however many. */
export function incoming(table: PgTable, fields: string[], records: RecordValues[]): SQL {
  const all: Record<string, PgColumn> = getTableColumns(table);
  const shape = fields.map(
    (field) => sql`${column(all, field)} ${sql.raw(all[field]?.getSQLType() ?? "text")}`,
  );
  const json = JSON.stringify(
    records.map((record) =>
      Object.fromEntries(fields.map((field) => [all[field]?.name ?? field, record[field] ?? null])),
    ),
  );
  return sql`jsonb_to_recordset(${json}::jsonb) as incoming(${sql.join(shape, sql`, `)})`;
}

function column(all: Record<string, PgColumn>, field: string): SQL {
  const found = all[field];
  if (!found) throw new Error(`the table has no field ${field}`);
  return sql`${sql.identifier(found.name)}`;
}
