import { setTimeout as sleep } from "node:timers/promises";
import { withTenant } from "@/db/tenant";
import { type Failure, ProviderError } from "@/lib/accounting/failure";
import type { Outcome, PreparedCall } from "@/lib/accounting/provider";
import { lookUp, type Verdict } from "./doubt";
import { agesOf, type Dispatch, type Entry, entriesOf, keepLease, markInDoubt, release } from "./ledger";
import { howLong, isPassing, isThrottle, Park } from "./park";
import { inTx, type Sender, sendNow } from "./sender";
import { closeDispatch, ourFailure, rejected, type Settled, settle } from "./settle";

/** A shorter time than the provider promises: a request repeated too late would be a second effect. */
const WINDOW_MARGIN_SECONDS = 60;
const REPLAYS = 3;
/** A call without an answer may take effect for so long: providers give a request up after two minutes. */
const MAY_STILL_ARRIVE_SECONDS = 120;
const SECOND_LOOK_MS = 3_000;
const FAILED_IN_A_ROW = 3;
const MINUTE = 60_000;

/**
 * In doubt: within the provider's window the same body goes again with the same key; after it, or when that does
 * not help, the books are asked. Only what is not there for certain may be sent anew.
 * `answered`: the last attempt was answered, so that nothing of it can arrive any more.
 */
export async function settleDoubt(sender: Sender, dispatch: Dispatch, answered: boolean): Promise<void> {
  const open = (await inTx(sender, (tx) => entriesOf(tx, dispatch.id))).filter(isOpen);
  // Repeated as a whole only while nothing of it is settled or on its way under another key.
  const whole = open.length === (dispatch.call as PreparedCall).size;
  const replayed = whole ? await replay(sender, dispatch, answered) : { outcomes: null, answered };
  const told = (entry: Entry) => replayed.outcomes?.[entry.dispatchIndex ?? -1];
  const asked = open.filter((entry) => told(entry)?.kind !== "applied");
  let found = await look(sender, asked);
  if (found.some((verdict) => verdict.kind === "absent")) {
    if (!replayed.answered && !(await isQuiet(sender, dispatch))) {
      const known = open.flatMap((entry) => appliedBy(entry, told(entry), found[asked.indexOf(entry)]));
      return waitForIt(sender, dispatch, known);
    }
    // What was just written may not be found at once: absence counts only when seen twice.
    await sleep(SECOND_LOOK_MS, undefined, { signal: sender.signal });
    found = await look(sender, asked);
  }
  await conclude(sender, dispatch, open, (entry) => [told(entry), found[asked.indexOf(entry)]]);
}

const isOpen = (entry: Entry) => entry.state === "sending" || entry.state === "in_doubt";

function appliedBy(entry: Entry, told: Outcome | undefined, verdict: Verdict | undefined): Settled[] {
  if (told?.kind === "applied") return [{ entry, outcome: told }];
  return verdict?.kind === "applied" ? [{ entry, outcome: verdict.outcome }] : [];
}

/** What the repeated call was told of a record; a refusal that only concerns the pace says nothing. */
function refusalIn(outcome: Outcome | undefined): Failure | null {
  return outcome?.kind === "rejected" && !isThrottle(outcome.failure) ? outcome.failure : null;
}

async function conclude(
  sender: Sender,
  dispatch: Dispatch,
  open: Entry[],
  known: (entry: Entry) => [Outcome | undefined, Verdict | undefined],
): Promise<void> {
  const absent: Entry[] = [];
  await withTenant(sender.held, async (tx) => {
    const run = await keepLease(tx, sender.held);
    const settled: Settled[] = [];
    let unclear: string | null = null;
    for (const entry of open) {
      const [told, verdict] = known(entry);
      const applied = appliedBy(entry, told, verdict);
      const refusal = refusalIn(told);
      if (applied.length > 0) settled.push(...applied);
      // The refusal may be that of a second attempt, "exists already": it counts once the record is not there.
      else if (refusal && (verdict?.kind === "absent" || entry.operation === "update"))
        settled.push(rejected(entry, refusal));
      else if (verdict?.kind === "absent") absent.push(entry);
      else unclear = verdict?.kind === "unclear" ? verdict.message : "The books could not be asked.";
    }
    await settle(tx, sender.held, run, settled);
    if (settled.length > 0) sender.failedInARow = 0;
    const ids = absent.map((entry) => entry.id);
    if (ids.length > 0) await release(tx, dispatch.id, ids);
    if (unclear) await markInDoubt(tx, sender.held, dispatch.id, ourFailure("unavailable", unclear));
    else await closeDispatch(tx, dispatch.id);
  });
  goOnWith(sender, absent);
}

/** Released once: sent again, each alone. Released again: set aside. Several in a row: the provider needs time. */
function goOnWith(sender: Sender, absent: Entry[]): void {
  for (const { id } of absent) {
    if (!sender.alone.has(id)) sender.alone.add(id);
    else {
      sender.setAside.add(id);
      sender.failedInARow++;
    }
  }
  if (sender.failedInARow >= FAILED_IN_A_ROW) {
    throw new Park(
      new Date(Date.now() + MINUTE),
      "The provider does not take our records at the moment; the run tries again by itself.",
    );
  }
}

/** It may still arrive: what is known is settled, the rest stays in doubt until nothing can come any more. */
async function waitForIt(sender: Sender, dispatch: Dispatch, known: Settled[]): Promise<never> {
  const since = await withTenant(sender.held, async (tx) => {
    const run = await keepLease(tx, sender.held);
    await settle(tx, sender.held, run, known);
    return (await agesOf(tx, dispatch.id)).sinceLast;
  });
  const waitMs = Math.max(1, MAY_STILL_ARRIVE_SECONDS - since) * 1_000;
  throw new Park(
    new Date(Date.now() + waitMs),
    "A call got no answer and may still arrive in the books; the run looks there again by itself.",
  );
}

const isQuiet = async (sender: Sender, dispatch: Dispatch): Promise<boolean> =>
  (await inTx(sender, (tx) => agesOf(tx, dispatch.id))).sinceLast >= MAY_STILL_ARRIVE_SECONDS;

async function look(sender: Sender, entries: Entry[]): Promise<Verdict[]> {
  try {
    return await lookUp(sender.held, sender.client, sender.held.connectionId, entries);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { message } = error.failure;
    if (!isPassing(error)) return entries.map(() => ({ kind: "unclear", message }));
    const next = howLong(error, REPLAYS + 1, new Date());
    throw next instanceof Park ? next : new Park(new Date(Date.now() + next.waitMs), error.message);
  }
}

/** The provider no longer remembers the key for certain. */
class TooLate extends Error {
  override name = "TooLate";
}

async function replay(
  sender: Sender,
  dispatch: Dispatch,
  answered: boolean,
): Promise<{ outcomes: Outcome[] | null; answered: boolean }> {
  const window = sender.provider.limits.replayWindowSeconds;
  const inWindow = (seconds: number) => window !== null && seconds <= window - WINDOW_MARGIN_SECONDS;
  let last = answered;
  for (let attempt = 1; attempt <= REPLAYS; attempt++) {
    const { sinceFirst } = await inTx(sender, (tx) => agesOf(tx, dispatch.id));
    if (!inWindow(sinceFirst)) break;
    await sleep(500 * 2 ** attempt, undefined, { signal: sender.signal });
    try {
      const outcomes = await sendNow(sender, dispatch, async (tx) => {
        if (!inWindow((await agesOf(tx, dispatch.id)).sinceFirst)) throw new TooLate();
      });
      return { outcomes, answered: true };
    } catch (error) {
      if (error instanceof TooLate) break;
      if (!(error instanceof ProviderError)) throw error;
      if (error.certainty === "not_applied" && error.failure.code === "reconnect") {
        throw howLong(error, attempt, new Date()) as Park;
      }
      // Refused before it was looked at, it says nothing about the first sending; else look it up.
      if (error.certainty === "unknown") last = isAnswered(error);
    }
  }
  return { outcomes: null, answered: last };
}

/** The provider itself has answered: unlike a gateway's answer, a lost one or none, nothing of the call is on its way. */
export const isAnswered = ({ details: { status } }: ProviderError): boolean =>
  status !== null && ![408, 502, 504].includes(status);
