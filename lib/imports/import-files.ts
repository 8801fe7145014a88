import { sql } from "drizzle-orm";
import { importErrors, imports } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { AppError } from "@/lib/errors";
import { formatMoney } from "@/lib/money";
import type { Member } from "@/lib/tenancy";
import { checkRows } from "./check-rows";
import { commitRows, type ImportCounts } from "./commit";
import { parseRows, type RowError } from "./parse-rows";
import { readFiles } from "./read-files";
import { recogniseSheets } from "./recognise";
import type { UploadedFile } from "./sheets";
import { loadKeys } from "./stored";
import { incoming } from "./upsert";

export interface ImportResult {
  importId: string;
  /** Only the tables that the files have. */
  counts: ImportCounts;
  errors: RowError[];
  /** Sheets that hold none of our tables. */
  skipped: string[];
}

/**
 * Imports Tracker Pro's export files (.xlsx, .csv): all good rows in one transaction, the bad ones listed. The same
 * files again change nothing. Throws AppError, having imported nothing, for a file that cannot be read.
 */
export async function importFiles(
  member: Pick<Member, "tenantId" | "userId" | "currency">,
  files: UploadedFile[],
): Promise<ImportResult> {
  const { known, skipped } = recogniseSheets(await readFiles(files));
  const symbol = formatMoney("0", member.currency).replace("0.00", "");
  const parsed = parseRows(known, symbol);
  if (Object.values(parsed.tables).every((rows) => rows.length === 0)) {
    throw new AppError(
      "invalid",
      `There are headings but no rows in ${parsed.order.join(", ")}. Export the data from Tracker Pro again. Nothing was imported.`,
    );
  }
  return withTenant(member, async (tx) => {
    // One import at a time in a company: what is checked here must still hold when it is written.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${member.tenantId}`}, 0))`);
    const errors = checkRows(parsed, await loadKeys(tx));
    const counts = await commitRows(tx, member, parsed);
    const importId = await recordImport(tx, member, files, counts, errors);
    return { importId, counts, errors, skipped };
  });
}

async function recordImport(
  tx: Tx,
  member: Pick<Member, "tenantId" | "userId">,
  files: UploadedFile[],
  counts: ImportCounts,
  errors: RowError[],
): Promise<string> {
  const sum = (of: "created" | "changed" | "unchanged" | "removed" | "rejected") =>
    Object.values(counts).reduce((total, table) => total + table[of], 0);
  const [made] = await tx
    .insert(imports)
    .values({
      tenantId: member.tenantId,
      userId: member.userId,
      fileNames: files.map((file) => file.name),
      created: sum("created"),
      changed: sum("changed") + sum("removed"),
      unchanged: sum("unchanged"),
      rejected: sum("rejected"),
    })
    .returning({ id: imports.id });
  if (!made) throw new Error("the import was not recorded");
  if (errors.length > 0) {
    const fields = ["importId", "position", "source", "row", "column", "value", "reason"];
    const records = errors.map((error, index) => ({ ...error, importId: made.id, position: index + 1 }));
    await tx.execute(sql`
      insert into ${importErrors} (tenant_id, import_id, position, source, row, "column", value, reason)
      select ${member.tenantId}::uuid, import_id, position, source, row, "column", value, reason
      from ${incoming(importErrors, fields, records)}`);
  }
  return made.id;
}
