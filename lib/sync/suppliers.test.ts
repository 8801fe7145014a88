import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { withTenant } from "@/db/tenant";
import type { Member } from "@/lib/tenancy";
import {
  type Books,
  type BooksId,
  connectBooks,
  setUpBooks,
  startBooks,
  stopBooks,
} from "@/test-support/books";
import { makeClosedJobs } from "@/test-support/closed-jobs";
import { makeCustomer, makeTaxCodes } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { runComparison, type SyncDirection, startComparison, type Transfer } from "./comparison";
import { getRun } from "./history";
import { readMirror } from "./mirror";
import { getComparison, listRows, RowQuery } from "./rows";
import { runSync } from "./run";
import { startSync } from "./start";

const SUPPLIER = "Calder Valley Electrical";

async function rowsOf(
  member: Member,
  providerId: BooksId,
  transfer: Transfer,
  direction: SyncDirection = "push",
) {
  const { comparisonId } = await startComparison(member, { providerId, transfer, direction });
  await runComparison(member, comparisonId);
  const comparison = await getComparison(member, comparisonId);
  expect(comparison.failure).toBeNull();
  const rows = [];
  for (const status of ["add", "update", "blocked", "match"] as const) {
    const query = RowQuery.parse({ status });
    rows.push(...(await listRows(member, comparisonId, query)).rows);
  }
  return { comparison, rows };
}

async function company(id: BooksId): Promise<{ member: Member; books: Books; connectionId: string }> {
  const books = await startBooks(id);
  const member = await makeMember();
  await makeTaxCodes(member);
  const { id: customerId } = await makeCustomer(member, { accountCode: "CALD01", name: SUPPLIER });
  await makeClosedJobs(member, [customerId], [[{ quantity: "1", unitPrice: "120.00" }]]);
  const connectionId = await connectBooks(member, id);
  await setUpBooks(member, id);
  return { member, books, connectionId };
}

const ourRow = <T extends { title: string }>(rows: T[]) => rows.find((row) => row.title === SUPPLIER);

describe("a customer with a supplier's name, where suppliers are separate (QuickBooks)", () => {
  let at: Awaited<ReturnType<typeof company>>;
  beforeAll(async () => {
    at = await company("quickbooks");
  });

  it("is Blocked, with a plain sentence", async () => {
    const { rows } = await rowsOf(at.member, "quickbooks", "customers");
    expect(ourRow(rows)).toMatchObject({
      status: "blocked",
      reasons: [
        {
          code: "name_taken",
          message:
            "In the books this name belongs to a supplier or employee, and they allow each name once. Change the name on one side.",
        },
      ],
    });
  });

  it("blocks its jobs too", async () => {
    const { rows } = await rowsOf(at.member, "quickbooks", "jobs");
    expect(ourRow(rows)).toMatchObject({ status: "blocked", reasons: [{ code: "name_taken" }] });
  });

  it("takes few calls to find out", async () => {
    await at.books.control.resetCalls();
    await rowsOf(at.member, "quickbooks", "customers");
    const { calls } = await at.books.control.calls();
    const reads = calls.filter((call) => /\/(batch|cdc|query)$/.test(call.path));
    expect(reads.map((call) => call.path.split("/").at(-1))).toEqual(["batch", "cdc"]);
  });

  it("is an Add again once the supplier has another name", async () => {
    const mirrored = await withTenant(at.member, (tx) => readMirror(tx, at.connectionId, "customer"));
    const supplier = mirrored.find((one) => one.fields.name === SUPPLIER);
    expect(supplier).toMatchObject({ isCustomer: false });
    const { companies } = await at.books.control.get<{ companies: { realmId: string }[] }>("/companies");
    const id = supplier?.ref.id.replace("vendor:", "");
    await at.books.control.post(`/companies/${companies[0]?.realmId}/records/Vendor/${id}/rename`, {
      name: `${SUPPLIER} (supplier)`,
    });
    expect(ourRow((await rowsOf(at.member, "quickbooks", "customers")).rows)).toMatchObject({
      status: "add",
    });
  });

  it("never brings suppliers and employees down", async () => {
    const { rows } = await rowsOf(at.member, "quickbooks", "customers", "pull");
    const titles = rows.map((row) => row.title);
    expect(titles.length).toBeGreaterThan(5);
    expect(titles).not.toContain("City Plumbing Supplies");
    expect(titles).not.toContain("Alan Whitaker");
  });
});

describe("a customer with a supplier's name, where there is one list of contacts (Xero)", () => {
  let at: Awaited<ReturnType<typeof company>>;
  beforeAll(async () => {
    at = await company("xero");
  });

  it("brings new contacts down, but no supplier", async () => {
    const { organisations } = await at.books.control.get<{ organisations: { tenantId: string }[] }>(
      "/organisations",
    );
    await at.books.control.post(`/organisations/${organisations[0]?.tenantId}/contacts`, {
      Name: "Neither Yet Ltd",
    });
    const { rows } = await rowsOf(at.member, "xero", "customers", "pull");
    const titles = rows.map((row) => row.title);
    expect(titles).toContain("Neither Yet Ltd");
    expect(titles).not.toContain("City Plumbing Supplies");
    expect(titles).not.toContain(SUPPLIER);
  });

  it("is the same contact: linked and invoiced, not made twice", async () => {
    expect(ourRow((await rowsOf(at.member, "xero", "customers")).rows)?.status).toBe("update");
    const { comparison } = await rowsOf(at.member, "xero", "jobs");
    const selection = { all: { statuses: ["add" as const], search: "" }, except: [] };
    const { runId } = await startSync(at.member, { comparisonId: comparison.id, selection });
    await runSync(at.member, runId);
    expect(await getRun(at.member, runId)).toMatchObject({ done: 1, failed: 0, uncertain: 0 });
    await rowsOf(at.member, "xero", "customers");
    const mirrored = await withTenant(at.member, (tx) => readMirror(tx, at.connectionId, "customer"));
    expect(mirrored.filter((one) => one.fields.name === SUPPLIER)).toHaveLength(1);
  });
});

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
