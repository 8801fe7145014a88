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
import { connections } from "./connections";

const entity = (name = "entity") => text(name, { enum: ["customer", "invoice"] });
const recordKind = () => text("record_kind", { enum: ["customer", "job", "contract_invoice"] });
const ofConnection = (t: { tenantId: never; connectionId: never }) =>
  foreignKey({
    columns: [t.tenantId, t.connectionId],
    foreignColumns: [connections.tenantId, connections.id],
  }).onDelete("cascade");

/** What the books hold, as last read: comparing reads this after fetching only what changed. */
export const mirror = pgTable(
  "mirror",
  {
    tenantId: tenantId(),
    connectionId: uuid("connection_id").notNull(),
    entity: entity().notNull(),
    remoteId: text("remote_id").notNull(),
    revision: text("revision").notNull(),
    /** RemoteCustomer or RemoteInvoice (lib/sync/entities.ts). */
    data: jsonb("data").notNull(),
    readAt: at("read_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.connectionId, t.entity, t.remoteId] }),
    ofConnection(t as never),
    tenantPolicy("mirror"),
  ],
).enableRLS();

/** How far the mirror has read: the provider's opaque checkpoint. */
export const checkpoints = pgTable(
  "checkpoints",
  {
    tenantId: tenantId(),
    connectionId: uuid("connection_id").notNull(),
    entity: entity().notNull(),
    checkpoint: text("checkpoint").notNull(),
    readAt: at("read_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.connectionId, t.entity] }),
    ofConnection(t as never),
    tenantPolicy("checkpoints"),
  ],
).enableRLS();

/** Our record <-> theirs, with what both sides held at the last sync. */
export const remoteLinks = pgTable(
  "remote_links",
  {
    tenantId: tenantId(),
    connectionId: uuid("connection_id").notNull(),
    recordKind: recordKind().notNull(),
    recordId: uuid("record_id").notNull(),
    entity: entity().notNull(),
    remoteId: text("remote_id").notNull(),
    revision: text("revision").notNull(),
    number: text("number"),
    /** Customer: CustomerFields both sides agreed on. Invoice: the InvoiceContent that was sent. */
    baseline: jsonb("baseline").notNull(),
    /** Fingerprint of our record as sent: differs = our side changed. */
    fingerprint: text("fingerprint").notNull(),
    /** The books' own totals, read back after the write. */
    net: money("net"),
    tax: money("tax"),
    gross: money("gross"),
    syncedAt: at("synced_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.connectionId, t.recordKind, t.recordId] }),
    unique("remote_links_remote").on(t.tenantId, t.connectionId, t.entity, t.remoteId),
    ofConnection(t as never),
    tenantPolicy("remote_links"),
  ],
).enableRLS();

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
