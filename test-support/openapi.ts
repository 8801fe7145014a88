import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

/** As much of an OpenAPI description as is needed to hold a request against it. */
interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  maxLength?: number;
  readOnly?: boolean;
  properties?: Record<string, Schema>;
  items?: Schema;
}
interface Parameter {
  $ref?: string;
  name?: string;
  in?: string;
}
const Description = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), z.custom<Schema>()),
    parameters: z.record(z.string(), z.custom<Parameter>()),
  }),
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** null when the file is not there: the tests that need it say so and skip. */
export function loadOpenApi(path: string) {
  if (!existsSync(path)) return null;
  const { paths, components } = Description.parse(parse(readFileSync(path, "utf8")));
  const named = <T>(from: Record<string, T>, ref: string): T => {
    const found = from[ref.split("/").at(-1) ?? ""];
    if (!found) throw new Error(`${ref} is not in the description`);
    return found;
  };

  /** Everything in `value` that the schema does not know, or knows otherwise. */
  function problems(value: unknown, schema: Schema, at: string): string[] {
    if (schema.$ref) return problems(value, named(components.schemas, schema.$ref), at);
    if (Array.isArray(value)) {
      if (schema.type !== "array" || !schema.items) return [`${at}: a list where ${schema.type} is due`];
      const items = schema.items;
      return value.flatMap((item, index) => problems(item, items, `${at}[${index}]`));
    }
    if (typeof value === "object" && value !== null) {
      return Object.entries(value).flatMap(([name, part]) => {
        const property = schema.properties?.[name];
        if (!property) return [`${at}.${name}: no such property`];
        if (property.readOnly) return [`${at}.${name}: is read only`];
        return problems(part, property, `${at}.${name}`);
      });
    }
    return scalarProblems(value, schema, at);
  }

  return {
    bodyProblems: (schemaName: string, body: unknown): string[] =>
      problems(body, named(components.schemas, schemaName), schemaName),
    /** Names of the query parameters and headers that the operation knows. */
    parameters(path: string, method: string): { query: string[]; header: string[] } {
      const Operation = z.object({ parameters: z.array(z.custom<Parameter>()).default([]) });
      const shared = z.array(z.custom<Parameter>()).default([]).parse(paths[path]?.parameters);
      const { parameters } = Operation.parse(paths[path]?.[method.toLowerCase()]);
      const all = [...shared, ...parameters].map((each) =>
        each.$ref ? named(components.parameters, each.$ref) : each,
      );
      const names = (place: string) => all.filter((each) => each.in === place).map((each) => each.name ?? "");
      return { query: names("query"), header: names("header") };
    },
  };
}

function scalarProblems(value: unknown, schema: Schema, at: string): string[] {
  const type = typeof value;
  const due = schema.type === "integer" ? "number" : schema.type;
  if (type !== due) return [`${at}: ${type} where ${schema.type} is due`];
  if (schema.type === "integer" && !Number.isInteger(value)) return [`${at}: not a whole number`];
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${String(value)} is not among its values`];
  if (typeof value !== "string") return [];
  if (schema.maxLength && value.length > schema.maxLength) return [`${at}: longer than ${schema.maxLength}`];
  return schema.format === "uuid" && !UUID.test(value) ? [`${at}: not a uuid`] : [];
}
