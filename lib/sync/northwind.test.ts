import { existsSync, readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { jobCharges, jobs } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { importFiles } from "@/lib/imports/import-files";
import { addMoney, lineNet } from "@/lib/money";
import { type BooksId, connectBooks, setUpBooks, startBooks, stopBooks } from "@/test-support/books";
import { makeMember } from "@/test-support/tenant";
import { witness } from "@/test-support/witness";
import { runComparison, startComparison } from "./comparison";
import { getRun } from "./history";
import { getComparison } from "./rows";
import { runSync } from "./run";
import { listEntries } from "./run-entries";
import { startSync } from "./start";

const FILE = "../shared/data/northwind/all-data.xlsx";
const there = existsSync(FILE);
if (!there) process.stdout.write(`skipped: ${FILE} is not here, so nobody's real export is sent\n`);

describe.skipIf(!there).each<BooksId>(["xero", "quickbooks"])(
  "an export nobody here invented, to %s",
  (id) => {
    it("sends all closed jobs with their customers, net to the penny", { timeout: 240_000 }, async () => {
      const books = await startBooks(id);
      const member = await makeMember();
      await importFiles(member, [{ name: "all-data.xlsx", bytes: new Uint8Array(readFileSync(FILE)) }]);
      await connectBooks(member, id);
      await setUpBooks(member, id);
      const before = await witness(books.control, id);
      const { comparisonId } = await startComparison(member, {
        providerId: id,
        transfer: "jobs",
        direction: "push",
      });
      await runComparison(member, comparisonId);
      expect((await getComparison(member, comparisonId)).counts).toMatchObject({ add: 809, blocked: 0 });
      const selection = { all: { statuses: ["add" as const], search: "" }, except: [] };
      const { runId } = await startSync(member, { comparisonId, selection });
      await runSync(member, runId);
      expect(await getRun(member, runId)).toMatchObject({
        status: "finished",
        done: 809,
        failed: 0,
        uncertain: 0,
      });

      const ours = await ownFigures(member.tenantId);
      const after = await witness(books.control, id);
      const sent = after.invoices.filter((invoice) => !before.invoices.some((old) => old.id === invoice.id));
      expect(sent).toHaveLength(809);
      expect(addMoney(...sent.map((invoice) => invoice.net))).toBe(ours.net);
      // Tax as the books compute it from the lines sent: what the comparison announced, entry by entry.
      const announced = new Map<string, string>();
      for (let page = 1, pages = 1; page <= pages; page++) {
        const listed = await listEntries(member, runId, { show: "done", page });
        pages = listed.pages;
        for (const entry of listed.entries)
          if (entry.expected) announced.set(entry.remoteNumber ?? "", entry.expected.tax);
      }
      for (const invoice of sent)
        expect([invoice.number, invoice.tax]).toEqual([invoice.number, announced.get(invoice.number)]);
      expect(after.customers.length - before.customers.length).toBe(ours.customers);
    });
  },
);

/** Straight from the charges, without the product's own way of making lines. */
async function ownFigures(tenantId: string) {
  return withTenant({ tenantId }, async (tx) => {
    const charges = await tx
      .select({ quantity: jobCharges.quantity, unitPrice: jobCharges.unitPrice, customerId: jobs.customerId })
      .from(jobCharges)
      .innerJoin(jobs, eq(jobs.id, jobCharges.jobId))
      .where(eq(jobs.status, "closed"));
    return {
      net: addMoney(...charges.map((charge) => lineNet(charge.quantity, charge.unitPrice))),
      customers: new Set(charges.map((charge) => charge.customerId)).size,
    };
  });
}

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
