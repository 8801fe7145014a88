import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { FullCompany } from "./full-company";

const ROOT = path.resolve("app");

export interface Route {
  /** As the folders say: `/[tenant]/jobs/[id]`. */
  pattern: string;
  kind: "page" | "api";
}

/** Every address the site answers at, found by its files, so that a new one cannot be forgotten. */
export function allRoutes(folder = ROOT): Route[] {
  const own: Route[] = (["page.tsx", "route.ts"] as const)
    .filter((name) => existsSync(path.join(folder, name)))
    .map((name) => ({ pattern: patternOf(folder), kind: name === "page.tsx" ? "page" : "api" }));
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
    .flatMap((entry) => allRoutes(path.join(folder, entry.name)));
  return [...own, ...below];
}

function patternOf(folder: string): string {
  const parts = path
    .relative(ROOT, folder)
    .split(path.sep)
    .filter((part) => part !== "" && !part.startsWith("("));
  return `/${parts.join("/")}`;
}

/** Addresses that belong to no company; everything else has [tenant] in it. */
export const WITHOUT_COMPANY = [
  "/",
  "/sign-in",
  "/connect-problem",
  "/api/auth/[...nextauth]",
  "/api/connections/[provider]/callback",
];

/** Every address of a company, with its own ids in it. Throws for a pattern that nobody has filled in yet. */
export function addressesOf(
  company: FullCompany,
): { address: string; pattern: string; kind: Route["kind"] }[] {
  return allRoutes()
    .filter((route) => !WITHOUT_COMPANY.includes(route.pattern))
    .flatMap(({ pattern, kind }) => fillIn(pattern, company).map((address) => ({ address, pattern, kind })));
}

function fillIn(pattern: string, { slug, ids }: FullCompany): string[] {
  const values: Record<string, string[]> = {
    "[tenant]": [slug],
    "[provider]": ["xero", "quickbooks"],
    "[transfer]": ["customers", "customers?direction=pull", "jobs", "contracts"],
    "[run]": [ids.run],
    "[importId]": [ids.import],
    "customers/[id]": [ids.customer],
    "jobs/[id]": [ids.job],
    "agreements/[id]": [ids.agreement],
    "contracts/[id]": [ids.contractInvoice],
    "comparisons/[id]": [ids.comparison],
    "runs/[id]": [ids.run],
  };
  let addresses = [""];
  const parts = pattern.slice(1).split("/");
  for (const [index, part] of parts.entries()) {
    const isFixed = !part.startsWith("[");
    const found = isFixed ? [part] : (values[`${parts[index - 1]}/${part}`] ?? values[part]);
    if (!found) throw new Error(`No value is known for ${part} of ${pattern}: add it here.`);
    addresses = addresses.flatMap((before) => found.map((value) => `${before}/${value}`));
  }
  return addresses;
}
