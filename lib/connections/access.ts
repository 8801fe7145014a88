import { setTimeout as pause } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { grants } from "@/db/schema";
import { type TenantContext, type Tx, withTenant } from "@/db/tenant";
import { ProviderError } from "@/lib/accounting/failure";
import type { AccountingProvider, Tokens } from "@/lib/accounting/provider";
import { AppError } from "@/lib/errors";
import { isReconnect, providerFailure } from "./failures";
import { openTokens, sealTokens } from "./seal";
import { noteRenewal, setNeedsReconnect } from "./status";

/** An access token is renewed this long before it ends. */
const MARGIN_MS = 60_000;
const RETRY_AFTER_MS = 500;

export interface Access {
  accessToken: string;
  /** Epoch milliseconds. */
  expiresAt: number;
  /** Which renewal of the grant it comes from. */
  generation: number;
}
type Ctx = Pick<TenantContext, "tenantId">;

export const isFresh = (access: Pick<Access, "expiresAt">) => access.expiresAt - Date.now() > MARGIN_MS;
export const grantOwner = (tenantId: string, connectionId: string) => `grant:${tenantId}:${connectionId}`;

// One waiter per process and connection on the grant's row: the others of this process wait for it, not for the pool.
const underWay = new Map<string, Promise<Access>>();

/**
 * A valid access token. Renews it when it is about to end, or when it is still the one of `refusedGeneration`, which
 * the provider would not take. One renewal at a time over all processes (lock on the grant's row); the new pair is
 * committed before it is used. ProviderError `reconnect` when the consent is gone: the connection then says so.
 */
export async function getAccess(
  ctx: Ctx,
  provider: AccountingProvider,
  connectionId: string,
  refusedGeneration: number | null = null,
): Promise<Access> {
  const current = await withTenant(ctx, (tx) => readGrant(tx, ctx.tenantId, connectionId));
  if (current && isUsable(current, refusedGeneration)) {
    const tokens = await openTokens(current.sealedTokens, grantOwner(ctx.tenantId, connectionId)).catch(
      () => null,
    );
    if (tokens) return toAccess(tokens, current.generation);
  }
  const key = `${ctx.tenantId}:${connectionId}:${refusedGeneration ?? ""}`;
  const running = underWay.get(key);
  if (running !== undefined) return running;
  const renewal = renewOnce(ctx, provider, connectionId, refusedGeneration);
  underWay.set(key, renewal);
  try {
    return await renewal;
  } finally {
    underWay.delete(key);
  }
}

type GrantRow = typeof grants.$inferSelect;
const isUsable = (grant: GrantRow, refusedGeneration: number | null) =>
  isFresh({ expiresAt: grant.accessExpiresAt.getTime() }) && grant.generation !== refusedGeneration;

async function renewOnce(
  ctx: Ctx,
  provider: AccountingProvider,
  connectionId: string,
  refusedGeneration: number | null,
): Promise<Access> {
  const owner = grantOwner(ctx.tenantId, connectionId);
  const outcome = await withTenant(ctx, async (tx): Promise<Access | { gone: string }> => {
    const grant = await readGrant(tx, ctx.tenantId, connectionId, true);
    if (!grant) return { gone: "The connection has no consent any more." };
    try {
      const tokens = await openTokens(grant.sealedTokens, owner);
      if (isUsable(grant, refusedGeneration)) return toAccess(tokens, grant.generation);
      const renewed = await renew(provider, tokens);
      const generation = grant.generation + 1;
      await tx
        .update(grants)
        .set({
          sealedTokens: await sealTokens(renewed, owner),
          accessExpiresAt: new Date(renewed.accessExpiresAt),
          generation,
        })
        .where(and(eq(grants.tenantId, ctx.tenantId), eq(grants.connectionId, connectionId)));
      await noteRenewal(tx, ctx.tenantId, connectionId, renewed);
      return toAccess(renewed, generation);
    } catch (error) {
      const reason = goneBecause(error, provider.label);
      if (reason === null) throw error;
      await setNeedsReconnect(tx, ctx.tenantId, connectionId, grant.generation, reason);
      return { gone: reason };
    }
  });
  if ("gone" in outcome) throw providerFailure("reconnect", outcome.gone);
  return outcome;
}

/**
 * An answer that was lost may have replaced the refresh token. The old one is asked with again, at once and by every
 * later caller, because it is what we hold: a provider with a grace period (Xero: 30 minutes) answers anew. One that
 * has none refuses it, and the connection then asks to be connected again.
 */
async function renew(provider: AccountingProvider, tokens: Tokens): Promise<Tokens> {
  try {
    return await provider.oauth.refresh(tokens);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.failure.code !== "unavailable") throw error;
    await pause(RETRY_AFTER_MS);
    return provider.oauth.refresh(tokens);
  }
}

function goneBecause(error: unknown, label: string): string | null {
  if (error instanceof AppError && error.code === "reconnect") return error.message;
  return isReconnect(error)
    ? `${label} no longer accepts the consent: it was withdrawn in ${label}, or it has run out. Connect again.`
    : null;
}

async function readGrant(tx: Tx, tenantId: string, connectionId: string, lock = false) {
  const query = tx
    .select()
    .from(grants)
    .where(and(eq(grants.tenantId, tenantId), eq(grants.connectionId, connectionId)));
  const [grant] = await (lock ? query.for("update") : query);
  return grant ?? null;
}

const toAccess = (tokens: Tokens, generation: number): Access => ({
  accessToken: tokens.accessToken,
  expiresAt: tokens.accessExpiresAt,
  generation,
});
