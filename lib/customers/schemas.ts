import { z } from "zod";
import { Direction, PageNo } from "@/lib/jobs/schemas";

export const CustomerShow = z.enum(["all", "send_to_accounts", "not_sent", "archived"]);
export type CustomerShow = z.infer<typeof CustomerShow>;

/** The search parameters of the customers page. "all" leaves out the archived ones. */
export const CustomerQuery = z.object({
  /** Account code, name, contact, e-mail, phone, town or postcode; "" = everything. */
  search: z.string().trim().max(200).catch("").default(""),
  show: CustomerShow.catch("all").default("all"),
  sort: z.enum(["code", "name"]).catch("name").default("name"),
  direction: Direction.catch("asc").default("asc"),
  page: PageNo,
});
export type CustomerQuery = z.infer<typeof CustomerQuery>;
