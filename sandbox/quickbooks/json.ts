/** JSON as it is stored and sent; records are kept as the service would send them. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
export const asArray = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
export const asObjects = (value: Json | undefined): JsonObject[] => asArray(value).filter(isObject);
export const asText = (value: Json | undefined): string =>
  value === null || value === undefined || typeof value === "object" ? "" : String(value);

/** The id in a reference such as `{"CustomerRef": {"value": "1"}}`; empty when there is none. */
export const refValue = (value: Json | undefined): string => asText(asObject(value).value);

/** Without nulls, which the service reads as "not sent". */
export function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, withoutNulls(item)]),
  );
}

/** Without empty text, which the service stores as nothing. */
export function withoutBlanks(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== "")
      .map(([key, item]) => [key, withoutBlanks(item)]),
  );
}

/** The same text for the same content, whatever the order of the keys. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}
