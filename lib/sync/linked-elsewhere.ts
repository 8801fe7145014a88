import { and, eq, inArray } from "drizzle-orm";
import { remoteLinks } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { EntityKind } from "@/lib/accounting/provider";

/** Which of these records of the books are linked already: remote id -> our record's id. */
export async function linkedElsewhere(
  tx: Tx,
  connectionId: string,
  entity: EntityKind,
  remoteIds: string[],
): Promise<Map<string, string>> {
  if (remoteIds.length === 0) return new Map();
  const rows = await tx
    .select({ remoteId: remoteLinks.remoteId, recordId: remoteLinks.recordId })
    .from(remoteLinks)
    .where(
      and(
        eq(remoteLinks.connectionId, connectionId),
        eq(remoteLinks.entity, entity),
        inArray(remoteLinks.remoteId, remoteIds),
      ),
    );
  return new Map(rows.map((row) => [row.remoteId, row.recordId]));
}
