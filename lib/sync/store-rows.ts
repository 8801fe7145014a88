import { eq } from "drizzle-orm";
import { comparisonRows } from "@/db/schema";
import { type TenantContext, withTenant } from "@/db/tenant";
import type { Row, RowStatus } from "./row";

const CHUNK = 500;

export type Counts = Record<RowStatus, number>;

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
    await withTenant(this.ctx, (tx) =>
      tx.delete(comparisonRows).where(eq(comparisonRows.comparisonId, this.comparisonId)),
    );
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
      await withTenant(this.ctx, (tx) => tx.insert(comparisonRows).values(values));
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
