import { randomUUID } from "node:crypto";
import { memberships, preferences, tenants, users } from "@/db/schema";
import { withAuth, withTenant } from "@/db/tenant";
import { hashPassword } from "@/lib/passwords";
import { findMember, type Member, type Role } from "@/lib/tenancy";

export const PASSWORD = "a-long-password-of-a-journey";

export interface Person {
  name: string;
  email: string;
  role: Role;
  /** The person at work in the company, for the product's own functions. */
  member: Member;
}

export interface Company {
  slug: string;
  name: string;
  admin: Person;
  staff: Person;
  viewer: Person;
}

const PEOPLE = { admin: "Anna Ashworth", staff: "Sam Sutton", viewer: "Vera Vaughan" } as const;
let hash: Promise<string> | undefined;

/** A company that nobody else uses, with one person in each role. */
export async function makeCompany(name = "Brightwater Plumbing"): Promise<Company> {
  hash ??= hashPassword(PASSWORD);
  const passwordHash = await hash;
  const tag = randomUUID().slice(0, 8);
  const slug = `brightwater-${tag}`;
  const made = await withAuth(async (tx) => {
    const [tenant] = await tx.insert(tenants).values({ slug, name }).returning();
    if (!tenant) throw new Error("the company was not made");
    const roles = Object.entries(PEOPLE) as [Role, string][];
    const people = await tx
      .insert(users)
      .values(
        roles.map(([role, name]) => ({ email: `${role}-${tag}@brightwater.example`, name, passwordHash })),
      )
      .returning();
    const rows = people.map((user, index) => ({
      tenantId: tenant.id,
      userId: user.id,
      role: roles[index]?.[0] ?? "viewer",
      userName: user.name,
      userEmail: user.email,
    }));
    await tx.insert(memberships).values(rows);
    return { tenant, rows };
  });
  await withTenant({ tenantId: made.tenant.id }, (tx) =>
    tx.insert(preferences).values({ tenantId: made.tenant.id }),
  );
  const person = async (role: Role): Promise<Person> => {
    const row = made.rows.find((one) => one.role === role);
    const member = row && (await findMember(row.userId, slug));
    if (!row || !member) throw new Error(`the company has no ${role}`);
    return { name: row.userName, email: row.userEmail, role, member };
  };
  return {
    slug,
    name,
    admin: await person("admin"),
    staff: await person("staff"),
    viewer: await person("viewer"),
  };
}
