import { jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, money, tenantId, tenantPolicy } from "./_columns";

import { entity, ofConnection, recordKind } from "./_sync-columns";

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
