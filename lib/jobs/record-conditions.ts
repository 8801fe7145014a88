import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import type { Show } from "./schemas";

interface FlagColumns {
  readyForInvoice: AnyColumn;
  sendToAccounts: AnyColumn;
  invoiced: AnyColumn;
  forcedAt: AnyColumn;
}

/** What each filter of Closed Jobs and Service Invoices means. */
export function shows(t: FlagColumns): Record<Show, SQL> {
  const bothFlags = sql`(${t.readyForInvoice} and ${t.sendToAccounts})`;
  return {
    all: sql`true`,
    to_be_invoiced: sql`(${bothFlags} and (not ${t.invoiced} or ${t.forcedAt} is not null))`,
    invoiced: sql`${t.invoiced}`,
    not_ready: sql`(not ${t.invoiced} and not ${bothFlags})`,
  };
}

/** True where any of the columns contains the text, whatever its case. */
export function contains(columns: AnyColumn[], text: string): SQL {
  if (text === "") return sql`true`;
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(${sql.join(
    columns.map((column) => sql`${column} ilike ${pattern}`),
    sql` or `,
  )})`;
}

/** Orders "J9" before "J10": text before the last number, then that number. */
export function naturalOrder(column: AnyColumn, direction: "asc" | "desc"): SQL[] {
  const way = sql.raw(direction);
  return [
    sql`regexp_replace(${column}, '\\d+$', '') ${way}`,
    sql`substring(${column} from '(\\d+)$')::numeric ${way} nulls last`,
    sql`${column} ${way}`,
  ];
}

/** Rows on one page of every list. */
export const PAGE_SIZE = 50;
