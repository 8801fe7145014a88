import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { tenants, users } from "@/db/schema";
import { withAuth, withTenant } from "@/db/tenant";
import { verifyPassword } from "@/lib/passwords";
import { DEMO_COMPANIES, DEMO_PASSWORD } from "./companies";
import { makeExport } from "./records";
import { seedDemo } from "./seed-demo";

const AS_OF = "2026-11-23";
const tag = randomUUID().slice(0, 8);
const companies = DEMO_COMPANIES.map((company) => ({ ...company, slug: `${company.slug}-${tag}` }));

async function ask(slug: string, query: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> {
  const [tenant] = await withAuth((tx) => tx.select().from(tenants).where(eq(tenants.slug, slug)));
  if (!tenant) throw new Error(`no company ${slug}`);
  return withTenant({ tenantId: tenant.id }, async (tx) => (await tx.execute(query)).rows as never);
}

describe("the demo", () => {
  beforeAll(async () => {
    expect(await seedDemo(AS_OF, companies)).toEqual(companies.map((company) => company.slug));
  });

  test.each(companies)("$name has what the pages need", async ({ slug, name }) => {
    const [counts] = await ask(
      slug,
      sql`select (select count(*)::int from customers) customers,
        (select count(*)::int from jobs where status = 'closed') closed,
        (select count(*)::int from jobs where status = 'open') open,
        (select count(*)::int from contracts) contracts,
        (select count(distinct billing_mode)::int from contracts) modes,
        (select count(*)::int from contract_invoices) invoices,
        (select count(distinct settled_by)::int from contract_invoices) settled,
        (select count(*)::int from jobs where status = 'closed' and net = 0) zero,
        (select count(*)::int from jobs where invoiced and invoice_number <> '') invoiced,
        (select count(distinct (show_job_details, show_kit_descriptions, show_itemised_descriptions,
          show_itemised_prices))::int from jobs where show_job_details is not null) ticks,
        (select count(*)::int from (select name from customers group by name having count(*) > 1) n) namesakes,
        (select max(length(name)) from customers) longest,
        (select max(closed_date)::text from jobs) newest,
        (select count(*)::int from jobs j join customers c on c.id = j.customer_id
          where c.archived and j.status = 'closed') archived,
        (select count(*)::int from job_charges h join contracts k on k.number = h.contract_number
          join contract_invoices i on i.contract_id = k.id and i.period_from = h.period_from) twice`,
    );
    expect(counts).toMatchObject({ contracts: 60, modes: 3, settled: 2, ticks: 16, namesakes: 1 });
    expect(Number(counts?.customers)).toBeGreaterThanOrEqual(300);
    expect(Number(counts?.closed)).toBeGreaterThanOrEqual(120);
    expect(Number(counts?.open)).toBeGreaterThanOrEqual(40);
    expect(Number(counts?.invoices)).toBeGreaterThanOrEqual(150);
    expect(Number(counts?.longest)).toBeGreaterThan(500);
    for (const some of ["zero", "invoiced", "archived", "twice"])
      expect(Number(counts?.[some])).toBeGreaterThan(0);
    expect(counts?.newest).toBe("2026-11-23");

    const [tenant] = await ask(slug, sql`select name from tenants`);
    expect(tenant?.name).toBe(name);
    const shared = await ask(
      slug,
      sql`select name from customers where exists (select from jobs
      where customer_id = customers.id and status = 'closed' and ready_for_invoice and send_to_accounts)`,
    );
    expect(shared.map((row) => row.name)).toEqual(
      expect.arrayContaining([
        "Harrogate Dental Practice",
        "O'Brien & Sons Ltd",
        "St Mary's Primary School",
        "Ridgeway Care Home",
        "Bäckerei Müller",
        "Old Mill Apartments",
        "Calder Valley Electrical",
      ]),
    );
  });

  test("its people sign in with the one password, and the accountant sees both companies", async () => {
    const [user] = await withAuth((tx) =>
      tx.select().from(users).where(eq(users.email, "accountant@ledgerwise.example")),
    );
    expect(DEMO_PASSWORD.length).toBeGreaterThanOrEqual(12);
    expect(await verifyPassword(DEMO_PASSWORD, user?.passwordHash ?? null)).toBe(true);
    for (const { slug } of companies) {
      const roles = await ask(slug, sql`select role from memberships where user_id = ${user?.id}::uuid`);
      expect(roles).toEqual([{ role: "viewer" }]);
    }
  });

  test("a second run leaves the companies as they are", async () => {
    expect(await seedDemo(AS_OF, companies)).toEqual([]);
  });

  test("the same day gives the same records", () => {
    const [company] = DEMO_COMPANIES;
    if (!company) throw new Error("no company");
    expect(makeExport(company, AS_OF)).toEqual(makeExport(company, AS_OF));
  });
});
