import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { customers, remoteLinks } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import type { Member } from "@/lib/tenancy";
import { type BooksId, connectBooks, setUpBooks, startBooks, stopBooks } from "@/test-support/books";
import { makeCustomer } from "@/test-support/records";
import { compareNow, everything, rowsOf, syncNow } from "@/test-support/sync-steps";
import { makeMember } from "@/test-support/tenant";
import { getRun } from "./history";
import { resolveRow } from "./resolve-row";
import { listRows, RowQuery } from "./rows";
import { runSync } from "./run";
import { cancelRun } from "./run-commands";
import { listEntries } from "./run-entries";
import { startSync } from "./start";

vi.setConfig({ testTimeout: 150_000, hookTimeout: 60_000 });

describe.each<BooksId>(["xero", "quickbooks"])("customers stand one to one: %s", (id) => {
  let member: Member;
  beforeEach(async () => {
    // Also the stand-in's counts of calls: each test connects a company of its own to the same books.
    await (await startBooks(id)).control.reset();
    member = await makeMember();
    await connectBooks(member, id);
    await setUpBooks(member, id);
  });

  /** One record of the books comes down; two customers of ours then carry its e-mail and other names. */
  async function twoForOne(): Promise<string> {
    const down = await compareNow(member, id, "customers", "pull");
    await syncNow(member, down.id);
    const known = await withTenant(member, (tx) => tx.select().from(customers));
    const shared = known.find((one) => one.email !== "");
    if (!shared) throw new Error("no customer of the books has an e-mail");
    await withTenant(member, async (tx) => {
      await tx.delete(remoteLinks).where(eq(remoteLinks.recordId, shared.id));
      await tx.delete(customers).where(eq(customers.id, shared.id));
    });
    for (const name of ["First of two", "Second of two"]) {
      await makeCustomer(member, { name, email: shared.email, sendToAccounts: true });
    }
    return shared.email;
  }

  it("two rows matched with one record: one is written, the other refused, and the run ends", async () => {
    await twoForOne();
    const compared = await compareNow(member, id, "customers");
    const rows = (await rowsOf(member, compared.id, "match")).filter((row) => row.title.endsWith("of two"));
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      const matchWith = row.candidates[0]?.id ?? "";
      await resolveRow(member, { comparisonId: compared.id, rowNo: row.rowNo, resolution: { matchWith } });
    }
    const run = await syncNow(member, compared.id);
    expect(run).toMatchObject({ status: "finished", uncertain: 0, failed: 1 });
    const { entries } = await listEntries(member, run.id, { show: "failed", page: 1 });
    expect(entries[0]?.failure).toMatchObject({ code: "conflict" });
  });

  it("the rows of a cancelled run can be chosen again", async () => {
    const compared = await compareNow(member, id, "customers", "pull");
    const { runId } = await startSync(member, { comparisonId: compared.id, selection: everything });
    await cancelRun(member, runId);
    await runSync(member, runId);
    expect(await getRun(member, runId)).toMatchObject({ status: "cancelled", done: 0 });
    const { rows } = await listRows(member, compared.id, RowQuery.parse({ status: "add" }));
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter((row) => row.runId !== null)).toEqual([]);
    expect((await syncNow(member, compared.id)).failed).toBe(0);
  });
});

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
