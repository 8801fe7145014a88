import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, money, tenantId, tenantPolicy } from "./_columns";

import { ofConnection, recordKind } from "./_sync-columns";

export const comparisons = pgTable(
  "comparisons",
  {
    tenantId: tenantId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    transfer: text("transfer", { enum: ["customers", "jobs", "contracts"] }).notNull(),
    direction: text("direction", { enum: ["push", "pull"] }).notNull(),
    status: text("status", { enum: ["running", "ready", "failed"] })
      .notNull()
      .default("running"),
    /** What is being done, for the page: "Reading customers from the books, page 3". */
    progress: text("progress").notNull().default(""),
    /** Rows by status once ready. */
    counts: jsonb("counts"),
    failure: jsonb("failure"),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
    finishedAt: at("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("comparisons_latest").on(t.tenantId, t.connectionId, t.transfer, t.createdAt),
    ofConnection(t as never),
    tenantPolicy("comparisons"),
  ],
).enableRLS();

export const comparisonRows = pgTable(
  "comparison_rows",
  {
    tenantId: tenantId(),
    comparisonId: uuid("comparison_id").notNull(),
    /** Also the order on the page, from 1. */
    rowNo: integer("row_no").notNull(),
    status: text("status", {
      enum: ["add", "update", "conflict", "blocked", "match", "up_to_date", "not_offered"],
    }).notNull(),
    recordKind: recordKind().notNull(),
    /** null for a customer that exists only in the books. */
    recordId: uuid("record_id"),
    /** Account code, job number, contract invoice number. */
    recordKey: text("record_key").notNull(),
    /** Customer's name. */
    title: text("title").notNull(),
    detail: text("detail").notNull().default(""),
    remoteId: text("remote_id"),
    remoteRevision: text("remote_revision"),
    /** Our side as shown. */
    fingerprint: text("fingerprint").notNull(),
    reasons: jsonb("reasons").notNull().default(sql`'[]'::jsonb`),
    differences: jsonb("differences").notNull().default(sql`'[]'::jsonb`),
    candidates: jsonb("candidates").notNull().default(sql`'[]'::jsonb`),
    /** CustomerFields (customers) or InvoiceContent (invoices): exactly what will be written. */
    content: jsonb("content"),
    /** What the books will have. */
    net: money("net"),
    tax: money("tax"),
    gross: money("gross"),
    /** Tracker Pro's own tax, where it differs from `tax`. */
    ownTax: money("own_tax"),
    /** The user's answer to a conflict or a Match?: {chosen: {...}} or {addAsNew: true} / {remoteId}. */
    resolution: jsonb("resolution"),
    /** Set once a run has taken the row. */
    runId: uuid("run_id"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.comparisonId, t.rowNo] }),
    index("comparison_rows_status").on(t.tenantId, t.comparisonId, t.status),
    foreignKey({
      columns: [t.tenantId, t.comparisonId],
      foreignColumns: [comparisons.tenantId, comparisons.id],
    }).onDelete("cascade"),
    tenantPolicy("comparison_rows"),
  ],
).enableRLS();
