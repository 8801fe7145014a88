import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { closeDatabase, database } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { jobs, tenants } from "@/db/schema";
import { withAuth, withTenant } from "@/db/tenant";
import { env } from "@/lib/env";
import { setPreferences } from "@/lib/preferences/commands";
import { getPreferences } from "@/lib/preferences/queries";
import type { Preferences } from "@/lib/preferences/schemas";
import type { Member } from "@/lib/tenancy";
import { type Bookkeeper, bookkeeperOf } from "@/test-support/bookkeeper";
import {
  type Books,
  type BooksId,
  connectBooks,
  setUpBooks,
  startBooks,
  stopBooks,
} from "@/test-support/books";
import { makeClosedJobs, makeCustomers } from "@/test-support/closed-jobs";
import { makeTaxCodes } from "@/test-support/records";
import { blockers, compareNow, rowsOf, syncNow } from "@/test-support/sync-steps";
import { makeMember } from "@/test-support/tenant";
import { witness } from "@/test-support/witness";
import { listEntries } from "./run-entries";

// Whole syncs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** What people do in the books, before and after the sending, against both stand-ins over HTTP. */
describe.each<BooksId>(["xero", "quickbooks"])("when the books moved: %s", (id) => {
  let books: Books;
  let member: Member;
  let person: Bookkeeper;
  let site: string;

  beforeAll(async () => {
    books = await startBooks(id);
  });
  beforeEach(async () => {
    site = env().APP_URL;
    await books.control.reset();
    member = await makeMember();
    person = await bookkeeperOf(books, id);
    await makeTaxCodes(member);
    await connectBooks(member, id);
    await setUpBooks(member, id);
    await prefer({ invoiceStatus: "approved" });
    return () => {
      env().APP_URL = site;
    };
  });

  const price = (net: string) => [{ quantity: "1", unitPrice: net }];
  const makeJobs = async (...nets: string[]) =>
    makeClosedJobs(member, await makeCustomers(member, 1), nets.map(price));
  /** Our side changes too, so that every job would be an Update if the books allowed it. */
  const changeAll = () =>
    withTenant(member, (tx) => tx.update(jobs).set({ orderNumber: `PO ${Date.now() % 100_000}` }));
  const prefer = async (some: Partial<Preferences>) =>
    setPreferences(member, { ...(await getPreferences(member)), ...some });
  const inBooks = async () => (await witness(books.control, id)).invoices;
  const byNet = async (net: string) => {
    const own = await withTenant(member, (tx) => tx.select().from(jobs).where(eq(jobs.net, net)));
    const job = own[0];
    const found = (await inBooks()).filter((one) => one.reference.includes(job?.number ?? "none"));
    return {
      number: job?.number ?? "",
      invoices: found,
      id: found[0]?.id ?? "",
      gross: found[0]?.gross ?? "",
    };
  };
  const sendAll = async () => {
    const run = await syncNow(member, (await compareNow(member, id)).id);
    expect(run).toMatchObject({ status: "finished", done: run.total, failed: 0, uncertain: 0 });
  };

  it("a job given to another customer is an Update that says so, and the invoice moves", async () => {
    await makeJobs("40.00");
    await sendAll();
    const [other] = await makeCustomers(member, 1, "The new owner");
    await withTenant(member, (tx) => tx.update(jobs).set({ customerId: other }).where(eq(jobs.net, "40.00")));
    const compared = await compareNow(member, id);
    const [row] = await rowsOf(member, compared.id, "update");
    expect(row?.differences).toEqual([
      expect.objectContaining({ field: "customer", new: expect.stringContaining("The new owner") }),
    ]);
    expect(row?.differences[0]?.old).toContain("Test customer");
    const before = (await byNet("40.00")).invoices;
    expect(await syncNow(member, compared.id)).toMatchObject({ done: 1, failed: 0 });
    const after = (await byNet("40.00")).invoices;
    expect(after.map((one) => one.id)).toEqual(before.map((one) => one.id));
    const { customers } = await witness(books.control, id);
    expect(customers.find((one) => one.id === after[0]?.customerId)?.name).toContain("The new owner");
  });

  it("paid, part-paid, voided and deleted invoices are Blocked, and none is made again", async () => {
    await prefer({ invoiceStatus: "draft" });
    await makeJobs("14.00");
    await sendAll();
    await prefer({ invoiceStatus: "approved" });
    await makeJobs("11.00", "12.00", "13.00", "15.00");
    await sendAll();
    const [part, paid, voided, deleted, open] = [
      await byNet("11.00"),
      await byNet("12.00"),
      await byNet("13.00"),
      await byNet("14.00"),
      await byNet("15.00"),
    ];
    await person.pay(part.id, "1.00");
    await person.pay(paid.id, paid.gross);
    await person.voidInvoice(voided.id);
    await person.deleteInvoice(deleted.id);
    await changeAll();
    const comparison = await compareNow(member, id);
    expect(await blockers(member, comparison.id)).toEqual({
      [part.number]: ["invoice_part_paid"],
      [paid.number]: ["invoice_paid"],
      [voided.number]: ["invoice_voided"],
      [deleted.number]: ["deleted_in_books"],
    });
    expect((await rowsOf(member, comparison.id, "update")).map((row) => row.recordKey)).toEqual([
      open.number,
    ]);
    const before = await inBooks();
    expect(await syncNow(member, comparison.id)).toMatchObject({ total: 1, done: 1 });
    const after = await inBooks();
    expect(after.map((one) => [one.id, one.live])).toEqual(before.map((one) => [one.id, one.live]));
  });

  it("an invoice paid after the comparison is not written, and is shown again as it is now", async () => {
    await makeJobs("20.00");
    await sendAll();
    await changeAll();
    const comparison = await compareNow(member, id);
    const sent = await byNet("20.00");
    await person.pay(sent.id, "5.00");
    const run = await syncNow(member, comparison.id);
    expect(run).toMatchObject({ done: 0, failed: 1, uncertain: 0 });
    const { entries } = await listEntries(member, run.id, { show: "failed", page: 1 });
    expect(entries[0]?.failure?.code).toBe("stale");
    expect((await byNet("20.00")).invoices).toEqual(sent.invoices);
    expect(await blockers(member, (await compareNow(member, id)).id)).toEqual({
      [sent.number]: ["invoice_part_paid"],
    });
  });

  it("an invoice that a person edited is a Conflict: nothing replaces it unasked", async () => {
    await makeJobs("30.00");
    await sendAll();
    const sent = await byNet("30.00");
    await person.editLine(sent.id, 3);
    await changeAll();
    const comparison = await compareNow(member, id);
    expect(comparison.counts).toMatchObject({ conflict: 1, update: 0, add: 0 });
    const [row] = await rowsOf(member, comparison.id, "conflict");
    expect(row?.differences.map(({ old, new: ours }) => [old, ours])).toContainEqual(["90.00", "30.00"]);
    await expect(syncNow(member, comparison.id)).rejects.toMatchObject({ code: "invalid" });
    expect((await byNet("30.00")).invoices[0]?.net).toBe("90.00");
  });

  it("a lock date is seen beforehand, and again when it came between", async () => {
    await makeJobs("40.00");
    await person.lockUntil("2026-11-30");
    // Settings are read again when a comparison is asked for and they are old.
    await withTenant(member, (tx) => tx.execute(sql`update connections set options_read_at = null`));
    const locked = await compareNow(member, id);
    expect(Object.values(await blockers(member, locked.id))).toEqual([["period_locked"]]);
    await person.lockUntil(null);
    await withTenant(member, (tx) => tx.execute(sql`update connections set options_read_at = null`));
    const open = await compareNow(member, id);
    expect(open.counts).toMatchObject({ add: 1, blocked: 0 });
    await person.lockUntil("2026-11-30");
    const run = await syncNow(member, open.id);
    const { entries } = await listEntries(member, run.id, { show: "failed", page: 1 });
    expect(entries[0]?.failure).toMatchObject({
      code: "locked",
      message: expect.stringContaining("30 Nov 2026"),
    });
    expect((await byNet("40.00")).invoices).toEqual([]);
  });

  it("a number that is taken is Blocked; taken meanwhile, it is refused and the other invoice stays", async () => {
    await makeJobs("55.00", "56.00");
    await sendAll();
    const [one, two] = [(await byNet("55.00")).invoices[0], (await byNet("56.00")).invoices[0]];
    await prefer({ numbering: "tracker_pro" });
    await makeJobs("50.00", "51.00");
    const [first, second] = [(await byNet("50.00")).number, (await byNet("51.00")).number];
    await person.renumber(one?.id ?? "", first.toLowerCase());
    const comparison = await compareNow(member, id);
    expect(await blockers(member, comparison.id)).toEqual({ [first]: ["number_used"] });
    await person.renumber(two?.id ?? "", second);
    const run = await syncNow(member, comparison.id);
    expect(run).toMatchObject({ done: 0, failed: 1, uncertain: 0 });
    const { entries } = await listEntries(member, run.id, { show: "failed", page: 1 });
    expect(entries[0]?.failure?.code).toBe("conflict");
    const now = await inBooks();
    for (const other of [one, two])
      expect(now.find((invoice) => invoice.id === other?.id)).toMatchObject({
        net: other?.net,
        reference: other?.reference,
      });
    expect([...(await byNet("50.00")).invoices, ...(await byNet("51.00")).invoices]).toEqual([]);
  });

  it("a currency that the books do not have is Blocked, with the reason on the row", async () => {
    await makeJobs("60.00");
    await withAuth((tx) =>
      tx.update(tenants).set({ currency: "JPY" }).where(eq(tenants.id, member.tenantId)),
    );
    const comparison = await compareNow(member, id);
    const [row] = await rowsOf(member, comparison.id, "blocked");
    expect(row?.reasons).toMatchObject([{ code: "currency", message: expect.stringContaining("JPY") }]);
  });

  it("a merge in the books is followed, not undone", async () => {
    await makeJobs("70.00");
    await sendAll();
    const sent = await byNet("70.00");
    const survivor = await person.addCustomer("Survivor of a merge");
    await person.mergeCustomers(sent.invoices[0]?.customerId ?? "", survivor);
    await changeAll();
    const comparison = await compareNow(member, id);
    expect(comparison.counts).toMatchObject({ add: 0, update: 0, blocked: 1 });
    expect(Object.values(await blockers(member, comparison.id))).toEqual([
      [id === "xero" ? "customer_ambiguous" : "customer_gone"],
    ]);
    expect((await byNet("70.00")).invoices[0]?.customerId).toBe(survivor);
    const customers = await compareNow(member, id, "customers");
    expect(customers.counts).toMatchObject({ add: 0, update: 0 });
  });

  it("a database put back to before the sync makes no second copy", async () => {
    // The mark that tells stands in a link to the site where the books have no field for it.
    env().APP_URL = "https://connect.example";
    await makeJobs("80.00", "81.00");
    await sendAll();
    const db = await database();
    await db.execute(sql`delete from remote_links where tenant_id = ${member.tenantId}`);
    await db.execute(
      sql`update jobs set invoiced = false, invoice_number = null where tenant_id = ${member.tenantId}`,
    );
    const comparison = await compareNow(member, id);
    expect(comparison.counts).toMatchObject({ add: 0 });
    // Whatever may be done about it, an invoice more is not.
    const linked = { done: comparison.counts?.update ?? 0, failed: 0 };
    if (linked.done > 0) expect(await syncNow(member, comparison.id)).toMatchObject(linked);
    expect((await byNet("81.00")).invoices).toHaveLength(1);
    expect((await byNet("80.00")).invoices).toHaveLength(1);
  });
});

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
