import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ENUMS } from "./fields-enums";
import { initialState } from "./seed/initial-state";
import { checkShape, TYPES } from "./shape";

const CONTRACT = path.resolve("../shared/contracts/quickbooks_fields.json");
const published = existsSync(CONTRACT)
  ? (JSON.parse(readFileSync(CONTRACT, "utf8")) as {
      types: Record<string, Record<string, string>>;
      enums: Record<string, string[]>;
    })
  : null;

test.skipIf(!published)("the property tables are those of the published schema", () => {
  for (const [type, table] of Object.entries(TYPES)) {
    if (type === "Department") continue;
    expect([type, [...table.keys()].sort()]).toEqual([
      type,
      Object.keys(published?.types[type] ?? {}).sort(),
    ]);
  }
  for (const [name, values] of Object.entries(ENUMS)) expect(values).toEqual(published?.enums[name]);
});

test("every record of the seed passes the check that a caller's record has to pass", () => {
  for (const company of Object.values(initialState(new Date()).companies)) {
    for (const [entity, records] of Object.entries(company.records)) {
      for (const record of Object.values(records)) {
        if (record.Id === "TAX" || record.Id === "NON") continue;
        expect(() => checkShape(record, entity)).not.toThrow();
      }
    }
  }
});
