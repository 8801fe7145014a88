import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { findProvider } from "@/lib/accounting/registry";
import { withConnection } from "@/lib/connections/tokens";
import { runComparison, startComparison, type Transfer } from "@/lib/sync/comparison";
import { getRun } from "@/lib/sync/history";
import { getComparison } from "@/lib/sync/rows";
import { runSync } from "@/lib/sync/run";
import { startSync } from "@/lib/sync/start";
import type { Member } from "@/lib/tenancy";
import { type BooksId, connectBooks, setUpBooks } from "../test-support/books";
import { makeClosedJobs, makeCustomers } from "../test-support/closed-jobs";
import { makeTaxCodes } from "../test-support/records";
import { makeMember } from "../test-support/tenant";
import { fillCustomers, renameSome } from "./fill";
import { counted, type Figure, holds, report } from "./measure";
import { type Bench, openBench } from "./stage";

const CUSTOMERS = 10_000;
const CHANGED = 100;
const JOBS = 1_000;
const NEW_CUSTOMERS = 400;
/** Fewest write calls: customers, then invoices, in full batches. */
const FEWEST: Record<BooksId, number> = { xero: 8 + 20, quickbooks: 14 + 34 };

async function compare(member: Member, id: BooksId, transfer: Transfer, direction: "push" | "pull") {
  const { comparisonId } = await startComparison(member, { providerId: id, transfer, direction });
  await runComparison(member, comparisonId);
  const comparison = await getComparison(member, comparisonId);
  if (comparison.status !== "ready") throw new Error(`not compared: ${JSON.stringify(comparison.failure)}`);
  return comparison;
}

/** The same pages fetched and parsed, and nothing else. */
async function bareListing(member: Member, connectionId: string): Promise<number> {
  const started = performance.now();
  await withConnection(member, connectionId, async (client) => {
    let cursor: string | null = null;
    do cursor = (await client.listCustomers(null, cursor)).next;
    while (cursor !== null);
  });
  return (performance.now() - started) / 1000;
}

async function comparing({ control }: Bench, id: BooksId): Promise<Figure[]> {
  await fillCustomers(control[id], id, CUSTOMERS);
  const member = await makeMember();
  await makeTaxCodes(member);
  const connectionId = await connectBooks(member, id);
  await setUpBooks(member, id);
  // Records made seconds ago lie within every listing's overlap: these are an hour old.
  await control[id].advance(3_600_000);
  await renameSome(control[id], id, 1);
  const bare = await bareListing(member, connectionId);
  await control[id].resetCalls();
  const first = await counted(() => compare(member, id, "customers", "pull"));
  const firstCalls = (await control[id].calls()).calls.length;
  await renameSome(control[id], id, CHANGED);
  await control[id].resetCalls();
  const second = await counted(() => compare(member, id, "customers", "pull"));
  const secondCalls = (await control[id].calls()).calls.length;
  return [
    { what: `first compare of ${CUSTOMERS} customers: calls`, value: firstCalls, bound: 10, unit: "calls" },
    { what: "  memory grown by", value: first.growthMb, bound: 150, unit: "MB" },
    {
      what: "  time against only fetching and parsing the pages",
      value: first.seconds / bare,
      bound: 3,
      unit: "x",
    },
    { what: "second compare, 1 % changed: calls", value: secondCalls, bound: 3, unit: "calls" },
    { what: "  time against the first", value: second.seconds / first.seconds, bound: 1, unit: "x" },
  ];
}

async function sending({ control }: Bench, id: BooksId): Promise<Figure[]> {
  await control[id].reset();
  const member = await makeMember();
  await makeTaxCodes(member);
  const customerIds = await makeCustomers(member, NEW_CUSTOMERS, "New customer");
  await makeClosedJobs(
    member,
    customerIds,
    Array.from({ length: JOBS }, (_, i) => [
      { quantity: "2", unitPrice: `${10 + (i % 90)}.50` },
      { quantity: "1", unitPrice: "12.3456" },
    ]),
  );
  await connectBooks(member, id);
  await setUpBooks(member, id);
  const comparison = await compare(member, id, "jobs", "push");
  const selection = { all: { statuses: ["add" as const], search: "" }, except: [] };
  await control[id].resetCalls();
  const sent = await counted(async () => {
    const { runId } = await startSync(member, { comparisonId: comparison.id, selection });
    await runSync(member, runId);
    return getRun(member, runId);
  });
  if (sent.value.done !== JOBS)
    throw new Error(`only ${sent.value.done} of ${JOBS} were sent: ${sent.value.note}`);
  const writes = (await control[id].calls()).calls.filter((call) => call.method !== "GET").length;
  const limits = findProvider(id)?.limits;
  const paceSeconds = (60 * FEWEST[id]) / (limits?.batchesPerMinute ?? limits?.callsPerMinute ?? 60);
  return [
    {
      what: `${JOBS} job invoices for ${NEW_CUSTOMERS} new customers: write calls`,
      value: writes,
      bound: FEWEST[id],
      unit: "calls",
    },
    {
      what: "  time against what the limit alone would take",
      value: sent.seconds / paceSeconds,
      bound: 1.15,
      unit: "x",
    },
    {
      what: "  our statements per record sent",
      value: sent.statements / (JOBS + NEW_CUSTOMERS),
      bound: 5,
      unit: "",
    },
  ];
}

const bench = await openBench();
const figures: Figure[] = [];
for (const id of ["xero", "quickbooks"] as const) {
  const ofProvider = [...(await comparing(bench, id)), ...(await sending(bench, id))];
  report(findProvider(id)?.label ?? id, ofProvider);
  figures.push(...ofProvider);
}
await closeQueue();
await closeDatabase();
await bench.close();
const missed = figures.filter((figure) => !holds(figure)).length;
console.log(`\n${figures.length - missed} of ${figures.length} bounds hold`);
process.exit(missed > 0 ? 1 : 0);
