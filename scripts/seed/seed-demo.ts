import { type CalendarDate, today } from "@/lib/clock";
import { importFiles } from "@/lib/imports/import-files";
import { DEMO_COMPANIES, type DemoCompany } from "./companies";
import { isSeeded, makeCompany, makePeople } from "./people";
import { makeExport } from "./records";

/**
 * The two companies of the demo with their people and records, dated around `asOf`. A company that is there already
 * is left as it is. Answers the slugs of those made.
 */
export async function seedDemo(
  asOf: CalendarDate = today("Europe/London"),
  companies: readonly DemoCompany[] = DEMO_COMPANIES,
): Promise<string[]> {
  const made: string[] = [];
  for (const company of companies) {
    if (await isSeeded(company)) continue;
    const admin = await makeCompany(company, await makePeople());
    const { errors } = await importFiles(admin, makeExport(company, asOf));
    const [first] = errors;
    if (first) throw new Error(`the demo's own export has a bad row: ${JSON.stringify(first)}`);
    made.push(company.slug);
  }
  return made;
}
