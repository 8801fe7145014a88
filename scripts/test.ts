import { addCounts, type Counts, closingLine, FAILED } from "./checks/counts";
import { installBrowser } from "./checks/install-browser";
import { endPrograms } from "./checks/run-program";
import { STAGES } from "./checks/stages";
import { Lifetime } from "./lifetime";

/**
 * `npm test`: everything that proves the product. Each stage runs even if an earlier one failed; the last line
 * says how many passed and failed, and so does the exit code.
 */
async function test(): Promise<void> {
  const lifetime = new Lifetime(() => process.exit(1));
  lifetime.onClose(endPrograms);
  await installBrowser().catch((error: unknown) => console.error(error));

  const results = new Map<string, Counts>();
  const rows: string[] = [];
  for (const { name, run } of STAGES) {
    if (lifetime.stoppedByPerson) return;
    console.log(`\n── ${name}`);
    const started = Date.now();
    const counts = await run(results).catch((error: unknown) => {
      console.error(error);
      return FAILED;
    });
    results.set(name, counts);
    rows.push(row(name, counts, (Date.now() - started) / 1000));
  }
  const total = addCounts([...results.values()]);
  console.log(`\n${"".padEnd(12)}  passed  failed  skipped     time`);
  for (const line of rows) console.log(line);
  console.log(`\n${closingLine(total)}`);
  process.exit(total.failed > 0 ? 1 : 0);
}

function row(name: string, { passed, failed, skipped }: Counts, seconds: number): string {
  const cells = [passed, failed, skipped].map((count, index) => String(count).padStart(index === 2 ? 9 : 8));
  return `${name.padEnd(12)}${cells.join("")}${`${seconds.toFixed(0)} s`.padStart(9)}`;
}

await test();
