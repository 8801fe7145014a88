import { and, asc, eq } from "drizzle-orm";
import { customers, jobCharges, jobs } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { notFound } from "@/lib/errors";
import { effectiveTicks, loadPreferences } from "@/lib/preferences/queries";
import { booksState } from "./books-state";
import { loadFlagHistory } from "./flag-history";
import { ownTotals } from "./invoice-lines";
import { loadTaxRates } from "./tax-rates";

/**
 * One job for its page: the record, its customer, charges, Tracker Pro's own totals, where it stands in the books,
 * and the history of its flags. The lines under any ticks are `jobInvoiceLines(job, charges, ticks, new Map(rates), ...)`,
 * which also runs in the browser. Throws not_found.
 */
export function getJob(member: { tenantId: string }, id: string) {
  return withTenant(member, async (tx) => {
    const [found] = await tx
      .select({ job: jobs, customer: customers, books: booksState("job", jobs.id) })
      .from(jobs)
      .innerJoin(customers, and(eq(customers.tenantId, jobs.tenantId), eq(customers.id, jobs.customerId)))
      .where(eq(jobs.id, id));
    if (!found) throw notFound("The job");
    const charges = await tx
      .select()
      .from(jobCharges)
      .where(eq(jobCharges.jobId, id))
      .orderBy(asc(jobCharges.lineNo));
    const preferences = await loadPreferences(tx);
    const rates = await loadTaxRates(tx);
    return {
      ...found,
      charges,
      /** Tax code and percent. */
      rates: [...rates] as [string, string][],
      ownTotals: ownTotals(charges, rates),
      /** What counts for this job: its own ticks over the company's. */
      ticks: effectiveTicks(preferences, found.job),
      companyTicks: effectiveTicks(preferences, NO_TICKS_OF_ITS_OWN),
      flagHistory: await loadFlagHistory(tx, "job", id),
    };
  });
}
export type JobDetail = Awaited<ReturnType<typeof getJob>>;

const NO_TICKS_OF_ITS_OWN = {
  showJobDetails: null,
  showKitDescriptions: null,
  showItemisedDescriptions: null,
  showItemisedPrices: null,
};
