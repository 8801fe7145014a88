import { and, desc, eq } from "drizzle-orm";
import { flagChanges, memberships } from "@/db/schema";
import type { Tx } from "@/db/tenant";

/** Who set which flag when, newest first. `userName` is null for what no person did. */
export function loadFlagHistory(tx: Tx, kind: "job" | "contract_invoice", recordId: string) {
  return tx
    .select({
      id: flagChanges.id,
      flag: flagChanges.flag,
      value: flagChanges.value,
      source: flagChanges.source,
      userName: memberships.userName,
      at: flagChanges.at,
    })
    .from(flagChanges)
    .leftJoin(
      memberships,
      and(eq(memberships.tenantId, flagChanges.tenantId), eq(memberships.userId, flagChanges.userId)),
    )
    .where(and(eq(flagChanges.recordKind, kind), eq(flagChanges.recordId, recordId)))
    .orderBy(desc(flagChanges.at), flagChanges.flag)
    .limit(200);
}
export type FlagChange = Awaited<ReturnType<typeof loadFlagHistory>>[number];
