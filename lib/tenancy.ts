import { and, eq } from "drizzle-orm";
import { memberships, tenants } from "@/db/schema";
import { withAuth } from "@/db/tenant";

export type Role = "admin" | "staff" | "viewer";

/** A signed-in person at work inside one company, as found by its slug on every call. */
export interface Member {
  tenantId: string;
  tenantName: string;
  slug: string;
  timeZone: string;
  currency: string;
  userId: string;
  userName: string;
  role: Role;
}

export async function findMember(userId: string, slug: string): Promise<Member | null> {
  return withAuth(async (tx) => {
    const [row] = await tx
      .select({
        tenantId: tenants.id,
        tenantName: tenants.name,
        slug: tenants.slug,
        timeZone: tenants.timeZone,
        currency: tenants.currency,
        userId: memberships.userId,
        userName: memberships.userName,
        role: memberships.role,
      })
      .from(memberships)
      .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
      .where(and(eq(memberships.userId, userId), eq(tenants.slug, slug)));
    return row ?? null;
  });
}

export async function listMemberTenants(
  userId: string,
): Promise<Pick<Member, "slug" | "tenantName" | "role">[]> {
  return withAuth((tx) =>
    tx
      .select({ slug: tenants.slug, tenantName: tenants.name, role: memberships.role })
      .from(memberships)
      .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
      .where(eq(memberships.userId, userId))
      .orderBy(tenants.name),
  );
}
