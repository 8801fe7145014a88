import { and, eq, ne } from "drizzle-orm";
import { connections } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import type { AccountingProvider, Organisation, Tokens } from "@/lib/accounting/provider";
import { log } from "@/lib/log";
import { findMember, listMemberTenants } from "@/lib/tenancy";

export type Revocation = "revoked" | "shared" | "unconfirmed";

/**
 * Takes a consent back at the provider, best effort. `shared`: another company of the same person uses the same
 * organisation through the same app, and would lose it too, so it is left. `unconfirmed`: no sure answer.
 */
export async function revokeUnlessShared(consent: {
  tenantId: string;
  userId: string;
  provider: AccountingProvider;
  tokens: Tokens;
  organisation: Organisation;
}): Promise<Revocation> {
  const { provider, organisation } = consent;
  try {
    if (await isShared(consent)) return "shared";
    await provider.oauth.revoke(consent.tokens, organisation.id);
    return "revoked";
  } catch (error) {
    log.warn({ err: error, provider: provider.id }, "a consent was not taken back for certain");
    return "unconfirmed";
  }
}

async function isShared(consent: {
  tenantId: string;
  userId: string;
  provider: AccountingProvider;
  organisation: Organisation;
}): Promise<boolean> {
  for (const { slug } of await listMemberTenants(consent.userId)) {
    const company = await findMember(consent.userId, slug);
    if (!company || company.tenantId === consent.tenantId) continue;
    const [found] = await withTenant(company, (tx) =>
      tx
        .select({ id: connections.id })
        .from(connections)
        .where(
          and(
            eq(connections.tenantId, company.tenantId),
            eq(connections.provider, consent.provider.id),
            eq(connections.organisationId, consent.organisation.id),
            ne(connections.status, "disconnected"),
          ),
        )
        .limit(1),
    );
    if (found) return true;
  }
  return false;
}
