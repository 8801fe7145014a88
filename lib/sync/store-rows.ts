import { and, eq } from "drizzle-orm";
import { bulkInsert } from "@/db/bulk-insert";
import { comparisonRows, comparisons } from "@/db/schema";
import { type TenantContext, type Tx, withTenant } from "@/db/tenant";
import type { Row, RowStatus } from "./row";

const CHUNK = 500;

export type Counts = Record<RowStatus, number>;

/** Another worker has ended this comparison: whoever sees this stops at once and writes nothing. */
export class ComparisonOver extends Error {
  override name = "ComparisonOver";
}

/** First statement of every transaction that writes for a comparison: its rows are final once it is ready. */
export async function stillRunning(tx: Tx, comparisonId: string): Promise<void> {
  const [row] = await tx
    .select({ id: comparisons.id })
    .from(comparisons)
    .where(and(eq(comparisons.id, comparisonId), eq(comparisons.status, "running")))
    .for("update");
  if (!row) throw new ComparisonOver("the comparison has ended already");
}

/** Writes a comparison's rows in chunks as they come, numbering them from 1, and counts them by status. */
export class RowStore {
  readonly counts: Counts = {
    add: 0,
    update: 0,
    conflict: 0,
    blocked: 0,
    match: 0,
    up_to_date: 0,
    not_offered: 0,
  };
  private waiting: Row[] = [];
  private written = 0;

  constructor(
    private readonly ctx: Pick<TenantContext, "tenantId">,
    private readonly comparisonId: string,
  ) {}

  /** A comparison whose worker died starts again from nothing. */
  async clear(): Promise<void> {
    await withTenant(this.ctx, async (tx) => {
      await stillRunning(tx, this.comparisonId);
      await tx.delete(comparisonRows).where(eq(comparisonRows.comparisonId, this.comparisonId));
    });
  }

  async add(rows: Row[]): Promise<void> {
    for (const row of rows) this.counts[row.status]++;
    this.waiting.push(...rows);
    if (this.waiting.length >= CHUNK) await this.flush();
  }

  async flush(): Promise<void> {
    while (this.waiting.length > 0) {
      const chunk = this.waiting.splice(0, CHUNK);
      const values = chunk.map((row, index) =>
        toValues(this.ctx.tenantId, this.comparisonId, this.written + index + 1, row),
      );
      await withTenant(this.ctx, async (tx) => {
        await stillRunning(tx, this.comparisonId);
        await bulkInsert(tx, comparisonRows, values);
      });
      this.written += chunk.length;
    }
  }
}

export function toValues(tenantId: string, comparisonId: string, rowNo: number, row: Row) {
  const { totals, ...rest } = row;
  return {
    ...rest,
    tenantId,
    comparisonId,
    rowNo,
    net: totals?.net ?? null,
    tax: totals?.tax ?? null,
    gross: totals?.gross ?? null,
  };
}
