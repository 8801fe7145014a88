import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { customers, jobs } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { booksState } from "./books-state";
import { jobFilter, jobSearch } from "./filter";
import { naturalOrder, PAGE_SIZE, shows } from "./record-conditions";
import type { JobQuery, RecordFilter, Show } from "./schemas";

const ofJob = and(eq(customers.tenantId, jobs.tenantId), eq(customers.id, jobs.customerId));

/** **Closed Jobs**: one page, with the counts of each filter and the net of all that match. */
export function listJobs(member: { tenantId: string }, query: JobQuery) {
  return withTenant(member, async (tx) => {
    const summary = await summarise(tx, query);
    const rows = await tx
      .select({
        id: jobs.id,
        number: jobs.number,
        customerId: jobs.customerId,
        customerName: customers.name,
        siteName: jobs.siteName,
        jobType: jobs.jobType,
        description: jobs.description,
        orderNumber: jobs.orderNumber,
        closedDate: jobs.closedDate,
        net: jobs.net,
        readyForInvoice: jobs.readyForInvoice,
        sendToAccounts: jobs.sendToAccounts,
        invoiced: jobs.invoiced,
        invoiceNumber: jobs.invoiceNumber,
        forcedAt: jobs.forcedAt,
        books: booksState("job", jobs.id),
      })
      .from(jobs)
      .innerJoin(customers, ofJob)
      .where(jobFilter(query))
      .orderBy(...order(query))
      .limit(PAGE_SIZE)
      .offset((query.page - 1) * PAGE_SIZE);
    return { rows, ...summary, page: query.page, pageSize: PAGE_SIZE };
  });
}
export type JobList = Awaited<ReturnType<typeof listJobs>>;
export type JobRow = JobList["rows"][number];

async function summarise(tx: Tx, filter: RecordFilter) {
  const show = shows(jobs);
  const count = (name: Show) => sql<number>`count(*) filter (where ${show[name]})::int`;
  const [row] = await tx
    .select({
      all: count("all"),
      to_be_invoiced: count("to_be_invoiced"),
      invoiced: count("invoiced"),
      not_ready: count("not_ready"),
      net: sql<string>`coalesce(sum(${jobs.net}) filter (where ${show[filter.show]}), 0)::numeric(16,2)::text`,
    })
    .from(jobs)
    .innerJoin(customers, ofJob)
    .where(jobSearch(filter));
  const { net, ...counts } = row ?? { all: 0, to_be_invoiced: 0, invoiced: 0, not_ready: 0, net: "0.00" };
  return { counts, total: counts[filter.show], net };
}

function order({ sort, direction }: JobQuery): SQL[] {
  const way = sql.raw(direction);
  const last = asc(jobs.id);
  if (sort === "number") return [...naturalOrder(jobs.number, direction), last];
  if (sort === "customer")
    return [sql`lower(${customers.name}) ${way}`, ...naturalOrder(jobs.number, "asc"), last];
  if (sort === "net") return [sql`${jobs.net} ${way}`, ...naturalOrder(jobs.number, "asc"), last];
  return [sql`${jobs.closedDate} ${way} nulls last`, ...naturalOrder(jobs.number, direction), last];
}
