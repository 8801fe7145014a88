import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { withTenant } from "@/db/tenant";
import { addMoney, lineNet } from "@/lib/money";
import { makeMember } from "@/test-support/tenant";
import { importFiles } from "./import-files";

const FOLDER = path.resolve("../shared/data/northwind");
const file = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(path.join(FOLDER, name))) });
const CSV = ["customers.csv", "tax-codes.csv", "jobs.csv", "job-charges.csv"];

const none = { changed: 0, removed: 0, rejected: 0 };
const FIRST = {
  customers: { ...none, created: 91, unchanged: 0 },
  taxCodes: { ...none, created: 2, unchanged: 0 },
  jobs: { ...none, created: 830, unchanged: 0 },
  jobCharges: { ...none, created: 2985, unchanged: 0 },
};

/** Everything that an import wrote, without ids and times. */
const contents = (tenantId: string) =>
  withTenant({ tenantId }, async (tx) => {
    const answer = await tx.execute(sql`
      select c.account_code, c.name, c.town, c.payment_terms_days, j.number, j.site_address, j.status, j.logged_date,
        j.closed_date, j.ready_for_invoice, j.invoiced, j.show_itemised_prices, j.net, l.line_no, l.kind,
        l.description, l.quantity, l.unit_price, l.tax_code
      from customers c left join jobs j on j.customer_id = c.id left join job_charges l on l.job_id = j.id
      order by c.account_code, j.number, l.line_no`);
    return answer.rows;
  });

describe.skipIf(!existsSync(FOLDER))(
  "Northwind (../shared/data, skipped when it is not there)",
  { timeout: 60_000 },
  () => {
    test("the workbook comes in whole, and a second time changes nothing", async () => {
      const member = await makeMember();
      const first = await importFiles(member, [file("all-data.xlsx")]);
      expect(first.errors).toEqual([]);
      expect(first.counts).toEqual(FIRST);
      const facts = await withTenant(member, async (tx) => {
        const answer = await tx.execute(sql`select count(*) filter (where status = 'closed')::int as closed,
        sum(net)::text as net, max(updated_at)::text as touched from jobs`);
        return answer.rows[0];
      });
      const charges: string[][] = parse(readFileSync(path.join(FOLDER, "job-charges.csv")), { from_line: 2 });
      const net = addMoney(
        ...charges.map(([, , , , , quantity = "", price = ""]) => lineNet(quantity, price)),
      );
      expect(facts).toMatchObject({ closed: 809, net });
      const again = await importFiles(member, [file("all-data.xlsx")]);
      expect(again.errors).toEqual([]);
      for (const table of Object.values(again.counts)) {
        expect(table).toMatchObject({ created: 0, changed: 0, removed: 0, rejected: 0 });
      }
      const after = await withTenant(member, async (tx) => {
        const answer = await tx.execute(sql`select count(*) filter (where status = 'closed')::int as closed,
        sum(net)::text as net, max(updated_at)::text as touched from jobs`);
        return answer.rows[0];
      });
      expect(after).toEqual(facts);
    });

    test("the four .csv files, in any order, give the same as the workbook", async () => {
      const [one, other] = [await makeMember(), await makeMember()];
      await importFiles(one, [file("all-data.xlsx")]);
      const fromCsv = await importFiles(other, CSV.toReversed().map(file));
      expect(fromCsv.errors).toEqual([]);
      expect(fromCsv.counts).toEqual(FIRST);
      expect(await contents(other.tenantId)).toEqual(await contents(one.tenantId));
    });

    test("the files one after the other: the workbook on top changes nothing", async () => {
      const member = await makeMember();
      for (const name of CSV) expect((await importFiles(member, [file(name)])).errors).toEqual([]);
      const again = await importFiles(member, [file("all-data.xlsx")]);
      for (const table of Object.values(again.counts)) {
        expect(table).toMatchObject({ created: 0, changed: 0, removed: 0, rejected: 0 });
      }
    });
  },
);
