import { asArray, isObject, type Json, type JsonObject } from "./json";

const escapeXml = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (found) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[found] ?? "",
  );

const ATTRIBUTES = new Set(["domain", "sparse", "status", "code", "element", "type", "name", "bId"]);
const isAttribute = (key: string, value: Json) =>
  !isObject(value) && !Array.isArray(value) && (ATTRIBUTES.has(key) || /^(start|max|total)[A-Z]/.test(key));

function element(name: string, value: Json): string {
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join("");
  if (value === null) return "";
  if (!isObject(value)) return `<${name}>${escapeXml(String(value))}</${name}>`;
  const entries = Object.entries(value);
  const attributes = entries
    .filter(([key, item]) => isAttribute(key, item))
    .map(([key, item]) => ` ${key}="${escapeXml(String(item))}"`)
    .join("");
  const inside = entries
    .filter(([key, item]) => !isAttribute(key, item))
    .map(([key, item]) => (key === "value" ? escapeXml(String(item)) : element(key, item)))
    .join("");
  return `<${name}${attributes}>${inside}</${name}>`;
}

/** An answer in XML, which is what the service speaks unless JSON is asked for. */
export function toXml(body: JsonObject): string {
  const { time, ...rest } = body;
  const at = time === undefined ? "" : ` time="${escapeXml(String(time))}"`;
  const inside = Object.entries(rest)
    .map(([name, value]) =>
      Array.isArray(value)
        ? asArray(value)
            .map((item) => element(name, item))
            .join("")
        : element(name, value),
    )
    .join("");
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><IntuitResponse xmlns="http://schema.intuit.com/finance/v3"${at}>${inside}</IntuitResponse>`;
}
