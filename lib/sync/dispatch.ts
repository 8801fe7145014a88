import { setTimeout as sleep } from "node:timers/promises";
import { withTenant } from "@/db/tenant";
import { ProviderError } from "@/lib/accounting/failure";
import type { Outcome } from "@/lib/accounting/provider";
import { type Dispatch, entriesOf, keepLease, markInDoubt, release } from "./ledger";
import { howLong, isPassing, isThrottle, Park } from "./park";
import { inTx, type Sender, sendNow } from "./sender";
import { closeDispatch, ourFailure, rejected, type Settled, settle } from "./settle";
import { isAnswered, settleDoubt } from "./settle-doubt";

const THROTTLED_IN_A_ROW = 4;

/** Sends a stored dispatch until it is settled, released, in doubt, or the run has to wait (throws Park). */
export async function sendDispatch(sender: Sender, dispatch: Dispatch): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    let outcomes: Outcome[];
    try {
      outcomes = await sendNow(sender, dispatch);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      if (error.certainty === "unknown") {
        await inTx(sender, (tx) => markInDoubt(tx, sender.held, dispatch.id, error.failure));
        return settleDoubt(sender, dispatch, isAnswered(error));
      }
      if (!isPassing(error)) return refuseBatch(sender, dispatch, error);
      const next = howLong(error, attempt, new Date());
      if (next instanceof Park) {
        await inTx(sender, (tx) => release(tx, dispatch.id));
        throw next;
      }
      await sleep(next.waitMs, undefined, { signal: sender.signal });
      continue;
    }
    return settleOutcomes(sender, dispatch, outcomes);
  }
}

/** Answers by position; an item that may or may not have happened stays in doubt, one that was throttled goes again. */
async function settleOutcomes(sender: Sender, dispatch: Dispatch, outcomes: Outcome[]): Promise<void> {
  let throttled = false;
  const doubtful = await withTenant(sender.held, async (tx) => {
    const run = await keepLease(tx, sender.held);
    const entries = await entriesOf(tx, dispatch.id);
    const settled: Settled[] = [];
    const again: string[] = [];
    const unknown: Outcome[] = [];
    for (const entry of entries) {
      const outcome = outcomes[entry.dispatchIndex ?? -1];
      if (!outcome || outcome.kind === "unknown") {
        unknown.push(
          outcome ?? {
            kind: "unknown",
            failure: ourFailure("unavailable", "The answer had no word on this record."),
          },
        );
      } else if (outcome.kind === "rejected" && isThrottle(outcome.failure)) {
        again.push(entry.id);
        throttled = true;
      } else settled.push({ entry, outcome });
    }
    await settle(tx, sender.held, run, settled);
    if (settled.length > 0) sender.failedInARow = sender.throttledInARow = 0;
    if (again.length > 0) await release(tx, dispatch.id, again);
    const [first] = unknown;
    if (first && "failure" in first) await markInDoubt(tx, sender.held, dispatch.id, first.failure);
    else await closeDispatch(tx, dispatch.id);
    return unknown.length > 0;
  });
  if (doubtful) return settleDoubt(sender, dispatch, true);
  if (throttled) await slowDown(sender);
}

/** Records were refused for the pace or for the provider's own state: soon again, but not for ever. */
async function slowDown(sender: Sender): Promise<void> {
  sender.throttledInARow++;
  if (sender.throttledInARow >= THROTTLED_IN_A_ROW) {
    const until = new Date(Date.now() + 60_000);
    throw new Park(until, "The provider does not take more at the moment; the run goes on by itself.");
  }
  await sleep(2_000, undefined, { signal: sender.signal });
}

/** The whole call was refused for its content: alone, the record is at fault; among others, each goes alone. */
async function refuseBatch(sender: Sender, dispatch: Dispatch, error: ProviderError): Promise<void> {
  await withTenant(sender.held, async (tx) => {
    const run = await keepLease(tx, sender.held);
    const entries = await entriesOf(tx, dispatch.id);
    if (entries.length > 1) {
      for (const entry of entries) sender.alone.add(entry.id);
      return release(tx, dispatch.id);
    }
    await settle(
      tx,
      sender.held,
      run,
      entries.map((entry) => rejected(entry, error.failure)),
    );
    await closeDispatch(tx, dispatch.id);
  });
}
