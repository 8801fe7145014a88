import { sql } from "drizzle-orm";
import { boolean, index, integer, pgPolicy, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, authPolicy, createdAt, tenantId, tenantPolicy, updatedAt } from "./_columns";
import { appAuth, appUser } from "./roles";

/** Our customers' businesses; "Company" on the screen. */
export const tenants = pgTable(
  "tenants",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    timeZone: text("time_zone").notNull().default("Europe/London"),
    currency: text("currency").notNull().default("GBP"),
    country: text("country").notNull().default("GB"),
    createdAt: createdAt(),
  },
  () => [
    authPolicy("tenants"),
    pgPolicy("tenants_own", {
      for: "select",
      to: appUser,
      using: sql`id = nullif(current_setting('app.tenant_id', true), '')::uuid`,
    }),
  ],
).enableRLS();

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** Stored in lower case; the sign-in name. */
    email: text("email").notNull().unique(),
    name: text("name").notNull(),
    /** `scrypt$N$r$p$salt$hash`, base64 parts. */
    passwordHash: text("password_hash").notNull(),
    createdAt: createdAt(),
  },
  () => [authPolicy("users")],
).enableRLS();

/** One row per sign-in; the JWT names it, so that a session can be ended on the server. */
export const userSessions = pgTable(
  "user_sessions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [index("user_sessions_user").on(t.userId), authPolicy("user_sessions")],
).enableRLS();

/** Failed sign-ins, counted per account and per address to throttle guessing. */
export const signInAttempts = pgTable(
  "sign_in_attempts",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** `email:<address>` or `ip:<address>`. */
    subject: text("subject").notNull(),
    at: at("at").notNull().defaultNow(),
    succeeded: boolean("succeeded").notNull().default(false),
  },
  (t) => [index("sign_in_attempts_subject").on(t.subject, t.at), authPolicy("sign_in_attempts")],
).enableRLS();

export const memberships = pgTable(
  "memberships",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["admin", "staff", "viewer"] }).notNull(),
    /** Copied here so that a company's pages can name its people without reading `users`. */
    userName: text("user_name").notNull(),
    userEmail: text("user_email").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    index("memberships_user").on(t.userId),
    tenantPolicy("memberships"),
    pgPolicy("memberships_auth", { for: "all", to: appAuth, using: sql`true`, withCheck: sql`true` }),
  ],
).enableRLS();

/** A company's choices. One row, made with the company. */
export const preferences = pgTable(
  "preferences",
  {
    tenantId: tenantId()
      .primaryKey()
      .references(() => tenants.id, { onDelete: "cascade" }),
    autoJobReady: boolean("auto_job_ready").notNull().default(false),
    autoJobSend: boolean("auto_job_send").notNull().default(false),
    autoContractReady: boolean("auto_contract_ready").notNull().default(false),
    autoContractSend: boolean("auto_contract_send").notNull().default(false),
    showJobDetails: boolean("show_job_details").notNull().default(true),
    showKitDescriptions: boolean("show_kit_descriptions").notNull().default(true),
    showItemisedDescriptions: boolean("show_itemised_descriptions").notNull().default(true),
    showItemisedPrices: boolean("show_itemised_prices").notNull().default(true),
    invoiceStatus: text("invoice_status", { enum: ["draft", "approved"] })
      .notNull()
      .default("draft"),
    /** Who numbers the invoices: the books' own sequence, or Tracker Pro's job / contract invoice number. */
    numbering: text("numbering", { enum: ["books", "tracker_pro"] })
      .notNull()
      .default("books"),
    /** Where the books let a line's tax be given: keep Tracker Pro's tax to the penny. */
    keepTrackerProTax: boolean("keep_tracker_pro_tax").notNull().default(false),
    defaultTermsDays: integer("default_terms_days").notNull().default(30),
    updatedAt: updatedAt(),
  },
  () => [tenantPolicy("preferences")],
).enableRLS();
