import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, money, precise, tenantId, tenantPolicy, updatedAt } from "./_columns";
import { tenants } from "./people";

const flags = {
  readyForInvoice: boolean("ready_for_invoice").notNull().default(false),
  sendToAccounts: boolean("send_to_accounts").notNull().default(false),
  invoiced: boolean("invoiced").notNull().default(false),
  /** The number that the books gave or accepted, or that Tracker Pro recorded. */
  invoiceNumber: text("invoice_number"),
  /** Set when a person ticked both boxes: the record is offered again though sent and unchanged. Cleared by the next successful sync. */
  forcedAt: at("forced_at"),
};

export const customers = pgTable(
  "customers",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    id: id(),
    accountCode: text("account_code").notNull(),
    name: text("name").notNull(),
    contactName: text("contact_name").notNull().default(""),
    email: text("email").notNull().default(""),
    phone: text("phone").notNull().default(""),
    mobile: text("mobile").notNull().default(""),
    address1: text("address1").notNull().default(""),
    address2: text("address2").notNull().default(""),
    town: text("town").notNull().default(""),
    county: text("county").notNull().default(""),
    postcode: text("postcode").notNull().default(""),
    country: text("country").notNull().default(""),
    siteAddress: text("site_address").notNull().default(""),
    vatNumber: text("vat_number").notNull().default(""),
    paymentTermsDays: integer("payment_terms_days"),
    sendToAccounts: boolean("send_to_accounts").notNull().default(true),
    archived: boolean("archived").notNull().default(false),
    origin: text("origin", { enum: ["tracker_pro", "books"] })
      .notNull()
      .default("tracker_pro"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("customers_account_code").on(t.tenantId, t.accountCode),
    index("customers_name").on(t.tenantId, t.name),
    tenantPolicy("customers"),
  ],
).enableRLS();

export const taxCodes = pgTable(
  "tax_codes",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    code: text("code").notNull(),
    description: text("description").notNull().default(""),
    /** Percent, e.g. "20.0000". */
    rate: numeric("rate", { precision: 9, scale: 4 }).notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.code] }), tenantPolicy("tax_codes")],
).enableRLS();

export const jobs = pgTable(
  "jobs",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    id: id(),
    number: text("number").notNull(),
    customerId: uuid("customer_id").notNull(),
    siteName: text("site_name").notNull().default(""),
    /** Address lines joined by ", ". */
    siteAddress: text("site_address").notNull().default(""),
    jobType: text("job_type").notNull().default(""),
    description: text("description").notNull().default(""),
    orderNumber: text("order_number").notNull().default(""),
    status: text("status", { enum: ["open", "closed"] }).notNull(),
    loggedDate: date("logged_date", { mode: "string" }),
    closedDate: date("closed_date", { mode: "string" }),
    ...flags,
    /** null = the company's default. */
    showJobDetails: boolean("show_job_details"),
    showKitDescriptions: boolean("show_kit_descriptions"),
    showItemisedDescriptions: boolean("show_itemised_descriptions"),
    showItemisedPrices: boolean("show_itemised_prices"),
    /** Sum of all charges, each rounded to the penny: kept by the commands that write charges. */
    net: money("net").notNull().default("0"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("jobs_number").on(t.tenantId, t.number),
    index("jobs_status").on(t.tenantId, t.status, t.closedDate),
    index("jobs_customer").on(t.tenantId, t.customerId),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    tenantPolicy("jobs"),
  ],
).enableRLS();

export const jobCharges = pgTable(
  "job_charges",
  {
    tenantId: tenantId(),
    jobId: uuid("job_id").notNull(),
    lineNo: integer("line_no").notNull(),
    kind: text("kind", { enum: ["labour", "material", "kit", "kit_component", "contract_charge"] }).notNull(),
    /** Joins a kit and its components within the job; "" outside a kit. */
    kit: text("kit").notNull().default(""),
    description: text("description").notNull().default(""),
    quantity: precise("quantity").notNull(),
    unitPrice: precise("unit_price").notNull(),
    taxCode: text("tax_code").notNull(),
    /** Only for contract charges: the contract period this job bills. */
    contractNumber: text("contract_number"),
    periodFrom: date("period_from", { mode: "string" }),
    periodTo: date("period_to", { mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.jobId, t.lineNo] }),
    foreignKey({ columns: [t.tenantId, t.jobId], foreignColumns: [jobs.tenantId, jobs.id] }).onDelete(
      "cascade",
    ),
    index("job_charges_contract").on(t.tenantId, t.contractNumber),
    tenantPolicy("job_charges"),
  ],
).enableRLS();

export const contracts = pgTable(
  "contracts",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    id: id(),
    number: text("number").notNull(),
    customerId: uuid("customer_id").notNull(),
    description: text("description").notNull().default(""),
    billingMode: text("billing_mode", { enum: ["subscription", "job_full_year", "job_pro_rata"] }).notNull(),
    schedule: text("schedule", { enum: ["monthly", "quarterly", "half_yearly", "yearly"] })
      .notNull()
      .default("yearly"),
    annualValue: money("annual_value").notNull().default("0"),
    servicesPerYear: integer("services_per_year").notNull().default(1),
    startDate: date("start_date", { mode: "string" }).notNull(),
    endDate: date("end_date", { mode: "string" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("contracts_number").on(t.tenantId, t.number),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    tenantPolicy("contracts"),
  ],
).enableRLS();

export const contractInvoices = pgTable(
  "contract_invoices",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    id: id(),
    number: text("number").notNull(),
    contractId: uuid("contract_id").notNull(),
    periodFrom: date("period_from", { mode: "string" }).notNull(),
    periodTo: date("period_to", { mode: "string" }).notNull(),
    date: date("date", { mode: "string" }).notNull(),
    dueDate: date("due_date", { mode: "string" }),
    orderNumber: text("order_number").notNull().default(""),
    ...flags,
    /** Money already taken: the invoice is sent with a note and is never chased. */
    settledBy: text("settled_by", { enum: ["direct_debit", "card"] }),
    net: money("net").notNull().default("0"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("contract_invoices_number").on(t.tenantId, t.number),
    index("contract_invoices_contract").on(t.tenantId, t.contractId),
    index("contract_invoices_date").on(t.tenantId, t.date),
    foreignKey({ columns: [t.tenantId, t.contractId], foreignColumns: [contracts.tenantId, contracts.id] }),
    tenantPolicy("contract_invoices"),
  ],
).enableRLS();

export const contractInvoiceLines = pgTable(
  "contract_invoice_lines",
  {
    tenantId: tenantId(),
    contractInvoiceId: uuid("contract_invoice_id").notNull(),
    lineNo: integer("line_no").notNull(),
    description: text("description").notNull().default(""),
    quantity: precise("quantity").notNull(),
    unitPrice: precise("unit_price").notNull(),
    taxCode: text("tax_code").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.contractInvoiceId, t.lineNo] }),
    foreignKey({
      columns: [t.tenantId, t.contractInvoiceId],
      foreignColumns: [contractInvoices.tenantId, contractInvoices.id],
    }).onDelete("cascade"),
    tenantPolicy("contract_invoice_lines"),
  ],
).enableRLS();
