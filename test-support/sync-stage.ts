import { jobs } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import { findConnection } from "@/lib/connections/queries";
import { withConnection } from "@/lib/connections/tokens";
import { runComparison, startComparison } from "@/lib/sync/comparison";
import { claim } from "@/lib/sync/hold";
import { newSender, type Sender } from "@/lib/sync/sender";
import { startSync } from "@/lib/sync/start";
import { step } from "@/lib/sync/step";
import type { Member } from "@/lib/tenancy";
import { type Books, type BooksId, connectBooks, setUpBooks, startBooks } from "./books";
import { makeClosedJobs, makeCustomers } from "./closed-jobs";
import { makeTaxCodes } from "./records";
import { makeMember } from "./tenant";
import { witness } from "./witness";

/** A fresh company with closed jobs over fresh books, connected and set up: one test's stage for the engine. */
export interface SyncStage {
  id: BooksId;
  books: Books;
  member: Member;
  connectionId: string;
  /** **Compare** jobs, with the worker's part done here. Returns the comparison's id. */
  compare(): Promise<string>;
  /** **Start Sync** of everything, or of some rows. Returns the run's id. */
  start(comparisonId: string, rows?: number[]): Promise<string>;
  /** How often each job, in order of its number, stands in the books. */
  timesInBooks(): Promise<number[]>;
  /** Writes that reached the books since the log was last emptied. */
  writes(): Promise<number>;
}

export async function syncStage(id: BooksId, jobCount = 3, customerCount = 1): Promise<SyncStage> {
  const books = await startBooks(id);
  await books.control.reset();
  const member = await makeMember();
  await makeTaxCodes(member);
  const charges = Array.from({ length: jobCount }, (_, i) => [{ quantity: "1", unitPrice: `${i + 1}0.00` }]);
  await makeClosedJobs(member, await makeCustomers(member, customerCount), charges);
  await connectBooks(member, id);
  await setUpBooks(member, id);
  return {
    id,
    books,
    member,
    connectionId: (await findConnection(member.tenantId, id))?.id ?? "",
    async compare() {
      const input = { providerId: id, transfer: "jobs" as const, direction: "push" as const };
      const { comparisonId } = await startComparison(member, input);
      await runComparison(member, comparisonId);
      return comparisonId;
    },
    async start(comparisonId, rows) {
      const all = { all: { statuses: ["add" as const, "update" as const], search: "" }, except: [] };
      return (await startSync(member, { comparisonId, selection: rows ? { rows } : all })).runId;
    },
    async timesInBooks() {
      const own = await withTenant(member, (tx) => tx.select().from(jobs).orderBy(jobs.number));
      const live = (await witness(books.control, id)).invoices.filter((invoice) => invoice.live);
      return own.map((job) => live.filter((invoice) => invoice.reference.includes(job.number)).length);
    },
    async writes() {
      const { calls } = await books.control.calls();
      return calls.filter((call) => call.idempotencyKey !== null || call.query.includes("requestid=")).length;
    },
  };
}

export type Send = Sender["client"]["send"];

/**
 * Works on a run as a worker does, over a wire of the test's own: `wire` stands in for sending and gets the real one.
 * Resolves when nothing is left to send; throws what stops the run.
 */
export async function workOver(
  { member, id, connectionId }: SyncStage,
  runId: string,
  wire: (send: Send) => Send,
): Promise<void> {
  const held = await claim(member, runId);
  const provider = findProvider(id);
  if (!held || !provider) throw new Error("there is no run to work on");
  await withConnection(member, connectionId, async (client) => {
    const over = { ...client, send: wire(client.send) };
    const sender = newSender(held, provider, over, new AbortController().signal);
    while (await step(sender));
  });
}
