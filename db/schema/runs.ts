import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, money, tenantId, tenantPolicy, updatedAt } from "./_columns";

import { entity, ofConnection, recordKind } from "./_sync-columns";

export const syncRuns = pgTable(
  "sync_runs",
  {
    tenantId: tenantId(),
    id: id(),
    number: bigint("number", { mode: "number" }).generatedAlwaysAsIdentity(),
    connectionId: uuid("connection_id").notNull(),
    comparisonId: uuid("comparison_id").notNull(),
    transfer: text("transfer", { enum: ["customers", "jobs", "contracts"] }).notNull(),
    direction: text("direction", { enum: ["push", "pull"] }).notNull(),
    status: text("status", { enum: ["queued", "running", "parked", "cancelled", "finished"] })
      .notNull()
      .default("queued"),
    /** Whoever holds this token works on the run; a worker that lost it writes nothing more. */
    lease: uuid("lease"),
    cancelRequestedAt: at("cancel_requested_at"),
    startedBy: uuid("started_by"),
    /** Entries the user selected (customers made on the way are counted in `extra`). */
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    uncertain: integer("uncertain").notNull().default(0),
    skipped: integer("skipped").notNull().default(0),
    calls: integer("calls").notNull().default(0),
    callsExpected: integer("calls_expected").notNull().default(0),
    gross: money("gross"),
    parkedUntil: at("parked_until"),
    /** Plain words when the whole run waits or ended early. */
    note: text("note"),
    createdAt: createdAt(),
    startedAt: at("started_at"),
    finishedAt: at("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("sync_runs_recent").on(t.tenantId, t.createdAt),
    uniqueIndex("sync_runs_one_running").on(t.tenantId, t.connectionId).where(sql`status = 'running'`),
    ofConnection(t as never),
    tenantPolicy("sync_runs"),
  ],
).enableRLS();

/** One record in one run. `applied` is final: a trigger refuses any later change. */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    tenantId: tenantId(),
    id: id(),
    runId: uuid("run_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    /** Order of sending; customers come before the invoices that need them. */
    position: integer("position").notNull(),
    entity: entity().notNull(),
    recordKind: recordKind().notNull(),
    recordId: uuid("record_id"),
    recordKey: text("record_key").notNull(),
    title: text("title").notNull(),
    operation: text("operation", {
      enum: ["create", "update", "pull_create", "pull_update", "link"],
    }).notNull(),
    /** The user chose it; false = a customer made because an invoice needs it. */
    selected: boolean("selected").notNull().default(true),
    comparisonRowNo: integer("comparison_row_no"),
    state: text("state", { enum: ["pending", "sending", "applied", "rejected", "in_doubt", "cancelled"] })
      .notNull()
      .default("pending"),
    fingerprint: text("fingerprint").notNull(),
    /** CustomerFields or InvoiceContent: what was shown, hence what is sent. */
    content: jsonb("content").notNull(),
    differences: jsonb("differences").notNull().default(sql`'[]'::jsonb`),
    /** Found in the books by this text when an answer is lost. */
    marker: text("marker").notNull(),
    remoteId: text("remote_id"),
    remoteRevision: text("remote_revision"),
    dispatchId: uuid("dispatch_id"),
    dispatchIndex: integer("dispatch_index"),
    /** Failure {code, message, cure}. */
    failure: jsonb("failure"),
    /** What the books answered: RemoteCustomer or RemoteInvoice. */
    answer: jsonb("answer"),
    net: money("net"),
    tax: money("tax"),
    gross: money("gross"),
    remoteNumber: text("remote_number"),
    settledAt: at("settled_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("ledger_entries_position").on(t.tenantId, t.runId, t.position),
    index("ledger_entries_record").on(t.tenantId, t.recordKind, t.recordId),
    index("ledger_entries_state").on(t.tenantId, t.runId, t.state),
    /** A record is in at most one unfinished attempt per connection: two tabs cannot both start it. */
    uniqueIndex("ledger_entries_one_open")
      .on(t.tenantId, t.connectionId, t.recordKind, t.recordId)
      .where(sql`state in ('pending', 'sending', 'in_doubt') and record_id is not null`),
    foreignKey({ columns: [t.tenantId, t.runId], foreignColumns: [syncRuns.tenantId, syncRuns.id] }).onDelete(
      "cascade",
    ),
    tenantPolicy("ledger_entries"),
  ],
).enableRLS();

/** One call that writes to the books: stored with its exact body and key before it is made. */
export const dispatches = pgTable(
  "dispatches",
  {
    tenantId: tenantId(),
    id: id(),
    runId: uuid("run_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    operation: text("operation").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    /** PreparedCall (lib/accounting/provider.ts): method, path, exact body. */
    call: jsonb("call").notNull(),
    state: text("state", { enum: ["sending", "answered", "in_doubt", "abandoned"] })
      .notNull()
      .default("sending"),
    attempts: integer("attempts").notNull().default(0),
    firstSentAt: at("first_sent_at"),
    answeredAt: at("answered_at"),
    httpStatus: integer("http_status"),
    correlationId: text("correlation_id"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("dispatches_key").on(t.tenantId, t.connectionId, t.idempotencyKey),
    index("dispatches_open").on(t.tenantId, t.runId, t.state),
    foreignKey({ columns: [t.tenantId, t.runId], foreignColumns: [syncRuns.tenantId, syncRuns.id] }).onDelete(
      "cascade",
    ),
    tenantPolicy("dispatches"),
  ],
).enableRLS();
