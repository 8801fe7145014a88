import { and, eq, inArray } from "drizzle-orm";
import { remoteLinks } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { Checked } from "./drafts";
import type { Entry } from "./ledger";
import { linkedElsewhere } from "./linked-elsewhere";
import { readMirror } from "./mirror";
import { ourFailure, rejected } from "./settle";

/**
 * Each customer of ours stands for one in the books and the other way round, also where two rows were matched with
 * the same one, or a comparison is older than a link. Refused: a target that belongs to another record, or was named
 * before among these entries; a record whose own link is alive (merged away or gone it may be replaced).
 */
export async function oneToOne(tx: Tx, connectionId: string, entries: Entry[]): Promise<Checked> {
  const targets = entries.flatMap((entry) => entry.remoteId ?? []);
  const owners = await linkedElsewhere(tx, connectionId, "customer", targets);
  const links = await liveLinks(tx, connectionId, entries);
  const checked: Checked = { sendable: [], refused: [] };
  for (const entry of entries) {
    const { remoteId, recordId } = entry;
    const owner = remoteId ? owners.get(remoteId) : undefined;
    const own = recordId ? links.get(recordId) : undefined;
    if (remoteId && owner !== undefined && owner !== recordId) {
      const message = "This record in the books stands for another customer. Compare again.";
      checked.refused.push(rejected(entry, ourFailure("conflict", message)));
    } else if (remoteId && own && own !== remoteId) {
      const message = "This customer stands for another record in the books by now. Compare again.";
      checked.refused.push(rejected(entry, ourFailure("conflict", message)));
    } else {
      // "" = a record that is only now being made: nobody else may have the target either.
      if (remoteId) owners.set(remoteId, recordId ?? "");
      checked.sendable.push(entry);
    }
  }
  return checked;
}

/** Our record -> the record in the books that it stands for, where that is there and has not been merged away. */
async function liveLinks(tx: Tx, connectionId: string, entries: Entry[]): Promise<Map<string, string>> {
  const recordIds = entries.flatMap((entry) => entry.recordId ?? []);
  if (recordIds.length === 0) return new Map();
  const links = await tx
    .select({ recordId: remoteLinks.recordId, remoteId: remoteLinks.remoteId })
    .from(remoteLinks)
    .where(
      and(
        eq(remoteLinks.connectionId, connectionId),
        eq(remoteLinks.recordKind, "customer"),
        inArray(remoteLinks.recordId, recordIds),
      ),
    );
  const remotes = await readMirror(
    tx,
    connectionId,
    "customer",
    links.map((link) => link.remoteId),
  );
  const alive = new Set(remotes.filter((remote) => !remote.mergedInto).map((remote) => remote.ref.id));
  return new Map(
    links.filter((link) => alive.has(link.remoteId)).map((link) => [link.recordId, link.remoteId]),
  );
}
