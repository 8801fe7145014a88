import { eq } from "drizzle-orm";
import { ledgerEntries, syncRuns } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import type { Stage } from "./scenario";

/** What became of one cell. */
export interface Tally {
  records: number;
  duplicates: number;
  lost: number;
  unsettled: number;
  /** What is not as it should be, in words. */
  remarks: string[];
}

const OPEN = ["pending", "sending", "in_doubt"];

/** Counts in the receiving side's own records, then asks whether our ledger tells the same. */
export async function tallyOf(stage: Stage): Promise<Tally> {
  const standing = await stage.count();
  const { runs, entries } = await withTenant(stage.member, async (tx) => ({
    runs: await tx.select().from(syncRuns),
    entries: await tx.select().from(ledgerEntries).where(eq(ledgerEntries.tenantId, stage.member.tenantId)),
  }));
  const remarks: string[] = [];
  let [duplicates, lost, unsettled] = [0, 0, 0];
  for (const { key, times, old } of standing) {
    if (times + old > 1) {
      duplicates += times + old - 1;
      remarks.push(`${key} stands ${times + old} times`);
    }
    if (times === 0) {
      lost++;
      remarks.push(old > 0 ? `${key} was not updated` : `${key} is missing`);
    }
  }
  for (const run of runs) {
    if (run.status !== "finished") {
      unsettled++;
      remarks.push(`a run is ${run.status}: ${run.note ?? ""}`);
    } else if (run.done + run.failed + run.uncertain + run.skipped !== run.total) {
      unsettled++;
      remarks.push(`a run of ${run.total} counts ${run.done} done, ${run.failed} failed`);
    }
  }
  for (const entry of entries) {
    if (entry.state === "applied") continue;
    unsettled++;
    const why = (entry.failure as { message?: string } | null)?.message ?? "";
    remarks.push(`${entry.recordKey} is ${OPEN.includes(entry.state) ? "still " : ""}${entry.state}: ${why}`);
  }
  return { records: standing.length, duplicates, lost, unsettled, remarks };
}

export const isClean = (tally: Tally): boolean => tally.duplicates + tally.lost + tally.unsettled === 0;

export const broken = (error: unknown): Tally => ({
  records: 0,
  duplicates: 0,
  lost: 0,
  unsettled: 1,
  remarks: [error instanceof Error ? error.message : String(error)],
});
