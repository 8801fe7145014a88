import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { jobCharges, jobs, remoteLinks } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import type { Member } from "@/lib/tenancy";
import { type BooksId, connectBooks, setUpBooks, startBooks, stopBooks } from "@/test-support/books";
import { makeClosedJobs, makeCustomers } from "@/test-support/closed-jobs";
import { makeTaxCodes } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { runComparison, startComparison } from "./comparison";
import { getRun } from "./history";
import { readMirror } from "./mirror";
import { getComparison, listRows, RowQuery } from "./rows";
import { runSync } from "./run";
import { listEntries } from "./run-entries";
import { planSelection } from "./selection-plan";
import { startSync } from "./start";

const selection = { all: { statuses: ["add" as const, "update" as const], search: "" }, except: [] };

async function compare(member: Member, providerId: BooksId) {
  const { comparisonId } = await startComparison(member, {
    providerId,
    transfer: "jobs",
    direction: "push",
  });
  await runComparison(member, comparisonId);
  const comparison = await getComparison(member, comparisonId);
  expect(comparison.failure).toBeNull();
  const rows = async (status: "changes" | "blocked") =>
    (await listRows(member, comparisonId, RowQuery.parse({ status }))).rows;
  return { ...comparison, changes: await rows("changes"), blocked: await rows("blocked") };
}

async function sync(member: Member, comparisonId: string) {
  const { runId } = await startSync(member, { comparisonId, selection });
  await runSync(member, runId);
  return getRun(member, runId);
}

describe.each<BooksId>(["quickbooks", "xero"])("an invoice whose link was lost, in %s", (id) => {
  let member: Member;
  let connectionId: string;
  let jobId: string;

  const loseLink = () =>
    withTenant(member, async (tx) => {
      await tx
        .delete(remoteLinks)
        .where(and(eq(remoteLinks.recordKind, "job"), eq(remoteLinks.recordId, jobId)));
      await tx.update(jobs).set({ invoiced: false, invoiceNumber: null }).where(eq(jobs.id, jobId));
    });
  const price = (unitPrice: string) =>
    withTenant(member, (tx) => tx.update(jobCharges).set({ unitPrice }).where(eq(jobCharges.jobId, jobId)));
  const inBooks = () => withTenant(member, (tx) => readMirror(tx, connectionId, "invoice"));

  beforeAll(async () => {
    await startBooks(id);
    member = await makeMember();
    await makeTaxCodes(member);
    const customers = await makeCustomers(member, 1);
    [jobId = ""] = await makeClosedJobs(member, customers, [[{ quantity: "2", unitPrice: "80.00" }]]);
    connectionId = await connectBooks(member, id);
    await setUpBooks(member, id);
    expect((await sync(member, (await compare(member, id)).id)).done).toBe(1);
    await compare(member, id);
  });

  it("is found again and linked; no second invoice is made", async () => {
    const before = await inBooks();
    await loseLink();
    const comparison = await compare(member, id);
    expect(comparison.counts).toMatchObject({ add: 0, update: 1, blocked: 0 });
    const [row] = comparison.changes;
    expect(row?.detail).toMatch(/^Already in the books as .+: will be linked, nothing is written$/);
    expect(row).toMatchObject({ net: "160.00", differences: [], preview: { operation: "link" } });

    const plan = await planSelection(member, { comparisonId: comparison.id, selection });
    expect(plan).toMatchObject({ count: 1, links: 1, drafts: 0, approved: 0, gross: null, callsExpected: 0 });
    const run = await sync(member, comparison.id);
    expect(run).toMatchObject({ done: 1, failed: 0, uncertain: 0 });
    const { entries } = await listEntries(member, run.id, { show: "all", page: 1 });
    expect(entries.map((entry) => [entry.operation, entry.state])).toEqual([["link", "applied"]]);

    expect((await compare(member, id)).counts).toMatchObject({ add: 0, update: 0, up_to_date: 1 });
    expect(await inBooks()).toHaveLength(before.length);
    const [job] = await withTenant(member, (tx) => tx.select().from(jobs).where(eq(jobs.id, jobId)));
    expect(job).toMatchObject({ invoiced: true, invoiceNumber: entries[0]?.remoteNumber });
  });

  it("is an Update as ever once our side changes", async () => {
    await price("90.00");
    const comparison = await compare(member, id);
    expect(comparison.changes[0]).toMatchObject({ status: "update", net: "180.00" });
    expect((await sync(member, comparison.id)).done).toBe(1);
    await compare(member, id);
    const invoices = await inBooks();
    expect(invoices.filter((invoice) => invoice.totals.net === "180.00")).toHaveLength(1);
  });

  it("is not linked when our record has moved on since it was compared", async () => {
    await loseLink();
    const comparison = await compare(member, id);
    await price("95.00");
    expect(await sync(member, comparison.id)).toMatchObject({ done: 0, failed: 1 });
    await price("90.00");
  });

  // The practice Xero cannot take our mark from a site without https: there a reference alone proves nothing.
  it.runIf(id === "quickbooks")("stays Blocked when its total is another, with what differs", async () => {
    await price("100.00");
    const { blocked } = await compare(member, id);
    expect(blocked[0]?.reasons).toMatchObject([{ code: "already_in_books" }]);
    expect(blocked[0]?.reasons[0]?.message).toContain("its net total is £180.00 and here it is £200.00");
    await price("90.00");
  });
});

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
