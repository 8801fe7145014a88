import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId, tenantPolicy } from "./_columns";
import { tenants } from "./people";

/** Who set which flag when, by hand or by preference. Append only. */
export const flagChanges = pgTable(
  "flag_changes",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    id: id(),
    recordKind: text("record_kind", { enum: ["job", "contract_invoice"] }).notNull(),
    recordId: uuid("record_id").notNull(),
    flag: text("flag", { enum: ["ready_for_invoice", "send_to_accounts", "invoiced", "forced"] }).notNull(),
    value: boolean("value").notNull(),
    /** person = Set Flags; preference = set by itself; import = as Tracker Pro said; sync = after sending. */
    source: text("source", { enum: ["person", "preference", "import", "sync"] }).notNull(),
    userId: uuid("user_id"),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("flag_changes_record").on(t.tenantId, t.recordKind, t.recordId),
    tenantPolicy("flag_changes"),
  ],
).enableRLS();

export const imports = pgTable(
  "imports",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    id: id(),
    fileNames: text("file_names").array().notNull(),
    userId: uuid("user_id").notNull(),
    created: integer("created").notNull().default(0),
    changed: integer("changed").notNull().default(0),
    unchanged: integer("unchanged").notNull().default(0),
    rejected: integer("rejected").notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), tenantPolicy("imports")],
).enableRLS();

export const importErrors = pgTable(
  "import_errors",
  {
    tenantId: tenantId(),
    importId: uuid("import_id").notNull(),
    position: integer("position").notNull(),
    /** Sheet or file the row came from. */
    source: text("source").notNull(),
    row: integer("row").notNull(),
    column: text("column").notNull(),
    value: text("value").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.importId, t.position] }),
    foreignKey({
      columns: [t.tenantId, t.importId],
      foreignColumns: [imports.tenantId, imports.id],
    }).onDelete("cascade"),
    tenantPolicy("import_errors"),
  ],
).enableRLS();
