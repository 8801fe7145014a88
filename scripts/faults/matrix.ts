import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { startBooks, stopBooks } from "../../test-support/books";
import { callCellsOf, runCallCell } from "./call-cells";
import { killPlacesOf, runKillCell } from "./kill-cells";
import { STEPS, STRIKES } from "./kill-steps";
import type { Options } from "./options";
import { allScenarios, nameOf, numbersFrom, type Scenario } from "./scenario";
import { type Line, printTable, verdict } from "./table";
import { isClean, type Tally } from "./tally";

interface Cell extends Omit<Line, "tally"> {
  run(): Promise<Tally>;
}

/** Runs the cells one after the other and prints what came of them. False = something was sent twice, lost or left open. */
export async function runMatrix(options: Options, print: (text: string) => void): Promise<boolean> {
  await startBooks("xero");
  const lines: Line[] = [];
  const started = Date.now();
  try {
    for (const scenario of allScenarios().filter((one) => isAsked(one, options))) {
      for (const cell of thinned(await cellsOf(scenario, options), options)) {
        const tally = await cell.run();
        lines.push({ scenario: cell.scenario, place: cell.place, fault: cell.fault, tally });
        const mark = isClean(tally) ? "ok" : `NOT AS IT SHOULD BE: ${tally.remarks.slice(0, 4).join("; ")}`;
        print(`${cell.scenario} | ${cell.place} | ${cell.fault} | ${mark}`);
      }
    }
  } finally {
    await stopBooks();
    await closeQueue();
    await closeDatabase();
  }
  print("");
  printTable(lines, print);
  const { text, clean } = verdict(lines);
  print(`\n${lines.length} cells in ${Math.round((Date.now() - started) / 1000)} s, seed ${options.seed}`);
  print(text);
  return clean && lines.length > 0;
}

const isAsked = (scenario: Scenario, { parts, reduced }: Options): boolean =>
  (!reduced || (scenario.transfer === "jobs" && scenario.operation === "create")) &&
  parts.every((part) =>
    Object.values(scenario).some((value) => value === part || value.startsWith(`${part}-`)),
  );

async function cellsOf(scenario: Scenario, options: Options): Promise<Cell[]> {
  const name = nameOf(scenario);
  const wanted = ({ fault, place }: Cell) =>
    options.only.length === 0 || options.only.some((part) => fault === part || place.includes(part));
  const cells: Cell[] = [];
  if (options.calls) {
    for (const cell of await callCellsOf(scenario, options.seed)) {
      const place = `${cell.phase}: ${cell.place.label}`;
      const run = () => runCallCell(cell, options.seed);
      cells.push({ scenario: name, place, fault: cell.fault, run });
    }
  }
  if (options.kills) {
    const places = await killPlacesOf(scenario, options.seed);
    for (const [step, { writes, batches }] of Object.entries(STEPS)) {
      if (writes && !places.write) continue;
      if (batches && scenario.operation === "update") continue;
      for (const strike of STRIKES) {
        const run = () => runKillCell({ scenario, step, strike }, places, options.seed);
        cells.push({ scenario: name, place: `worker: ${step}`, fault: strike, run });
      }
    }
  }
  return cells.filter(wanted).filter((cell) => !options.reduced || isReduced(cell));
}

/** One write of each provider lost in both directions and refused, and one worker killed while it is under way. */
function isReduced({ scenario, place, fault }: Cell): boolean {
  if (!scenario.endsWith("jobs create")) return false;
  if (place === "worker: sent, not answered") return fault === "killed";
  return (
    /^sync: (PUT \/Invoices|POST \/batch)/.test(place) && ["lost_after", "403", "500_after"].includes(fault)
  );
}

function thinned(cells: Cell[], { every, seed }: Options): Cell[] {
  const first = every > 1 ? numbersFrom(seed)(0, every - 1) : 0;
  return cells.filter((_, index) => index % every === first);
}
