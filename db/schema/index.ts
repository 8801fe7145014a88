// The one place that names every table, for Drizzle's own use.
export * from "./comparisons";
export * from "./connections";
export * from "./mirror";
export * from "./people";
export * from "./record-events";
export * from "./records";
export * from "./roles";
export * from "./runs";
