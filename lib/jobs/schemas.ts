import { z } from "zod";

/** `to_be_invoiced`: both flags set and not yet invoiced, or forced. `not_ready`: a flag is missing. */
export const Show = z.enum(["all", "to_be_invoiced", "invoiced", "not_ready"]);
export type Show = z.infer<typeof Show>;

/** What narrows a list of jobs or contract invoices. Bad values in a URL fall back instead of failing. */
export const RecordFilter = z.object({
  /** Number, customer, site, description or order number; "" = everything. */
  search: z.string().trim().max(200).catch("").default(""),
  show: Show.catch("all").default("all"),
  customerId: z.uuid().nullable().catch(null).default(null),
});
export type RecordFilter = z.infer<typeof RecordFilter>;

export const PageNo = z.coerce.number().int().min(1).max(100_000).catch(1).default(1);
export const Direction = z.enum(["asc", "desc"]).catch("desc").default("desc");

/** The search parameters of Closed Jobs. */
export const JobQuery = RecordFilter.extend({
  sort: z.enum(["number", "customer", "date", "net"]).catch("date").default("date"),
  direction: Direction,
  page: PageNo,
});
export type JobQuery = z.infer<typeof JobQuery>;

/** Chosen rows, or everything that a filter shows, save some rows. */
export const Selection = z.union([
  z.object({ ids: z.array(z.uuid()).min(1, "Choose at least one record.").max(10_000) }),
  z.object({ allMatching: RecordFilter, except: z.array(z.uuid()).max(10_000).optional() }),
]);
export type Selection = z.infer<typeof Selection>;

/** **Set Flags**: a ticked box sets; an empty one changes nothing, or clears with **Replace existing value**. */
export const SetFlagsInput = z
  .object({
    kind: z.enum(["job", "contract_invoice"]),
    selection: Selection,
    ready: z.boolean(),
    send: z.boolean(),
    invoiced: z.boolean(),
    replaceExisting: z.boolean(),
  })
  .refine((input) => input.ready || input.send || input.invoiced || input.replaceExisting, {
    path: ["ready"],
    message: "Tick at least one box, or Replace existing value to clear all three.",
  });
export type SetFlagsInput = z.infer<typeof SetFlagsInput>;

/** The four invoice-detail ticks of one job; null = as the company's preferences say. */
export const InvoiceDetailInput = z.object({
  jobId: z.uuid(),
  jobDetails: z.boolean().nullable(),
  kitDescriptions: z.boolean().nullable(),
  itemisedDescriptions: z.boolean().nullable(),
  itemisedPrices: z.boolean().nullable(),
});
export type InvoiceDetailInput = z.infer<typeof InvoiceDetailInput>;
