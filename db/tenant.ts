import { sql } from "drizzle-orm";
import { database, type Tx } from "./client";

export type { Tx };

/** Who is at work inside which company. `userId` is null for work the product does by itself. */
export interface TenantContext {
  tenantId: string;
  userId: string | null;
}

/**
 * A process that stands still in the middle of a transaction would keep its locks from all others: the database ends
 * such a session. Longer than the renewal of a consent takes, the one HTTP call that is made inside a transaction.
 */
const LONGEST_PAUSE = "100s";

/**
 * The only way to a company's data: one transaction in the role `app_user`, to which row-level security
 * shows this company's rows only. A second call inside `fn` would be another transaction: pass `tx` on.
 */
export async function withTenant<T>(
  ctx: Pick<TenantContext, "tenantId">,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> {
  const db = await database();
  return db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('role', 'app_user', true), set_config('app.tenant_id', ${ctx.tenantId}, true),
        set_config('idle_in_transaction_session_timeout', ${LONGEST_PAUSE}, true)`,
    );
    return fn(tx);
  });
}

/** Sign-in and membership look-ups, before a company is known: role `app_auth`, which sees no company's records. */
export async function withAuth<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
  const db = await database();
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('role', 'app_auth', true)`);
    return fn(tx);
  });
}
