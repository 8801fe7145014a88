import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isTenantAction } from "./actions";

/** The house's rules that no linter knows. */
function filesUnder(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder).flatMap((name) => {
      const file = path.join(folder, name);
      if (statSync(file).isDirectory()) return filesUnder(file);
      return /\.(ts|tsx)$/.test(name) ? [file] : [];
    }),
  );
}
const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const importsOf = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );

describe("the house", () => {
  it("speaks a provider's words only in the provider's folder", () => {
    const words =
      /SyncToken|realmId|ContactID|DocNumber|InvoiceID|xero-tenant-id|AccountNumber|ContactNumber|TaxType\b|intuit_tid/;
    const spoken = filesUnder("app", "lib", "db", "worker").filter(
      (file) =>
        !isTest(file) &&
        !/^lib\/accounting\/(xero|quickbooks)\//.test(file) &&
        words.test(readFileSync(file, "utf8")),
    );
    expect(spoken).toEqual([]);
  });

  it("names a provider only in its folder, the registry and the environment", () => {
    const names = /\b(xero|quickbooks|intuit)\b/i;
    const allowed = /^lib\/(accounting\/(xero|quickbooks)\/|accounting\/registry\.ts|env\.ts)/;
    const named = filesUnder("app", "lib", "db", "worker").filter(
      (file) =>
        !isTest(file) &&
        !allowed.test(file) &&
        names.test(readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")),
    );
    expect(named).toEqual([]);
  });

  it("imports a provider's folder only from the registry", () => {
    const wrong = filesUnder("app", "lib", "worker", "db").filter(
      (file) =>
        !isTest(file) &&
        file !== "lib/accounting/registry.ts" &&
        !/^lib\/accounting\/(xero|quickbooks)\//.test(file) &&
        importsOf(file).some((from) => /accounting\/(xero|quickbooks)|^\.\/(xero|quickbooks)/.test(from)),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps the database's own client to db/, the worker and tests", () => {
    const wrong = filesUnder("app", "lib").filter(
      (file) => !isTest(file) && importsOf(file).some((from) => from === "@/db/client"),
    );
    expect(wrong).toEqual([]);
  });

  it("writes to the books only from the sync engine", () => {
    const wrong = filesUnder("app", "lib", "worker").filter(
      (file) =>
        !isTest(file) &&
        !/^lib\/(sync|accounting|connections)\//.test(file) &&
        /\.send\(|\.prepare\(/.test(readFileSync(file, "utf8")),
    );
    expect(wrong).toEqual([]);
  });

  it("makes every action with tenantAction", { timeout: 60_000 }, async () => {
    const files = filesUnder("app").filter((file) =>
      /^\s*["']use server["']/.test(readFileSync(file, "utf8")),
    );
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const exported = (await import(path.resolve(file))) as Record<string, unknown>;
      for (const [name, value] of Object.entries(exported))
        expect([file, name, isTenantAction(value)]).toEqual([file, name, true]);
    }
  });

  it("keeps files small", () => {
    const long = filesUnder("app", "lib", "db", "worker", "sandbox", "scripts", "e2e", "test-support").filter(
      (file) => !isTest(file) && readFileSync(file, "utf8").split("\n").length > 250,
    );
    expect(long).toEqual([]);
  });
});
