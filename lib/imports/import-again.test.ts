import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { withTenant } from "@/db/tenant";
import { setPreferences } from "@/lib/preferences/commands";
import { getPreferences } from "@/lib/preferences/queries";
import {
  ask,
  bring,
  CHARGES,
  CONTRACTS,
  CUSTOMERS,
  type Files,
  INVOICES,
  JOBS,
  stocked,
  TAX,
} from "@/test-support/imports";
import { makeMember } from "@/test-support/tenant";

describe("what an import finds already there", () => {
  test("closing a job acts on the company's preferences, then and never again", async () => {
    const member = await stocked();
    await bring(member, { jobs: [JOBS, "1,A1,Open,,No,No,No,", "2,A1,Closed,01/11/2026,No,No,No,"] });
    await setPreferences(member, {
      ...(await getPreferences(member)),
      autoJobReady: true,
      autoContractSend: true,
    });
    const closed = {
      jobs: [
        JOBS,
        "1,A1,Closed,02/11/2026,No,Yes,No,",
        "2,A1,Closed,01/11/2026,No,No,No,",
        "3,A1,Closed,02/11/2026,No,No,No,",
      ],
    };
    await bring(member, closed);
    const flags = () =>
      ask(
        member,
        sql`select number, ready_for_invoice as ready, send_to_accounts as send from jobs order by number`,
      );
    const expected = [
      { number: "1", ready: true, send: true },
      { number: "2", ready: false, send: false },
      { number: "3", ready: true, send: false },
    ];
    expect(await flags()).toEqual(expected);
    expect(
      await ask(
        member,
        sql`select j.number, f.flag, f.value, f.source, f.user_id = ${member.userId}::uuid as mine
        from flag_changes f join jobs j on j.id = f.record_id order by j.number, f.flag`,
      ),
    ).toEqual([
      { number: "1", flag: "ready_for_invoice", value: true, source: "preference", mine: null },
      { number: "1", flag: "send_to_accounts", value: true, source: "import", mine: true },
      { number: "3", flag: "ready_for_invoice", value: true, source: "preference", mine: null },
    ]);
    const again = await bring(member, closed);
    expect(again.counts.jobs).toMatchObject({ changed: 0, unchanged: 3 });
    expect(await flags()).toEqual(expected);

    await bring(member, {
      contracts: [CONTRACTS, "C1,A1,Subscription,Monthly,12,1,01/01/2026,"],
      invoices: [INVOICES, "I1,C1,01/01/2026,31/01/2026,01/01/2026,,No,No,No,"],
    });
    expect(
      await ask(
        member,
        sql`select ready_for_invoice as ready, send_to_accounts as send from contract_invoices`,
      ),
    ).toEqual([{ ready: false, send: true }]);
  });

  test("what this product has invoiced stays so, until and after Tracker Pro has fetched it", async () => {
    const member = await stocked();
    const said = (invoiced: string) => ({ jobs: [JOBS, `1,A1,Closed,01/11/2026,Yes,Yes,${invoiced}`] });
    await bring(member, said("No,"));
    await withTenant(member, async (tx) => {
      await tx.execute(sql`update jobs set invoiced = true, invoice_number = 'INV-0042'`);
      await tx.execute(sql`insert into connections (tenant_id, provider, organisation_id, organisation_name, status, connected_by, connected_at)
        values (${member.tenantId}::uuid, 'xero', 'o', 'Books', 'active', ${member.userId}::uuid, now())`);
      await tx.execute(sql`insert into remote_links (tenant_id, connection_id, record_kind, record_id, entity, remote_id, revision, baseline, fingerprint)
        select j.tenant_id, c.id, 'job', j.id, 'invoice', 'r1', '1', '{}', 'f' from jobs j, connections c`);
    });
    for (const word of ["No,", "Yes,77", "No,"]) {
      await bring(member, said(word));
      expect(await ask(member, sql`select invoiced, invoice_number from jobs`)).toEqual([
        { invoiced: true, invoice_number: "INV-0042" },
      ]);
    }
  });

  test("the same file twice touches nothing, and two at once give one set of records", async () => {
    const member = await makeMember();
    const files: Files = {
      customers: CUSTOMERS,
      tax: TAX,
      jobs: [JOBS, "1,A1,Closed,01/11/2026,Yes,Yes,Yes,INV-1"],
      charges: [CHARGES, "1,1,Labour,,x,1.5,10.0050,T1"],
    };
    const both = await Promise.all([bring(member, files), bring(member, files)]);
    expect(both.map((result) => result.counts.jobs?.created).sort()).toEqual([0, 1]);
    const state = () =>
      ask(
        member,
        sql`select (select max(updated_at)::text from jobs) jobs, (select max(updated_at)::text from customers) customers,
        (select count(*)::int from flag_changes) flags, (select string_agg(xmin::text, ',') from job_charges) charges,
        (select string_agg(xmin::text, ',' order by account_code) from customers) versions`,
      );
    const before = await state();
    await bring(member, files);
    expect(await state()).toEqual(before);
  });

  test("the customers again with more columns, known and unknown, are the same customers", async () => {
    const member = await stocked();
    const before = await ask(
      member,
      sql`select id, account_code, name, email from customers order by account_code`,
    );
    const wider = [
      "Loyalty Card,Account Code,Customer Name,Email,Town,Payment Terms,Telephone,VAT Number",
      "gold,A1,Ace & Co,a@ace.example,Leeds,30,0113 496 0000,GB1",
      ",B2,Bob's,,York,,,",
    ];
    const result = await bring(member, { customers: wider });
    expect(result.counts.customers).toMatchObject({ created: 0 });
    const after = await ask(
      member,
      sql`select id, account_code, name, email from customers order by account_code`,
    );
    expect(after.map((row) => row.id)).toEqual(before.map((row) => row.id));
    expect(await ask(member, sql`select phone, vat_number from customers where name = 'Ace & Co'`)).toEqual([
      { phone: "0113 496 0000", vat_number: "GB1" },
    ]);
  });
});
