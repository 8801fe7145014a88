import { setTimeout as sleep } from "node:timers/promises";
import { contractInvoices, contracts, customers, jobs } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { type SyncDirection, startComparison, type Transfer } from "@/lib/sync/comparison";
import { getRun } from "@/lib/sync/history";
import { getComparison } from "@/lib/sync/rows";
import { startSync } from "@/lib/sync/start";
import { bring } from "@/test-support/imports";
import type { Company } from "./company";
import { CONTRACT_FILES, stock, stockAndConnect } from "./stock";

export interface FullCompany extends Company {
  ids: Record<"customer" | "job" | "agreement" | "contractInvoice" | "import" | "comparison" | "run", string>;
}

/** A company with something on every page: records, a bad import, Xero connected, comparisons, a finished sync. */
export async function fill(company: Company): Promise<FullCompany> {
  const member = company.admin.member;
  await stockAndConnect(company, "xero");
  await stock(company, CONTRACT_FILES);
  const { importId } = await bring(member, {
    customers: "Account Code,Customer Name\nBAD,\nGOOD,Good Company",
  });
  await compare(company, "customers", "pull");
  await compare(company, "customers", "push");
  await compare(company, "contracts", "push");
  const comparison = await compare(company, "jobs", "push");
  const { runId } = await startSync(member, {
    comparisonId: comparison,
    selection: { all: { statuses: ["add"], search: "J-1002" }, except: [] },
  });
  await until(async () => (await getRun(member, runId)).status === "finished");
  const first = await withTenant(member, async (tx) => {
    const [customer] = await tx.select({ id: customers.id }).from(customers).limit(1);
    const [job] = await tx.select({ id: jobs.id }).from(jobs).limit(1);
    const [agreement] = await tx.select({ id: contracts.id }).from(contracts).limit(1);
    const [invoice] = await tx.select({ id: contractInvoices.id }).from(contractInvoices).limit(1);
    return { customer, job, agreement, contractInvoice: invoice };
  });
  const id = (name: keyof typeof first) => first[name]?.id ?? "";
  return {
    ...company,
    ids: {
      customer: id("customer"),
      job: id("job"),
      agreement: id("agreement"),
      contractInvoice: id("contractInvoice"),
      import: importId,
      comparison,
      run: runId,
    },
  };
}

/** Compares as the page would, and waits for the worker. */
async function compare(company: Company, transfer: Transfer, direction: SyncDirection): Promise<string> {
  const member = company.admin.member;
  const { comparisonId } = await startComparison(member, { providerId: "xero", transfer, direction });
  await until(async () => {
    const { status, failure } = await getComparison(member, comparisonId);
    if (failure) throw new Error(`the comparison failed: ${failure.message}`);
    return status === "ready";
  });
  return comparisonId;
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(250)) if (await done()) return;
  throw new Error("it did not end within a minute");
}
