import { setTimeout as sleep } from "node:timers/promises";
import { type Tx, withTenant } from "@/db/tenant";
import { ProviderError } from "@/lib/accounting/failure";
import type { AccountingClient, AccountingProvider, Outcome, PreparedCall } from "@/lib/accounting/provider";
import { lookUp } from "./doubt";
import {
  countAttempt,
  type Dispatch,
  type Entry,
  entriesOf,
  type Held,
  keepLease,
  markInDoubt,
  release,
} from "./ledger";
import { howLong, isPassing, Park } from "./park";
import { closeDispatch, ourFailure, rejected, type Settled, settle } from "./settle";

export interface Sender {
  held: Held;
  provider: AccountingProvider;
  client: AccountingClient;
  signal: AbortSignal;
  /** Entries whose batch was refused as a whole: each is sent alone, so that one cannot fail the others. */
  alone: Set<string>;
}

/** A shorter time than the provider promises: an answer replayed late would be a second effect. */
const WINDOW_MARGIN_SECONDS = 60;
const REPLAYS = 3;

const inTx = <T>(sender: Sender, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  withTenant(sender.held, async (tx) => {
    await keepLease(tx, sender.held);
    return fn(tx);
  });

/** Sends a stored dispatch until it is settled, released, in doubt, or the run has to wait (throws Park). */
export async function sendDispatch(sender: Sender, dispatch: Dispatch): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const counted = await inTx(sender, (tx) => countAttempt(tx, dispatch.id));
    try {
      return await settleOutcomes(sender, counted, await send(sender, counted));
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      if (error.certainty === "unknown") {
        await inTx(sender, (tx) => markInDoubt(tx, sender.held, dispatch.id, error.failure));
        return settleDoubt(sender, counted);
      }
      if (!isPassing(error)) return refuseBatch(sender, counted, error);
      const next = howLong(error, attempt, new Date());
      if (next instanceof Park) {
        await inTx(sender, (tx) => release(tx, dispatch.id));
        throw next;
      }
      await sleep(next.waitMs, undefined, { signal: sender.signal });
    }
  }
}

async function send(sender: Sender, dispatch: Dispatch): Promise<Outcome[]> {
  const call = dispatch.call as PreparedCall;
  return sender.client.send(call, dispatch.idempotencyKey);
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
      } else if (
        outcome.kind === "rejected" &&
        ["rate_limited", "unavailable"].includes(outcome.failure.code)
      ) {
        again.push(entry.id);
        throttled = true;
      } else settled.push({ entry, outcome });
    }
    await settle(tx, sender.held, run, settled);
    if (again.length > 0) await release(tx, dispatch.id, again);
    const [first] = unknown;
    if (first && "failure" in first) await markInDoubt(tx, sender.held, dispatch.id, first.failure);
    else await closeDispatch(tx, dispatch.id);
    return unknown.length > 0;
  });
  if (doubtful) return settleDoubt(sender, dispatch);
  if (throttled) await sleep(2_000, undefined, { signal: sender.signal });
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

/**
 * In doubt: within the provider's window the same body goes again with the same key; after it, or when that does
 * not help, the books are asked. Only what is not there for certain may be sent anew.
 */
export async function settleDoubt(sender: Sender, dispatch: Dispatch): Promise<void> {
  const outcomes = await replay(sender, dispatch);
  if (outcomes?.every((outcome) => outcome.kind !== "unknown"))
    return settleOutcomes(sender, dispatch, outcomes);
  const open = (await inTx(sender, (tx) => entriesOf(tx, dispatch.id))).filter(isOpen);
  let verdicts = await verdictsOn(sender, open);
  if (verdicts.some((verdict) => verdict.kind === "absent")) {
    // The effect of a cut call may still be on its way: absence counts only when seen twice.
    await sleep(3_000, undefined, { signal: sender.signal });
    verdicts = await verdictsOn(sender, open);
  }
  await withTenant(sender.held, async (tx) => {
    const run = await keepLease(tx, sender.held);
    const settled: Settled[] = [];
    const absent: string[] = [];
    let unclear: string | null = null;
    open.forEach((entry, index) => {
      const verdict = verdicts[index];
      if (verdict?.kind === "applied") settled.push({ entry, outcome: verdict.outcome });
      else if (verdict?.kind === "absent") absent.push(entry.id);
      else unclear = verdict?.message ?? "The books could not be asked.";
    });
    await settle(tx, sender.held, run, settled);
    if (absent.length > 0) await release(tx, dispatch.id, absent);
    if (unclear) await markInDoubt(tx, sender.held, dispatch.id, ourFailure("unavailable", unclear));
    else await closeDispatch(tx, dispatch.id);
  });
}

const isOpen = (entry: Entry) => entry.state === "sending" || entry.state === "in_doubt";

async function verdictsOn(sender: Sender, open: Entry[]) {
  try {
    return await lookUp(sender.held, sender.client, sender.held.connectionId, open);
  } catch (error) {
    if (!isPassing(error)) throw error;
    const next = howLong(error, REPLAYS + 1, new Date());
    throw next instanceof Park ? next : new Park(new Date(Date.now() + next.waitMs), error.message);
  }
}

async function replay(sender: Sender, dispatch: Dispatch): Promise<Outcome[] | null> {
  const window = sender.provider.limits.replayWindowSeconds;
  const sentAt = dispatch.firstSentAt?.getTime() ?? Date.now();
  for (let attempt = 1; attempt <= REPLAYS; attempt++) {
    const age = (Date.now() - sentAt) / 1000;
    if (window === null || age > window - WINDOW_MARGIN_SECONDS) return null;
    await sleep(500 * 2 ** attempt, undefined, { signal: sender.signal });
    try {
      await inTx(sender, (tx) => countAttempt(tx, dispatch.id));
      return await send(sender, dispatch);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      if (error.certainty === "not_applied" && error.failure.code === "reconnect") {
        throw howLong(error, attempt, new Date()) as Park;
      }
      // Anything else says nothing about the first sending: look it up.
    }
  }
  return null;
}
