// The one place that names every table, for Drizzle's own use.
export * from "./connections";
export * from "./people";
export * from "./records";
export * from "./roles";
export * from "./sync";
