import type { Tx } from "@/db/tenant";
import { stillAsShown, withCustomers } from "./drafts";
import { InvoiceContent } from "./entities";
import type { Entry, Held } from "./ledger";
import { linkedElsewhere } from "./linked-elsewhere";
import { readMirror } from "./mirror";
import { notElsewhere } from "./other-books";
import { ourFailure, rejected, type Settled } from "./settle";

/**
 * Invoices that the books hold already: nothing is written there, only the link is kept. Both sides must still be as
 * compared, the books' side being the mirror; settling them stores the link and marks the record **Invoiced**.
 */
export async function linkInvoices(tx: Tx, held: Held, entries: Entry[]): Promise<Settled[]> {
  const here = await notElsewhere(tx, held.connectionId, entries);
  const shown = await stillAsShown(tx, held.connectionId, here.sendable);
  const { sendable, refused, customerOf } = await withCustomers(tx, held.connectionId, shown.sendable);
  const remoteIds = sendable.flatMap((entry) => entry.remoteId ?? []);
  const mirrored = await readMirror(tx, held.connectionId, "invoice", remoteIds);
  const remotes = new Map(mirrored.map((remote) => [remote.ref.id, remote]));
  const taken = await linkedElsewhere(tx, held.connectionId, "invoice", remoteIds);
  const linked = sendable.map((entry): Settled => {
    const remote = remotes.get(entry.remoteId ?? "");
    const customer = customerOf.get(InvoiceContent.parse(entry.content).customerId);
    if (
      !remote ||
      remote.ref.revision !== entry.remoteRevision ||
      remote.status === "deleted" ||
      remote.status === "voided" ||
      remote.customerRemoteId !== customer
    ) {
      const message = "Changed in the books since it was compared. Compare again to see what is new.";
      return rejected(entry, ourFailure("stale", message));
    }
    const other = taken.get(remote.ref.id);
    if (other && other !== entry.recordId) {
      const message = "This invoice in the books is linked to another record. Compare again.";
      return rejected(entry, ourFailure("conflict", message));
    }
    taken.set(remote.ref.id, entry.recordId ?? "");
    return { entry, outcome: { kind: "applied", entity: "invoice", record: remote, warnings: [] } };
  });
  return [...here.refused, ...shown.refused, ...refused, ...linked];
}
