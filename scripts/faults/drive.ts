import { runComparison, startComparison } from "@/lib/sync/comparison";
import { getRun, type RunView } from "@/lib/sync/history";
import { type ComparisonView, getComparison } from "@/lib/sync/rows";
import { runSync } from "@/lib/sync/run";
import { startSync } from "@/lib/sync/start";
import type { Member } from "@/lib/tenancy";
import { connectBooks } from "../../test-support/books";
import type { Scenario, Stage } from "./scenario";

const EVERYTHING = { all: { statuses: ["add" as const, "update" as const], search: "" }, except: [] };
/** A person who compares again, and a run that wakes again, give up after so many times. */
const PATIENCE = 12;

/** Where a scenario stands on the pages. */
export function pageOf({ provider, transfer }: Scenario) {
  const direction = transfer === "customers-down" ? ("pull" as const) : ("push" as const);
  const kind = transfer === "jobs" || transfer === "contracts" ? transfer : ("customers" as const);
  return { providerId: provider, transfer: kind, direction };
}

/** **Compare** until it succeeds, connecting again when the consent is gone: what a person would do. */
export async function compare(stage: Pick<Stage, "scenario" | "member">): Promise<ComparisonView> {
  let last = "";
  for (let attempt = 1; attempt <= PATIENCE; attempt++) {
    const started = await startComparison(stage.member, pageOf(stage.scenario)).catch((error: Error) => {
      last = error.message;
      return null;
    });
    if (started) {
      await runComparison(stage.member, started.comparisonId);
      const comparison = await getComparison(stage.member, started.comparisonId);
      if (comparison.status === "ready") return comparison;
      last = comparison.failure?.message ?? comparison.status;
    }
    await reconnect(stage);
  }
  throw new Error(`the comparison never succeeded: ${last}`);
}

export async function start(member: Member, comparisonId: string): Promise<string> {
  return (await startSync(member, { comparisonId, selection: EVERYTHING })).runId;
}

/** Runs to the end in this process: each time the run parks, time passes, and a person renews a lost consent. */
export async function runToEnd(stage: Pick<Stage, "scenario" | "member">, runId: string): Promise<RunView> {
  for (let attempt = 1; ; attempt++) {
    await runSync(stage.member, runId);
    const run = await getRun(stage.member, runId);
    if (run.status === "finished" || run.status === "cancelled" || attempt >= PATIENCE) return run;
    if (run.parkedUntil === null) await reconnect(stage);
  }
}

export async function reconnect({ scenario, member }: Pick<Stage, "scenario" | "member">): Promise<void> {
  await connectBooks(member, scenario.provider).catch(() => undefined);
}

/** A whole sync without any fault. */
export async function syncOnce(stage: Pick<Stage, "scenario" | "member">): Promise<void> {
  const { id } = await compare(stage);
  const run = await runToEnd(stage, await start(stage.member, id));
  if (run.done !== run.total) throw new Error(`the sync before the fault did not go through: ${run.note}`);
}
