import { and, eq, type SQL } from "drizzle-orm";
import { customers, jobs } from "@/db/schema";
import { contains, shows } from "./record-conditions";
import type { RecordFilter } from "./schemas";

/** Closed jobs that the filter shows. Needs `customers` joined. */
export function jobFilter(filter: RecordFilter): SQL | undefined {
  return and(jobSearch(filter), shows(jobs)[filter.show]);
}

/** The same, whatever their flags: the base of the counts per filter. */
export function jobSearch(filter: Pick<RecordFilter, "search" | "customerId">): SQL | undefined {
  return and(
    eq(jobs.status, "closed"),
    filter.customerId ? eq(jobs.customerId, filter.customerId) : undefined,
    contains(
      [
        jobs.number,
        customers.name,
        customers.accountCode,
        jobs.siteName,
        jobs.siteAddress,
        jobs.description,
        jobs.orderNumber,
        jobs.invoiceNumber,
      ],
      filter.search,
    ),
  );
}
