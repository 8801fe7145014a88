import { and, eq, type SQL } from "drizzle-orm";
import { contractInvoices, contracts, customers } from "@/db/schema";
import { contains, shows } from "@/lib/jobs/record-conditions";
import type { RecordFilter } from "@/lib/jobs/schemas";

/** Contract invoices that the filter shows. Needs `contracts` and `customers` joined. */
export function contractInvoiceFilter(filter: RecordFilter): SQL | undefined {
  return and(contractInvoiceSearch(filter), shows(contractInvoices)[filter.show]);
}

/** The same, whatever their flags: the base of the counts per filter. */
export function contractInvoiceSearch(filter: Pick<RecordFilter, "search" | "customerId">): SQL | undefined {
  return and(
    filter.customerId ? eq(contracts.customerId, filter.customerId) : undefined,
    contains(
      [
        contractInvoices.number,
        contracts.number,
        contracts.description,
        customers.name,
        customers.accountCode,
        customers.siteAddress,
        contractInvoices.orderNumber,
        contractInvoices.invoiceNumber,
      ],
      filter.search,
    ),
  );
}
