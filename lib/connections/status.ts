import { and, eq, exists, sql } from "drizzle-orm";
import { connections, grants } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { Tokens } from "@/lib/accounting/provider";

/**
 * The provider no longer takes the consent. Only for the consent that was refused: one given since, or a
 * connection that a person has disconnected meanwhile, is left alone.
 */
export async function setNeedsReconnect(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  generation: number,
  reason: string,
): Promise<void> {
  await tx
    .update(connections)
    .set({ status: "needs_reconnect", statusReason: reason })
    .where(
      and(
        eq(connections.tenantId, tenantId),
        eq(connections.id, connectionId),
        eq(connections.status, "active"),
        exists(
          tx
            .select({ one: sql`1` })
            .from(grants)
            .where(
              and(
                eq(grants.tenantId, tenantId),
                eq(grants.connectionId, connectionId),
                eq(grants.generation, generation),
              ),
            ),
        ),
      ),
    );
}

/** A renewal moves the end of the consent and proves that the provider still answers for it. */
export async function noteRenewal(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  tokens: Pick<Tokens, "consentExpiresAt">,
): Promise<void> {
  await tx
    .update(connections)
    .set({
      lastContactAt: new Date(),
      ...(tokens.consentExpiresAt === null ? {} : { consentExpiresAt: new Date(tokens.consentExpiresAt) }),
    })
    .where(and(eq(connections.tenantId, tenantId), eq(connections.id, connectionId)));
}
