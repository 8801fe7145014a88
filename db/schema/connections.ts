import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId, tenantPolicy, updatedAt } from "./_columns";
import { tenants } from "./people";

/** A company's link to one organisation's books. At most one per provider; links belong to one set of books. */
export const connections = pgTable(
  "connections",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    id: id(),
    provider: text("provider").notNull(),
    organisationId: text("organisation_id").notNull(),
    organisationName: text("organisation_name").notNull(),
    status: text("status", { enum: ["active", "needs_reconnect", "disconnected"] }).notNull(),
    /** Why the status is what it is, in plain words. */
    statusReason: text("status_reason"),
    connectedBy: uuid("connected_by").notNull(),
    connectedAt: at("connected_at").notNull(),
    lastContactAt: at("last_contact_at"),
    consentExpiresAt: at("consent_expires_at"),
    /** OrganisationDetails as last read. */
    organisation: jsonb("organisation"),
    /** MappingOptions as last read: fills the drop-downs and checks the mappings. */
    options: jsonb("options"),
    optionsReadAt: at("options_read_at"),
    goLiveDate: text("go_live_date"),
    /** Set when the user has confirmed the set-up; nothing is written to the books before. */
    setUpAt: at("set_up_at"),
    /** The provider's own limit said wait (Retry-After): no call before this. */
    blockedUntil: at("blocked_until"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("connections_provider").on(t.tenantId, t.provider),
    index("connections_organisation").on(t.provider, t.organisationId),
    tenantPolicy("connections"),
  ],
).enableRLS();

/** One OAuth consent: the only owner of the tokens. Tokens are sealed (JWE). */
export const grants = pgTable(
  "grants",
  {
    tenantId: tenantId(),
    connectionId: uuid("connection_id").notNull(),
    /** JWE of {accessToken, refreshToken, ...}; only lib/connections/tokens.ts opens it. */
    sealedTokens: text("sealed_tokens").notNull(),
    accessExpiresAt: at("access_expires_at").notNull(),
    /** Grows by one at each refresh: tells a late caller that another has refreshed. */
    generation: integer("generation").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.connectionId] }),
    foreignKey({
      columns: [t.tenantId, t.connectionId],
      foreignColumns: [connections.tenantId, connections.id],
    }).onDelete("cascade"),
    tenantPolicy("grants"),
  ],
).enableRLS();

/** A Connect under way: binds the OAuth `state` to user and company. Used once. */
export const connectAttempts = pgTable(
  "connect_attempts",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    id: id(),
    provider: text("provider").notNull(),
    userId: uuid("user_id").notNull(),
    stateHash: text("state_hash").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
    /** Where the answer reached several organisations: sealed tokens + their list, until the user chooses one. */
    sealedTokens: text("sealed_tokens"),
    organisations: jsonb("organisations"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("connect_attempts_state").on(t.stateHash),
    tenantPolicy("connect_attempts"),
  ],
).enableRLS();

export const mappings = pgTable(
  "mappings",
  {
    tenantId: tenantId(),
    connectionId: uuid("connection_id").notNull(),
    /** tax_code: our code; account | item: "" for the default, else a job type or "contract". */
    kind: text("kind", { enum: ["tax_code", "account", "item"] }).notNull(),
    ourKey: text("our_key").notNull(),
    remoteId: text("remote_id").notNull(),
    /** What the user saw when choosing; shown when the choice is no longer offered. */
    remoteLabel: text("remote_label").notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.connectionId, t.kind, t.ourKey] }),
    foreignKey({
      columns: [t.tenantId, t.connectionId],
      foreignColumns: [connections.tenantId, connections.id],
    }).onDelete("cascade"),
    tenantPolicy("mappings"),
  ],
).enableRLS();

/** Every call to a provider: the limiter counts them, support reads them. No bodies, no tokens. */
export const providerCalls = pgTable(
  "provider_calls",
  {
    tenantId: tenantId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    operation: text("operation").notNull(),
    startedAt: at("started_at").notNull().defaultNow(),
    /** null while in flight; a lease that is never ended lapses after a minute or two. */
    endedAt: at("ended_at"),
    status: integer("status"),
    correlationId: text("correlation_id"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("provider_calls_window").on(t.connectionId, t.startedAt),
    foreignKey({
      columns: [t.tenantId, t.connectionId],
      foreignColumns: [connections.tenantId, connections.id],
    }).onDelete("cascade"),
    tenantPolicy("provider_calls"),
  ],
).enableRLS();
