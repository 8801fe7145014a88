import { groupBy } from "./group-rows";
import type { ParsedFiles, ParsedRow, ParsedTables, RowError } from "./parse-rows";
import { headingKey } from "./parse-rows";
import { checkEachRow, type Fail } from "./row-rules";
import { TABLE_NAMES, type TableName } from "./tables";
import { keepWholeRecords } from "./whole-records";

/** Keys that the company already has. */
export interface StoredKeys {
  customers: ReadonlySet<string>;
  taxCodes: ReadonlySet<string>;
  jobs: ReadonlySet<string>;
  contracts: ReadonlySet<string>;
  contractInvoices: ReadonlySet<string>;
}

const KEY_FIELDS: Record<TableName, string[]> = {
  customers: ["accountCode"],
  taxCodes: ["code"],
  jobs: ["number"],
  jobCharges: ["jobNumber", "lineNo"],
  contracts: ["number"],
  contractInvoices: ["number"],
  contractInvoiceLines: ["invoiceNumber", "lineNo"],
};

/**
 * What must hold between rows: no key twice, what a row names exists, records are whole. Marks in `parsed` the rows
 * that are left out; answers all errors, in the order of the files.
 */
export function checkRows(parsed: ParsedFiles, stored: StoredKeys): RowError[] {
  const { tables } = parsed;
  const errors = [...parsed.errors];
  const fail: Fail = (row, field, reason) => {
    row.leftOut = true;
    errors.push({
      source: row.source,
      row: row.row,
      column: parsed.headings.get(headingKey(row.source, field)) ?? "",
      value: (row.cells[field] ?? "").slice(0, 500),
      reason,
    });
  };
  for (const table of TABLE_NAMES) refuseDuplicates(tables[table], KEY_FIELDS[table], fail);
  checkEachRow(tables, fail);
  checkReferences(tables, stored, fail);
  keepWholeRecords(tables.jobs, tables.jobCharges, { head: "number", line: "jobNumber" }, stored.jobs, fail, {
    head: "job",
    line: "charge",
  });
  keepWholeRecords(
    tables.contractInvoices,
    tables.contractInvoiceLines,
    { head: "number", line: "invoiceNumber" },
    stored.contractInvoices,
    fail,
    { head: "contract invoice", line: "line" },
  );
  const order = new Map(parsed.order.map((source, index) => [source, index]));
  return errors.sort((a, b) => (order.get(a.source) ?? 0) - (order.get(b.source) ?? 0) || a.row - b.row);
}

/** Which of two rows with one key is right cannot be known: none of them is imported. */
function refuseDuplicates(rows: ParsedRow[], fields: string[], fail: Fail): void {
  const keyOf = (row: ParsedRow) => fields.map((field) => row.cells[field] ?? "").join(" / ");
  for (const [key, same] of groupBy(rows, keyOf)) {
    if (same.length < 2 || fields.some((field) => (same[0]?.cells[field] ?? "") === "")) continue;
    for (const row of same) {
      const other = same.find((candidate) => candidate !== row);
      fail(
        row,
        fields[0] ?? "",
        `${key} is there twice (also in ${other?.source}, row ${other?.row}). Keep one of the rows and import again.`,
      );
    }
  }
}

function checkReferences(tables: ParsedTables, stored: StoredKeys, fail: Fail): void {
  const customers = known(tables.customers, "accountCode", stored.customers);
  const taxCodes = known(tables.taxCodes, "code", stored.taxCodes);
  refuseUnknown(tables.jobs, "accountCode", customers, "customer with the account code", fail);
  refuseUnknown(tables.contracts, "accountCode", customers, "customer with the account code", fail);
  const contracts = known(tables.contracts, "number", stored.contracts);
  refuseUnknown(tables.contractInvoices, "contractNumber", contracts, "contract", fail);
  refuseUnknown(tables.jobCharges, "taxCode", taxCodes, "tax code", fail);
  refuseUnknown(tables.contractInvoiceLines, "taxCode", taxCodes, "tax code", fail);
}

function known(rows: ParsedRow[], field: string, stored: ReadonlySet<string>): Set<string> {
  const keys = new Set(stored);
  for (const row of rows) if (!row.leftOut) keys.add(row.cells[field] ?? "");
  return keys;
}

function refuseUnknown(rows: ParsedRow[], field: string, keys: Set<string>, what: string, fail: Fail): void {
  const folded = new Map([...keys].map((key) => [key.toLowerCase(), key]));
  for (const row of rows) {
    const key = row.cells[field] ?? "";
    if (key === "" || keys.has(key)) continue;
    const near = folded.get(key.toLowerCase());
    const cure = near
      ? `Did you mean ${near}? Capital letters count.`
      : "Import it as well, or correct the row in Tracker Pro.";
    fail(row, field, `There is no ${what} ${key} in this import or among those imported before. ${cure}`);
  }
}

/** How many rows of each table are left out. */
export const leftOutCount = (tables: ParsedTables, table: TableName): number =>
  tables[table].filter((row) => row.leftOut).length;
