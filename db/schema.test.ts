import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "@/lib/tenancy";
import { makeMember } from "@/test-support/tenant";
import { closeDatabase, database } from "./client";
import { withAuth, withTenant } from "./tenant";

/** Tables that know no tenant: each a deliberate exception. */
const GLOBAL = ["tenants", "users", "user_sessions", "sign_in_attempts"];

interface Table {
  name: string;
  hasTenant: boolean;
  secured: boolean;
  forced: boolean;
  policies: number;
}

describe("every table", () => {
  let tables: Table[] = [];
  beforeAll(async () => {
    const { rows } = await (await database()).execute(sql`
      select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
        exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as "hasTenant",
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`);
    tables = rows as unknown as Table[];
    expect(tables.length).toBeGreaterThan(20);
  });

  it("belongs to a tenant or stands on the short list", () => {
    expect(
      tables
        .filter((table) => !table.hasTenant)
        .map((table) => table.name)
        .sort(),
    ).toEqual([...GLOBAL].sort());
  });

  it("has row-level security, forced, with a policy", () => {
    expect(tables.filter((table) => !table.secured || !table.forced || table.policies === 0)).toEqual([]);
  });

  it("is keyed by its tenant first", async () => {
    const { rows } = await (await database()).execute(sql`
      select c.relname as name, (select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0]) as first
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and i.indisprimary`);
    const wrong = (rows as { name: string; first: string }[]).filter(
      (row) => !GLOBAL.includes(row.name) && row.first !== "tenant_id",
    );
    expect(wrong).toEqual([]);
  });

  it("shows nothing of another company, and takes nothing for it", { timeout: 60_000 }, async () => {
    const [mine, theirs] = [await makeMember(), await makeMember()];
    await fillPreferences(theirs);
    for (const table of tables.filter((one) => one.hasTenant)) {
      const name = sql.identifier(table.name);
      await withTenant(mine, async (tx) => {
        const { rows } = await tx.execute(
          sql`select count(*)::int as n from ${name} where tenant_id = ${theirs.tenantId}`,
        );
        expect([table.name, (rows[0] as { n: number }).n]).toEqual([table.name, 0]);
      });
      const changed = withTenant(mine, (tx) =>
        tx.execute(sql`delete from ${name} where tenant_id = ${theirs.tenantId}`),
      ).then(
        (result) => result.rowCount,
        (error) => (error as { cause?: { code?: string } }).cause?.code,
      );
      expect([0, "42501"]).toContain(await changed);
    }
    const own = await withTenant(theirs, (tx) => tx.execute(sql`select count(*)::int as n from preferences`));
    expect((own.rows[0] as { n: number }).n).toBe(1);
  });

  it("refuses a row for another company", async () => {
    const [mine, theirs] = [await makeMember(), await makeMember()];
    const insert = withTenant(mine, (tx) =>
      tx.execute(sql`insert into tax_codes (tenant_id, code, rate) values (${theirs.tenantId}, 'T1', 20)`),
    );
    await expect(insert).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("shows nothing at all where no company is set", async () => {
    await makeMember();
    const db = await database();
    const seen = await db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('role', 'app_user', true)`);
      return tx.execute(sql`select count(*)::int as n from memberships`);
    });
    expect((seen.rows[0] as { n: number }).n).toBe(0);
  });

  it("keeps companies' records from the sign-in role", async () => {
    const look = (name: string) =>
      withAuth((tx) => tx.execute(sql`select 1 from ${sql.identifier(name)} limit 1`));
    for (const table of ["customers", "jobs", "connections", "grants", "ledger_entries"]) {
      await expect(look(table)).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });

  it("keeps people's passwords and sessions from a company's work", async () => {
    const member = await makeMember();
    for (const table of ["users", "user_sessions", "sign_in_attempts"]) {
      const look = withTenant(member, (tx) =>
        tx.execute(sql`select 1 from ${sql.identifier(table)} limit 1`),
      );
      await expect(look).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });
});

async function fillPreferences(member: Member): Promise<void> {
  await withTenant(member, (tx) => tx.execute(sql`update preferences set default_terms_days = 7`));
}

afterAll(closeDatabase);
