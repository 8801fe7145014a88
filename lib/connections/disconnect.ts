import { and, eq } from "drizzle-orm";
import { connections, grants } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import type { Tokens } from "@/lib/accounting/provider";
import { findProvider } from "@/lib/accounting/registry";
import { notFound } from "@/lib/errors";
import type { Member } from "@/lib/tenancy";
import { getAccess, grantOwner } from "./access";
import { findConnection } from "./queries";
import { type Revocation, revokeUnlessShared } from "./revoke";
import { openTokens } from "./seal";

/**
 * Ends the connection: the tokens are deleted here whatever happens, and the consent is taken back at the provider
 * as far as it answers; the result says honestly how that went. Links, mappings and history stay.
 */
export async function disconnect(
  member: Pick<Member, "tenantId" | "userId" | "userName">,
  providerId: string,
): Promise<{ revocation: Revocation; message: string }> {
  const { tenantId, userId } = member;
  const connection = await findConnection(tenantId, providerId);
  if (!connection) throw notFound("This connection");
  const provider = findProvider(providerId);
  // Some providers want a valid access token to take a consent back; a failure to get one changes nothing.
  if (provider && connection.status === "active") {
    await getAccess(member, provider, connection.id).catch(() => null);
  }
  const tokens = await forget(tenantId, connection.id, `Disconnected by ${member.userName}.`);
  const organisation = { id: connection.organisationId, name: connection.organisationName };
  const revocation =
    provider && tokens
      ? await revokeUnlessShared({ tenantId, userId, provider, tokens, organisation })
      : "unconfirmed";
  const message = `Disconnected by ${member.userName}. ${sayRevocation(revocation, connection)}`;
  await withTenant(member, (tx) =>
    tx
      .update(connections)
      .set({ statusReason: message })
      .where(
        and(
          eq(connections.tenantId, tenantId),
          eq(connections.id, connection.id),
          eq(connections.status, "disconnected"),
        ),
      ),
  );
  return { revocation, message };
}

/** Deletes the grant and gives out its tokens; null when there are none, or they cannot be opened. */
async function forget(tenantId: string, connectionId: string, reason: string): Promise<Tokens | null> {
  const sealed = await withTenant({ tenantId }, async (tx) => {
    const [grant] = await tx
      .delete(grants)
      .where(and(eq(grants.tenantId, tenantId), eq(grants.connectionId, connectionId)))
      .returning({ sealedTokens: grants.sealedTokens });
    await tx
      .update(connections)
      .set({ status: "disconnected", statusReason: reason, consentExpiresAt: null })
      .where(and(eq(connections.tenantId, tenantId), eq(connections.id, connectionId)));
    return grant?.sealedTokens ?? null;
  });
  return sealed ? openTokens(sealed, grantOwner(tenantId, connectionId)).catch(() => null) : null;
}

function sayRevocation(
  revocation: Revocation,
  { label, organisationName }: { label: string; organisationName: string },
) {
  switch (revocation) {
    case "revoked":
      return `${label} has confirmed it.`;
    case "shared":
      return `The consent in ${label} itself was left in place, because another of your companies uses ${organisationName}.`;
    case "unconfirmed":
      return `${label} has not confirmed it: to be sure, also remove this app under the connected apps of ${organisationName} in ${label}.`;
  }
}
