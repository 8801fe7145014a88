import { pgRole } from "drizzle-orm/pg-core";

/** The role of all work inside one company. Made in the first migration, with its grants. */
export const appUser = pgRole("app_user").existing();
/** The role of sign-in and membership look-ups, which happen before a company is known. */
export const appAuth = pgRole("app_auth").existing();
