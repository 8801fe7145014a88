import { afterAll, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { jobs } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { connectBooks, setUpBooks, startBooks, stopBooks } from "@/test-support/books";
import { syncStage, workOver } from "@/test-support/sync-stage";
import { witness } from "@/test-support/witness";
import { runComparison, startComparison } from "./comparison";
import { getRun } from "./history";
import { runSync } from "./run";

it("sends a job to one of two connected books, although both runs are at work at once", {
  timeout: 60_000,
}, async () => {
  const stage = await syncStage("xero");
  const { member, start } = stage;
  const other = await startBooks("quickbooks");
  await other.control.reset();
  await connectBooks(member, "quickbooks");
  await setUpBooks(member, "quickbooks");
  const input = { providerId: "quickbooks", transfer: "jobs" as const, direction: "push" as const };
  const { comparisonId } = await startComparison(member, input);
  await runComparison(member, comparisonId);
  const [first, second] = [await start(await stage.compare()), await start(comparisonId)];

  let runSecond: Promise<void> | null = null;
  await workOver(stage, first, (send) => async (call, key, beforeCall) => {
    if (call.operation === "invoice.create") {
      runSecond = runSync(member, second);
      await runSecond;
    }
    return send(call, key, beforeCall);
  });
  expect(runSecond).not.toBeNull();
  await runSync(member, first);
  expect(await getRun(member, first)).toMatchObject({ status: "finished", done: 3 });
  expect(await getRun(member, second)).toMatchObject({ status: "finished", done: 0, failed: 3 });
  const own = await withTenant(member, (tx) => tx.select().from(jobs));
  const both = [
    ...(await witness(stage.books.control, "xero")).invoices,
    ...(await witness(other.control, "quickbooks")).invoices,
  ];
  for (const job of own)
    expect(both.filter((invoice) => invoice.live && invoice.reference.includes(job.number))).toHaveLength(1);
});

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
