import { and, eq, lt, sql } from "drizzle-orm";
import { connectAttempts, providerCalls } from "@/db/schema";
import { type TenantContext, withTenant } from "@/db/tenant";
import { isReconnect } from "./failures";
import { readOrganisation } from "./refresh";

const KEEP_CALLS_DAYS = 90;

/**
 * The daily sign of life: one light call, which also keeps the consent from running out unused. A lost consent sets
 * the connection to `needs_reconnect` and is the result; any other failure (provider down, limit) is thrown.
 * Calls older than 90 days and Connects that were never finished are forgotten.
 */
export async function heartbeat(
  ctx: Pick<TenantContext, "tenantId">,
  connectionId: string,
): Promise<{ alive: true } | { alive: false; reason: string }> {
  await tidy(ctx, connectionId);
  try {
    await readOrganisation(ctx, connectionId);
    return { alive: true };
  } catch (error) {
    if (!isReconnect(error)) throw error;
    return { alive: false, reason: error.failure.message };
  }
}

async function tidy({ tenantId }: Pick<TenantContext, "tenantId">, connectionId: string) {
  await withTenant({ tenantId }, async (tx) => {
    await tx
      .delete(providerCalls)
      .where(
        and(
          eq(providerCalls.tenantId, tenantId),
          eq(providerCalls.connectionId, connectionId),
          lt(providerCalls.startedAt, sql`now() - ${KEEP_CALLS_DAYS} * interval '1 day'`),
        ),
      );
    await tx
      .delete(connectAttempts)
      .where(and(eq(connectAttempts.tenantId, tenantId), lt(connectAttempts.expiresAt, sql`now()`)));
  });
}
