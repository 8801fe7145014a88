import { sql } from "drizzle-orm";
import { numeric, pgPolicy, timestamp, uuid } from "drizzle-orm/pg-core";
import { appAuth, appUser } from "./roles";

/** Money as decimal text with two places, e.g. "1234.50". */
export const money = (name: string) => numeric(name, { precision: 16, scale: 2 });
/** Quantities and unit prices keep four places. */
export const precise = (name: string) => numeric(name, { precision: 18, scale: 4 });
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const createdAt = () => at("created_at").notNull().defaultNow();
export const updatedAt = () =>
  at("updated_at")
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date());
export const id = () => uuid("id").notNull().defaultRandom();
export const tenantId = () => uuid("tenant_id").notNull();

const ownTenant = sql`tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Every table with a tenant_id carries this policy; the schema test refuses one that does not. */
export const tenantPolicy = (table: string) =>
  pgPolicy(`${table}_own_tenant`, {
    as: "permissive",
    for: "all",
    to: appUser,
    using: ownTenant,
    withCheck: ownTenant,
  });

/** Tables that know no tenant (people, sessions): only the sign-in role reaches them. */
export const authPolicy = (table: string) =>
  pgPolicy(`${table}_auth_only`, {
    as: "permissive",
    for: "all",
    to: appAuth,
    using: sql`true`,
    withCheck: sql`true`,
  });
