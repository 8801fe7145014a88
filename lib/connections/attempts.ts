import { and, eq, gt, isNotNull, isNull, lt } from "drizzle-orm";
import { connectAttempts, memberships, tenants } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import type { Organisation, Tokens } from "@/lib/accounting/provider";
import { may } from "@/lib/permissions";
import { StoredOrganisations } from "./schemas";
import { openTokens, sealTokens } from "./seal";
import { hashState, makeState, tenantOfState } from "./state";

const OPEN_MS = 10 * 60_000;
const attemptOwner = (tenantId: string, attemptId: string) => `attempt:${tenantId}:${attemptId}`;
const soon = () => new Date(Date.now() + OPEN_MS);

/** Notes a Connect under way and gives its `state`: for this company, person and provider, 10 minutes, once. */
export async function openAttempt(member: { tenantId: string; userId: string }, providerId: string) {
  const state = makeState(member.tenantId);
  const { tenantId, userId } = member;
  await withTenant(member, async (tx) => {
    await tx
      .delete(connectAttempts)
      .where(and(eq(connectAttempts.tenantId, tenantId), lt(connectAttempts.expiresAt, new Date())));
    await tx
      .insert(connectAttempts)
      .values({ tenantId, userId, provider: providerId, stateHash: hashState(state), expiresAt: soon() });
  });
  return state;
}

export type Claim =
  | { kind: "claimed"; tenantId: string; slug: string; attemptId: string }
  /** `slug` only where the person is a member of the company that the state names. */
  | { kind: "refused"; slug: string | null; reason: "wrong_state" | "expired" | "not_allowed" };

/** Takes the attempt that `state` belongs to, if it is this person's, open and unused. Only one caller gets it. */
export async function claimAttempt(userId: string, providerId: string, state: string | null): Promise<Claim> {
  const tenantId = tenantOfState(state);
  if (!state || !tenantId) return { kind: "refused", slug: null, reason: "wrong_state" };
  return withTenant({ tenantId }, async (tx): Promise<Claim> => {
    const [member] = await tx
      .select({ slug: tenants.slug, role: memberships.role })
      .from(memberships)
      .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
      .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId)));
    if (!member) return { kind: "refused", slug: null, reason: "wrong_state" };
    const { slug } = member;
    const own = and(
      eq(connectAttempts.tenantId, tenantId),
      eq(connectAttempts.stateHash, hashState(state)),
      eq(connectAttempts.userId, userId),
      eq(connectAttempts.provider, providerId),
    );
    const [claimed] = await tx
      .update(connectAttempts)
      .set({ usedAt: new Date() })
      .where(and(own, isNull(connectAttempts.usedAt), gt(connectAttempts.expiresAt, new Date())))
      .returning({ id: connectAttempts.id });
    if (!claimed) {
      const [known] = await tx.select({ id: connectAttempts.id }).from(connectAttempts).where(own);
      return { kind: "refused", slug, reason: known ? "expired" : "wrong_state" };
    }
    // The person may have lost the role since pressing Connect.
    if (!may(member.role, "connect")) return { kind: "refused", slug, reason: "not_allowed" };
    return { kind: "claimed", tenantId, slug, attemptId: claimed.id };
  });
}

/** Keeps the sealed consent until the person has chosen one of several organisations. */
export async function keepForChoice(
  tenantId: string,
  attemptId: string,
  tokens: Tokens,
  organisations: Organisation[],
): Promise<void> {
  const sealedTokens = await sealTokens(tokens, attemptOwner(tenantId, attemptId));
  await withTenant({ tenantId }, (tx) =>
    tx
      .update(connectAttempts)
      .set({ sealedTokens, organisations, expiresAt: soon() })
      .where(and(eq(connectAttempts.tenantId, tenantId), eq(connectAttempts.id, attemptId))),
  );
}

const openChoice = (member: { tenantId: string; userId: string }, attemptId: string) =>
  and(
    eq(connectAttempts.tenantId, member.tenantId),
    eq(connectAttempts.id, attemptId),
    eq(connectAttempts.userId, member.userId),
    isNotNull(connectAttempts.sealedTokens),
    gt(connectAttempts.expiresAt, new Date()),
  );

/** The organisations to choose from; null when the choice is not (any more) open to this person. */
export async function findChoice(
  member: { tenantId: string; userId: string },
  attemptId: string,
): Promise<{ provider: string; organisations: Organisation[] } | null> {
  const [row] = await withTenant(member, (tx) =>
    tx.select().from(connectAttempts).where(openChoice(member, attemptId)),
  );
  return row ? { provider: row.provider, organisations: StoredOrganisations.parse(row.organisations) } : null;
}

/** Ends the choice and gives the consent out, once; null when it is not open. AppError `reconnect` if it cannot be opened. */
export async function takeChoice(
  member: { tenantId: string; userId: string },
  attemptId: string,
): Promise<{ provider: string; organisations: Organisation[]; tokens: Tokens } | null> {
  const row = await withTenant(member, async (tx) => {
    const [found] = await tx
      .select()
      .from(connectAttempts)
      .where(openChoice(member, attemptId))
      .for("update");
    if (!found) return null;
    await tx
      .update(connectAttempts)
      .set({ sealedTokens: null, organisations: null })
      .where(and(eq(connectAttempts.tenantId, member.tenantId), eq(connectAttempts.id, attemptId)));
    return found;
  });
  if (!row?.sealedTokens) return null;
  return {
    provider: row.provider,
    organisations: StoredOrganisations.parse(row.organisations),
    tokens: await openTokens(row.sealedTokens, attemptOwner(member.tenantId, attemptId)),
  };
}
