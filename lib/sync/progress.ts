import { sql } from "drizzle-orm";
import type { Tx } from "@/db/tenant";

export const PROGRESS_CHANNEL = "tracker_progress";

/** Tells every web process that a run or comparison has moved; delivered when the transaction commits. */
export async function announce(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`select pg_notify(${PROGRESS_CHANNEL}, ${id})`);
}
