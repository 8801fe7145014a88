import { and, desc, eq, gt } from "drizzle-orm";
import { importErrors, imports, memberships } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { notFound } from "@/lib/errors";
import type { RowError } from "./parse-rows";

export interface ImportSummary {
  id: string;
  fileNames: string[];
  /** "" for someone who has left the company. */
  userName: string;
  createdAt: Date;
  created: number;
  changed: number;
  unchanged: number;
  rejected: number;
}

const summary = {
  id: imports.id,
  fileNames: imports.fileNames,
  userName: memberships.userName,
  createdAt: imports.createdAt,
  created: imports.created,
  changed: imports.changed,
  unchanged: imports.unchanged,
  rejected: imports.rejected,
};
const byWhom = and(eq(memberships.userId, imports.userId), eq(memberships.tenantId, imports.tenantId));

/** The newest imports first. */
export async function listImports(member: { tenantId: string }, limit = 50): Promise<ImportSummary[]> {
  const rows = await withTenant(member, (tx) =>
    tx
      .select(summary)
      .from(imports)
      .leftJoin(memberships, byWhom)
      .orderBy(desc(imports.createdAt), desc(imports.id))
      .limit(limit),
  );
  return rows.map((row) => ({ ...row, userName: row.userName ?? "" }));
}

/** One import. Throws not_found, also for another company's. */
export async function getImport(member: { tenantId: string }, importId: string): Promise<ImportSummary> {
  const [row] = await withTenant(member, (tx) =>
    tx.select(summary).from(imports).leftJoin(memberships, byWhom).where(eq(imports.id, importId)),
  );
  if (!row) throw notFound("The import");
  return { ...row, userName: row.userName ?? "" };
}

/** The bad rows of one import in the order of its files; `after` is how many to skip. */
export async function listImportErrors(
  member: { tenantId: string },
  importId: string,
  { after = 0, limit = 100_000 }: { after?: number; limit?: number } = {},
): Promise<RowError[]> {
  return withTenant(member, (tx) =>
    tx
      .select({
        source: importErrors.source,
        row: importErrors.row,
        column: importErrors.column,
        value: importErrors.value,
        reason: importErrors.reason,
      })
      .from(importErrors)
      .where(and(eq(importErrors.importId, importId), gt(importErrors.position, after)))
      .orderBy(importErrors.position)
      .limit(limit),
  );
}
