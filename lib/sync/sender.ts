import { type Tx, withTenant } from "@/db/tenant";
import type { AccountingClient, AccountingProvider, Outcome, PreparedCall } from "@/lib/accounting/provider";
import { countAttempt, type Dispatch, type Held, keepLease } from "./ledger";

/** What one worker needs to send for one run. */
export interface Sender {
  held: Held;
  provider: AccountingProvider;
  client: AccountingClient;
  signal: AbortSignal;
  /** Entries whose batch was refused as a whole: each is sent alone, so that one cannot fail the others. */
  alone: Set<string>;
  /** Entries that cannot go on for now: left for later, so that they do not hold up the others. */
  setAside: Set<string>;
  /** Entries set aside one after the other with nothing sent in between: the provider itself is in trouble. */
  failedInARow: number;
  /** Answers one after the other that refused records for the pace and settled none. */
  throttledInARow: number;
}

export const newSender = (
  held: Held,
  provider: AccountingProvider,
  client: AccountingClient,
  signal: AbortSignal,
): Sender => ({
  held,
  provider,
  client,
  signal,
  alone: new Set(),
  setAside: new Set(),
  failedInARow: 0,
  throttledInARow: 0,
});

/** A transaction of the run: throws LeaseLost when another worker has it. */
export const inTx = <T>(sender: Pick<Sender, "held">, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  withTenant(sender.held, async (tx) => {
    await keepLease(tx, sender.held);
    return fn(tx);
  });

/**
 * Sends a stored dispatch. The attempt is counted, and the lease checked, when the request is about to leave: however
 * long it waited for the limiter, or the whole process stood still, a run that another worker has taken over sends
 * nothing more. `mayGo` can still stop it then, by throwing.
 */
export async function sendNow(
  sender: Sender,
  dispatch: Dispatch,
  mayGo: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<Outcome[]> {
  return sender.client.send(dispatch.call as PreparedCall, dispatch.idempotencyKey, () =>
    inTx(sender, async (tx) => {
      await mayGo(tx);
      await countAttempt(tx, dispatch.id);
    }),
  );
}
