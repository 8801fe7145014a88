import { eq, inArray } from "drizzle-orm";
import { imports, memberships, preferences, tenants, users } from "@/db/schema";
import { withAuth, withTenant } from "@/db/tenant";
import { hashPassword } from "@/lib/passwords";
import { findMember, type Member } from "@/lib/tenancy";
import { DEMO_PASSWORD, DEMO_PEOPLE, type DemoCompany } from "./companies";

/** Makes the demo users that are not there yet; e-mail -> id. */
export async function makePeople(): Promise<Map<string, string>> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  return withAuth(async (tx) => {
    await tx
      .insert(users)
      .values(DEMO_PEOPLE.map((person) => ({ ...person, passwordHash })))
      .onConflictDoNothing();
    const emails = DEMO_PEOPLE.map((person) => person.email);
    const rows = await tx
      .select({ id: users.id, email: users.email })
      .from(users)
      .where(inArray(users.email, emails));
    return new Map(rows.map((row) => [row.email, row.id]));
  });
}

/** Makes the company with its members and preferences where they are not there yet; answers its admin. */
export async function makeCompany(company: DemoCompany, people: Map<string, string>): Promise<Member> {
  const idOf = (email: string) => {
    const id = people.get(email);
    if (!id) throw new Error(`the demo has no user ${email}`);
    return id;
  };
  const tenantId = await withAuth(async (tx) => {
    await tx.insert(tenants).values({ slug: company.slug, name: company.name }).onConflictDoNothing();
    const [tenant] = await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.slug, company.slug));
    if (!tenant) throw new Error("the company was not made");
    const rows = company.people.map(({ email, role }) => ({
      tenantId: tenant.id,
      userId: idOf(email),
      role,
      userEmail: email,
      userName: DEMO_PEOPLE.find((person) => person.email === email)?.name ?? email,
    }));
    await tx.insert(memberships).values(rows).onConflictDoNothing();
    return tenant.id;
  });
  await withTenant({ tenantId }, (tx) =>
    tx
      .insert(preferences)
      .values({ tenantId, ...company.preferences })
      .onConflictDoNothing(),
  );
  const admin = company.people.find((person) => person.role === "admin");
  const member = admin && (await findMember(idOf(admin.email), company.slug));
  if (!member) throw new Error("the company has no admin");
  return member;
}

/** True once the company's records are there; a demo that was cut short is finished by the next run. */
export async function isSeeded(company: DemoCompany): Promise<boolean> {
  const [tenant] = await withAuth((tx) =>
    tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.slug, company.slug)),
  );
  if (!tenant) return false;
  const [done] = await withTenant({ tenantId: tenant.id }, (tx) =>
    tx.select({ id: imports.id }).from(imports).limit(1),
  );
  return done !== undefined;
}
