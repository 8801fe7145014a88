import { randomUUID } from "node:crypto";
import { memberships, preferences, tenants, users } from "@/db/schema";
import { withAuth, withTenant } from "@/db/tenant";
import type { Member, Role } from "@/lib/tenancy";

/** A fresh company with one member, for one test. */
export async function makeMember(role: Role = "admin"): Promise<Member> {
  const tag = randomUUID().slice(0, 8);
  const made = await withAuth(async (tx) => {
    const [tenant] = await tx
      .insert(tenants)
      .values({ slug: `test-${tag}`, name: `Test ${tag}` })
      .returning();
    const [user] = await tx
      .insert(users)
      .values({ email: `${tag}@example.test`, name: `Person ${tag}`, passwordHash: "none" })
      .returning();
    if (!tenant || !user) throw new Error("the company could not be made");
    await tx
      .insert(memberships)
      .values({ tenantId: tenant.id, userId: user.id, role, userName: user.name, userEmail: user.email });
    return { tenant, user };
  });
  await withTenant({ tenantId: made.tenant.id }, (tx) =>
    tx.insert(preferences).values({ tenantId: made.tenant.id }),
  );
  return {
    tenantId: made.tenant.id,
    tenantName: made.tenant.name,
    slug: made.tenant.slug,
    timeZone: made.tenant.timeZone,
    currency: made.tenant.currency,
    userId: made.user.id,
    userName: made.user.name,
    role,
  };
}
