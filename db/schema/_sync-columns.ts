import { foreignKey, text } from "drizzle-orm/pg-core";
import { connections } from "./connections";

/** What the tables of the sync share. */
export const entity = (name = "entity") => text(name, { enum: ["customer", "invoice"] });
export const recordKind = () => text("record_kind", { enum: ["customer", "job", "contract_invoice"] });
export const ofConnection = (t: { tenantId: never; connectionId: never }) =>
  foreignKey({
    columns: [t.tenantId, t.connectionId],
    foreignColumns: [connections.tenantId, connections.id],
  }).onDelete("cascade");
