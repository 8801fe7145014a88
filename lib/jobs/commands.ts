import { eq, type SQL, sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { notFound } from "@/lib/errors";
import { setFlagsStatement } from "./flag-statement";
import type { InvoiceDetailInput, SetFlagsInput } from "./schemas";
import { contractInvoiceSelection, jobSelection } from "./selection";

export interface SetFlagsResult {
  /** Records the selection names. */
  matched: number;
  /** Of these, how many have at least one flag that is different now. */
  changed: number;
  /** How many are forced into the next sync. */
  forced: number;
}

/**
 * **Set Flags** on chosen jobs or contract invoices: all of them or, on any failure, none. A ticked box sets its
 * flag; an empty one changes nothing, or clears with `replaceExisting`. Both upload flags ticked force the records
 * into the next sync. Ids that are not this company's, and jobs still open, are not matched.
 */
export async function setFlags(
  member: { tenantId: string; userId: string },
  input: SetFlagsInput,
): Promise<SetFlagsResult> {
  return withTenant(member, async (tx) => {
    const chosen: SQL =
      input.kind === "job" ? jobSelection(input.selection) : contractInvoiceSelection(input.selection);
    const answer = await tx.execute(setFlagsStatement(member, input, chosen));
    const [row] = answer.rows as unknown as SetFlagsResult[];
    return row ?? { matched: 0, changed: 0, forced: 0 };
  });
}

/** The four invoice-detail ticks of one job; null follows the company's preferences again. */
export async function setInvoiceDetail(
  member: { tenantId: string },
  input: InvoiceDetailInput,
): Promise<void> {
  const changed = await withTenant(member, (tx) =>
    tx
      .update(jobs)
      .set({
        showJobDetails: input.jobDetails,
        showKitDescriptions: input.kitDescriptions,
        showItemisedDescriptions: input.itemisedDescriptions,
        showItemisedPrices: input.itemisedPrices,
      })
      .where(eq(jobs.id, input.jobId))
      .returning({ id: jobs.id }),
  );
  if (changed.length === 0) throw notFound("The job");
}

/** Records in a selection and their net, for the line that always shows both. */
export async function selectionTotals(
  member: { tenantId: string },
  input: Pick<SetFlagsInput, "kind" | "selection">,
): Promise<{ count: number; net: string }> {
  return withTenant(member, async (tx) => {
    const chosen =
      input.kind === "job" ? jobSelection(input.selection) : contractInvoiceSelection(input.selection);
    const answer = await tx.execute(
      sql`select count(*)::int as count, coalesce(sum(net), 0)::numeric(16,2)::text as net from (${chosen}) chosen`,
    );
    const [row] = answer.rows as unknown as { count: number; net: string }[];
    return row ?? { count: 0, net: "0.00" };
  });
}
