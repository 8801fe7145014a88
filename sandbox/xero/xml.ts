/** Xero answers XML unless JSON is asked for. Enough of it to show a caller that the Accept header was forgotten. */
const SINGULAR: Record<string, string> = {
  Addresses: "Address",
  TaxRates: "TaxRate",
  Currencies: "Currency",
  TrackingCategories: "TrackingCategory",
  Elements: "DataContractBase",
};
const singular = (plural: string): string => SINGULAR[plural] ?? plural.replace(/s$/, "");

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

function element(name: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value))
    return `<${name}>${value.map((row) => element(singular(name), row)).join("")}</${name}>`;
  if (typeof value === "object")
    return `<${name}>${Object.entries(value)
      .map(([key, inner]) => element(key, inner))
      .join("")}</${name}>`;
  return `<${name}>${escapeXml(String(value))}</${name}>`;
}

export const toXml = (body: Record<string, unknown>, fault: boolean): string =>
  element(fault ? "ApiException" : "Response", body);
