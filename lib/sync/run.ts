import { type TenantContext, withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import { findConnectionById } from "@/lib/connections/queries";
import { withConnection } from "@/lib/connections/tokens";
import { log } from "@/lib/log";
import { refreshOptions } from "@/lib/mappings/commands";
import { claim, finish, parkRun } from "./hold";
import { LeaseLost, openDispatches, release } from "./ledger";
import { howLong, isPassing, Park } from "./park";
import { inTx, newSender, type Sender } from "./sender";
import { settleDoubt } from "./settle-doubt";
import { step } from "./step";

/**
 * The worker's part of a sync: the only code that writes to a provider. Runs until every entry is settled, the run
 * was cancelled, or it has to wait (parked: it is put back into the queue). Killed at any point, it goes on from
 * the ledger when it is called again.
 */
export async function runSync(
  ctx: Pick<TenantContext, "tenantId">,
  runId: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const held = await claim(ctx, runId);
  if (!held) return;
  try {
    const provider = await withTenant(ctx, async (tx) => {
      const connection = await findConnectionById(tx, ctx.tenantId, held.connectionId);
      return connection ? findProvider(connection.provider) : null;
    });
    if (!provider) throw new Park(null, "This provider is not switched on here.");
    await withConnection(
      ctx,
      held.connectionId,
      async (client) => {
        const sender = newSender(held, provider, client, signal);
        await settleOpen(sender);
        await refreshOptions(ctx, held.connectionId);
        while (await step(sender)) if (signal.aborted) return;
        await finish(held);
      },
      { signal },
    );
  } catch (error) {
    if (error instanceof LeaseLost || signal.aborted) return;
    if (!(error instanceof Park) && !isPassing(error)) log.error({ err: error, runId }, "a sync run stopped");
    await parkRun(held, parkFor(error));
  }
}

const UNKNOWN_WAIT_MS = 30_000;
/** Above any number of attempts: a run that stops is parked, not slept through. */
const TOO_OFTEN = 9;

function parkFor(error: unknown): Park {
  if (error instanceof Park) return error;
  if (!isPassing(error)) {
    const message = "Something went wrong on our side; the run tries again by itself.";
    return new Park(new Date(Date.now() + UNKNOWN_WAIT_MS), message);
  }
  const next = howLong(error, TOO_OFTEN, new Date());
  return next instanceof Park
    ? next
    : new Park(new Date(Date.now() + next.waitMs), "The provider asked us to wait.");
}

/** What an earlier worker left behind: never counted = never sent; else in doubt until looked up. */
async function settleOpen(sender: Sender): Promise<void> {
  const { held } = sender;
  for (const dispatch of await withTenant(held, (tx) => openDispatches(tx, held.runId))) {
    if (dispatch.attempts > 0) await settleDoubt(sender, dispatch, false);
    else await inTx(sender, (tx) => release(tx, dispatch.id));
  }
}
