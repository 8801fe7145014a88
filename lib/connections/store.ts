import { and, eq } from "drizzle-orm";
import { connections, grants } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import type { AccountingProvider, Organisation, Tokens } from "@/lib/accounting/provider";
import { log } from "@/lib/log";
import { grantOwner } from "./access";
import { readSettings } from "./refresh";
import { resumeParkedRuns } from "./resume-runs";
import { revokeUnlessShared } from "./revoke";
import { sealTokens } from "./seal";

export interface Consent {
  tenantId: string;
  userId: string;
  provider: AccountingProvider;
  tokens: Tokens;
  organisation: Organisation;
}

export type StoreResult =
  /** `setUp`: the set-up has been confirmed before. */
  | { kind: "connected"; connectionId: string; setUp: boolean; settingsRead: boolean }
  | { kind: "refused"; reason: "other_organisation" };

/**
 * Keeps a consent as the company's connection and reads the organisation's settings. A company that has been
 * connected to other books before is refused, and the consent just given is taken back.
 */
export async function storeConsent(consent: Consent): Promise<StoreResult> {
  const connection = await withTenant(consent, (tx) => upsert(tx, consent));
  if (!connection) {
    await revokeUnlessShared(consent);
    return { kind: "refused", reason: "other_organisation" };
  }
  return {
    kind: "connected",
    connectionId: connection.id,
    setUp: connection.setUpAt !== null,
    settingsRead: await tryRead(consent.tenantId, connection.id),
  };
}

/** null when the connection belongs to another organisation. */
async function upsert(tx: Tx, { tenantId, userId, provider, tokens, organisation }: Consent) {
  const now = new Date();
  const consented = {
    organisationName: organisation.name,
    status: "active" as const,
    statusReason: null,
    connectedBy: userId,
    connectedAt: now,
    lastContactAt: now,
    consentExpiresAt: tokens.consentExpiresAt === null ? null : new Date(tokens.consentExpiresAt),
    blockedUntil: null,
  };
  // The grant's row first, as everybody locks it: a renewal under way ends before the consent is replaced.
  const [old] = await tx
    .select({ generation: grants.generation })
    .from(grants)
    .innerJoin(
      connections,
      and(eq(connections.tenantId, grants.tenantId), eq(connections.id, grants.connectionId)),
    )
    .where(and(eq(grants.tenantId, tenantId), eq(connections.provider, provider.id)))
    .for("update", { of: grants });
  const [made] = await tx
    .insert(connections)
    .values({ tenantId, provider: provider.id, organisationId: organisation.id, ...consented })
    .onConflictDoUpdate({
      target: [connections.tenantId, connections.provider],
      set: consented,
      setWhere: eq(connections.organisationId, organisation.id),
    })
    .returning({ id: connections.id, setUpAt: connections.setUpAt });
  if (!made) return null;
  const grant = {
    sealedTokens: await sealTokens(tokens, grantOwner(tenantId, made.id)),
    accessExpiresAt: new Date(tokens.accessExpiresAt),
    generation: (old?.generation ?? 0) + 1,
  };
  await tx
    .insert(grants)
    .values({ tenantId, connectionId: made.id, ...grant })
    .onConflictDoUpdate({ target: [grants.tenantId, grants.connectionId], set: grant });
  await resumeParkedRuns(tx, tenantId, made.id);
  return made;
}

/** The consent is kept whether or not the first reading works: the set-up reads again. */
async function tryRead(tenantId: string, connectionId: string): Promise<boolean> {
  try {
    await readSettings({ tenantId }, connectionId);
    return true;
  } catch (error) {
    log.warn({ err: error, connectionId }, "the settings of a new connection were not read");
    return false;
  }
}
