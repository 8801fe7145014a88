import { compare, runToEnd, start } from "./drive";
import { type CallPlace, FAULTS, faultAt, placesIn } from "./faults";
import type { Scenario } from "./scenario";
import { setStage } from "./stage";
import { broken, type Tally, tallyOf } from "./tally";

export type Phase = "compare" | "sync";
export interface CallCell {
  scenario: Scenario;
  phase: Phase;
  place: CallPlace;
  fault: string;
}

/**
 * Which calls a scenario makes, found out by running it once without a fault: an access token that has run out is
 * part of it, so that its renewal is among them.
 */
export async function callCellsOf(scenario: Scenario, seed: string): Promise<CallCell[]> {
  const stage = await setStage(scenario, seed);
  const { control } = stage.books;
  await control.post("/tokens/expire", { access: true });
  await control.resetCalls();
  const comparison = await compare(stage);
  const compared = placesIn((await control.calls()).calls);
  await control.post("/tokens/expire", { access: true });
  await control.resetCalls();
  const run = await runToEnd(stage, await start(stage.member, comparison.id));
  if (run.done !== run.total || run.total === 0)
    throw new Error("the sync without a fault did not go through");
  const synced = placesIn((await control.calls()).calls);
  const cells = (phase: Phase, places: CallPlace[]) =>
    places.flatMap((place) => FAULTS.map((fault): CallCell => ({ scenario, phase, place, fault })));
  return [...cells("compare", compared), ...cells("sync", synced)];
}

/** One cell: fresh company, fresh books, the fault at its place, run to the end, then counted. */
export async function runCallCell(cell: CallCell, seed: string): Promise<Tally> {
  try {
    const stage = await setStage(cell.scenario, seed);
    const { control } = stage.books;
    await control.post("/tokens/expire", { access: true });
    if (cell.phase === "compare") await control.fault(faultAt(cell.fault, cell.place));
    const { id } = await compare(stage);
    await control.clearFaults();
    if (cell.phase === "sync") {
      await control.post("/tokens/expire", { access: true });
      await control.fault(faultAt(cell.fault, cell.place));
    }
    await runToEnd(stage, await start(stage.member, id));
    return await tallyOf(stage);
  } catch (error) {
    return broken(error);
  }
}
