import { type AnyColumn, and, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { contractInvoices, contracts, customers, jobs } from "@/db/schema";
import { contractInvoiceFilter } from "@/lib/contracts/filter";
import { jobFilter } from "./filter";
import type { Selection } from "./schemas";

/** The query `select id, net` of the jobs chosen. Only closed jobs can be chosen. */
export function jobSelection(selection: Selection): SQL {
  const where =
    "ids" in selection
      ? and(eq(jobs.status, "closed"), inArray(jobs.id, selection.ids))
      : and(jobFilter(selection.allMatching), exceptFor(jobs.id, selection.except));
  return sql`select ${jobs.id}, ${jobs.net} from ${jobs}
    join ${customers} on ${customers.tenantId} = ${jobs.tenantId} and ${customers.id} = ${jobs.customerId}
    where ${where}`;
}

/** The query `select id, net` of the contract invoices chosen. */
export function contractInvoiceSelection(selection: Selection): SQL {
  const where =
    "ids" in selection
      ? inArray(contractInvoices.id, selection.ids)
      : and(contractInvoiceFilter(selection.allMatching), exceptFor(contractInvoices.id, selection.except));
  return sql`select ${contractInvoices.id}, ${contractInvoices.net} from ${contractInvoices}
    join ${contracts} on ${contracts.tenantId} = ${contractInvoices.tenantId}
      and ${contracts.id} = ${contractInvoices.contractId}
    join ${customers} on ${customers.tenantId} = ${contracts.tenantId} and ${customers.id} = ${contracts.customerId}
    where ${where}`;
}

const exceptFor = (id: AnyColumn, except: string[] | undefined) =>
  except?.length ? notInArray(id, except) : undefined;
