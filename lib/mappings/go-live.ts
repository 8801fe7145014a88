import { and, eq, min } from "drizzle-orm";
import { contractInvoices, jobs } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { today } from "@/lib/clock";
import type { Member } from "@/lib/tenancy";

/** The go-live date to begin with: the oldest record that waits to be invoiced, so that none of them is left out; else today. */
export async function suggestGoLive(member: Pick<Member, "tenantId" | "timeZone">): Promise<string> {
  const dates = await withTenant(member, async (tx) => {
    const waiting = (table: typeof jobs | typeof contractInvoices) =>
      and(eq(table.readyForInvoice, true), eq(table.sendToAccounts, true), eq(table.invoiced, false));
    const [job] = await tx
      .select({ date: min(jobs.closedDate) })
      .from(jobs)
      .where(waiting(jobs));
    const [contract] = await tx
      .select({ date: min(contractInvoices.date) })
      .from(contractInvoices)
      .where(waiting(contractInvoices));
    return [job?.date, contract?.date].filter((date) => typeof date === "string");
  });
  return [...dates, today(member.timeZone)].sort()[0] ?? today(member.timeZone);
}
