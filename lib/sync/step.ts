import { eq } from "drizzle-orm";
import { syncRuns } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { type Failure, ProviderError } from "@/lib/accounting/failure";
import type { AccountingClient, PreparedCall } from "@/lib/accounting/provider";
import { findConnectionById } from "@/lib/connections/queries";
import { sendDispatch } from "./dispatch";
import { type Current, stillAllowed, stillAsShown, targetsAsShown, toBatch, withCustomers } from "./drafts";
import { cancelRest } from "./hold";
import { type Entry, keepLease, nextPending, storeDispatch } from "./ledger";
import { oneToOne } from "./one-to-one";
import { notElsewhere } from "./other-books";
import { Park } from "./park";
import { applyInside } from "./pull";
import type { Sender } from "./sender";
import { rejected, type Settled, settle } from "./settle";

/** Work that needs no call to the books is done this many at a time. */
const INSIDE_BATCH = 200;

const MINUTE = 60_000;
const WAITING = "Some records could not be sent yet; the run tries them again by itself.";

/** The next few entries; false when none is left. */
export async function step(sender: Sender): Promise<boolean> {
  const { held, provider, alone, setAside } = sender;
  const next = await withTenant(held, async (tx) => {
    const run = await keepLease(tx, held);
    if (run.cancelRequestedAt) {
      await cancelRest(tx, run);
      return null;
    }
    const entries = await nextPending(tx, held.runId, INSIDE_BATCH, [...setAside]);
    const left = entries.length === 0 && setAside.size > 0 ? await nextPending(tx, held.runId, 1) : [];
    return { run, entries, left };
  });
  if (next?.left.length) throw new Park(new Date(Date.now() + MINUTE), WAITING);
  if (!next || next.entries.length === 0) return false;
  const [first] = next.entries;
  if (first && ["link", "pull_create", "pull_update"].includes(first.operation)) {
    await withTenant(held, async (tx) => {
      const run = await keepLease(tx, held);
      const settled = await applyInside(tx, held, next.entries);
      await settle(tx, held, run, settled);
      const done = new Set(settled.map(({ entry }) => entry.id));
      for (const { id } of next.entries) if (!done.has(id)) setAside.add(id);
    });
    return true;
  }
  const solitary = next.entries.findIndex((entry) => alone.has(entry.id));
  const size = solitary === 0 ? 1 : solitary > 0 ? solitary : provider.limits.maxBatch;
  await write(sender, next.entries.slice(0, Math.min(size, provider.limits.maxBatch)));
  return true;
}

/** Checks once more that both sides are as shown, stores the dispatch, then sends it. */
async function write(sender: Sender, entries: Entry[]): Promise<void> {
  const { held, client } = sender;
  const isUpdate = entries[0]?.operation === "update";
  const current: Current = isUpdate ? await readTargets(client, entries) : new Map();
  const dispatch = await withTenant(held, async (tx) => {
    const run = await keepLease(tx, held);
    const connection = await findConnectionById(tx, held.tenantId, held.connectionId);
    if (!connection?.organisation || !connection.options)
      throw new Error("the organisation has not been read");
    const refused: Settled[] = [];
    const keep = (checked: { sendable: Entry[]; refused: Settled[] }) => {
      refused.push(...checked.refused);
      return checked.sendable;
    };
    let sendable = keep(await notElsewhere(tx, held.connectionId, entries));
    sendable = keep(await stillAsShown(tx, held.connectionId, sendable));
    if (isUpdate) sendable = keep(targetsAsShown(sendable, current));
    if (sendable[0]?.entity === "customer") sendable = keep(await oneToOne(tx, held.connectionId, sendable));
    sendable = keep(stillAllowed(sendable, connection.organisation, connection.options));
    let customerOf: ReadonlyMap<string, string> = new Map();
    if (sendable[0]?.entity === "invoice") {
      const checked = await withCustomers(tx, held.connectionId, sendable);
      for (const entry of checked.waiting) sender.setAside.add(entry.id);
      sendable = keep(checked);
      customerOf = checked.customerOf;
    }
    const prepared = sendable.length > 0 ? prepare(client, sendable, customerOf, current) : null;
    if (prepared?.kind === "refused") refused.push(rejected(prepared.entry, prepared.failure));
    if (refused.length > 0) await settle(tx, held, run, refused);
    // Reading the targets was a call too.
    if (isUpdate)
      await tx
        .update(syncRuns)
        .set({ calls: run.calls + 1 })
        .where(eq(syncRuns.id, run.id));
    return prepared?.kind === "call" ? storeDispatch(tx, held, sendable, prepared.call) : null;
  });
  if (dispatch) await sendDispatch(sender, dispatch);
}

type Prepared = { kind: "call"; call: PreparedCall } | { kind: "refused"; entry: Entry; failure: Failure };

/** The exact request; a record that cannot be put into one is refused by itself, the others go next time round. */
function prepare(
  client: AccountingClient,
  entries: Entry[],
  customerOf: ReadonlyMap<string, string>,
  current: Current,
): Prepared {
  try {
    return { kind: "call", call: client.prepare(toBatch(entries, customerOf, current)) };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    for (const entry of entries) {
      try {
        client.prepare(toBatch([entry], customerOf, current));
      } catch (own) {
        if (own instanceof ProviderError) return { kind: "refused", entry, failure: own.failure };
        throw own;
      }
    }
    throw error;
  }
}

async function readTargets(client: AccountingClient, entries: Entry[]): Promise<Current> {
  const ids = entries.flatMap((entry) => entry.remoteId ?? []);
  const records =
    entries[0]?.entity === "customer" ? await client.getCustomers(ids) : await client.getInvoices(ids);
  return new Map(records.map((record) => [record.ref.id, record]));
}
