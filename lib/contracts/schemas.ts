import { z } from "zod";
import { Direction, PageNo, RecordFilter } from "@/lib/jobs/schemas";

/** The search parameters of Service Invoices. */
export const ContractInvoiceQuery = RecordFilter.extend({
  sort: z.enum(["number", "contract", "customer", "date", "net"]).catch("date").default("date"),
  direction: Direction,
  page: PageNo,
});
export type ContractInvoiceQuery = z.infer<typeof ContractInvoiceQuery>;

/** The words people see for a contract's billing mode. */
export const BILLING_MODE_LABELS = {
  subscription: "Billing as per subscription",
  job_full_year: "Job invoice, full year on first service",
  job_pro_rata: "Job invoice, pro rata on each service",
} as const;
