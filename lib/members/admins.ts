import { and, asc, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import { withTenant } from "@/db/tenant";

/** The people who may connect, map and set preferences: whom others are told to ask. */
export async function listAdmins(member: { tenantId: string }): Promise<{ name: string; email: string }[]> {
  return withTenant(member, (tx) =>
    tx
      .select({ name: memberships.userName, email: memberships.userEmail })
      .from(memberships)
      .where(and(eq(memberships.tenantId, member.tenantId), eq(memberships.role, "admin")))
      .orderBy(asc(memberships.userName)),
  );
}
