import { eq } from "drizzle-orm";
import { customers } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { Failure } from "@/lib/accounting/failure";
import { nextBaseline } from "./baseline";
import { type CustomerBaseline, CustomerContent, type RemoteCustomer } from "./entities";
import { fingerprint } from "./keys";
import type { Entry, Held } from "./ledger";
import { linkInvoices } from "./link-invoices";
import { customerFieldsOf } from "./load-ours";
import { readMirror } from "./mirror";
import { oneToOne } from "./one-to-one";
import { ourFailure, rejected, type Settled } from "./settle";
import { customerBaselines, customerColumns, storeLinks } from "./settle-records";

/**
 * What needs no call to the books: customers taken into Tracker Pro, and links between two that agree already.
 * All entries are of one entity and operation. The books' side is the mirror; a row whose record there has moved on since the comparison is refused.
 */
export async function applyInside(tx: Tx, held: Held, entries: Entry[]): Promise<Settled[]> {
  if (entries[0]?.entity === "invoice") return linkInvoices(tx, held, entries);
  const remoteIds = entries.flatMap((entry) => entry.remoteId ?? []);
  const mirrored = await readMirror(tx, held.connectionId, "customer", remoteIds);
  const remotes = new Map(mirrored.map((remote) => [remote.ref.id, remote]));
  const { sendable, refused } = await oneToOne(tx, held.connectionId, entries);
  const baselines = await customerBaselines(
    tx,
    held.connectionId,
    entries.map((entry) => ({ entry })),
  );
  const settled: Settled[] = [...refused];
  for (const entry of sendable) {
    const remote = remotes.get(entry.remoteId ?? "");
    if (!remote || remote.ref.revision !== entry.remoteRevision) {
      settled.push(
        rejected(
          entry,
          ourFailure(
            "stale",
            "Changed in the books since it was compared. Compare again to see what is new.",
          ),
        ),
      );
    } else settled.push(await applyOne(tx, held, entry, remote, baselines.get(entry.recordId ?? "") ?? null));
  }
  return settled;
}

async function applyOne(
  tx: Tx,
  held: Held,
  entry: Entry,
  remote: RemoteCustomer,
  old: CustomerBaseline | null,
): Promise<Settled> {
  const content = CustomerContent.parse(entry.content);
  const record =
    entry.operation === "pull_create" ? await create(tx, held, content) : await change(tx, entry, content);
  if (record.kind === "refused") return rejected(entry, record.failure);
  const ours = customerFieldsOf(record.customer);
  await storeLinks(tx, [
    {
      tenantId: held.tenantId,
      connectionId: held.connectionId,
      recordKind: "customer",
      recordId: record.customer.id,
      entity: "customer",
      remoteId: remote.ref.id,
      revision: remote.ref.revision,
      fingerprint: fingerprint(ours),
      baseline: nextBaseline(old, ours, remote.fields, Object.keys(content.fields), content.keptOurs),
    },
  ]);
  // The link stands already: the entry names no record of ours for settle() to link again.
  return {
    entry: { ...entry, recordId: null },
    outcome: { kind: "applied", entity: "customer", record: remote, warnings: [] },
  };
}

type Taken =
  | { kind: "done"; customer: typeof customers.$inferSelect }
  | { kind: "refused"; failure: Failure };

async function create(tx: Tx, held: Held, content: CustomerContent): Promise<Taken> {
  const { fields } = content;
  const [made] = await tx
    .insert(customers)
    .values({
      tenantId: held.tenantId,
      accountCode: fields.accountCode ?? "",
      name: fields.name ?? "",
      ...customerColumns(fields),
      origin: "books",
    })
    .onConflictDoNothing()
    .returning();
  if (made) return { kind: "done", customer: made };
  const message = `The account code ${fields.accountCode} is used by another customer by now. Compare again.`;
  return { kind: "refused", failure: ourFailure("conflict", message) };
}

async function change(tx: Tx, entry: Entry, content: CustomerContent): Promise<Taken> {
  const [now] = await tx
    .select()
    .from(customers)
    .where(eq(customers.id, entry.recordId ?? ""))
    .for("update");
  if (!now || fingerprint(customerFieldsOf(now)) !== entry.fingerprint) {
    return {
      kind: "refused",
      failure: ourFailure(
        "stale",
        "Changed in Tracker Pro since it was compared. Compare again to see what is new.",
      ),
    };
  }
  if (entry.operation === "link" || Object.keys(content.fields).length === 0)
    return { kind: "done", customer: now };
  const [changed] = await tx
    .update(customers)
    .set(customerColumns(content.fields))
    .where(eq(customers.id, now.id))
    .returning();
  return changed
    ? { kind: "done", customer: changed }
    : { kind: "refused", failure: ourFailure("missing", "The customer is gone from Tracker Pro.") };
}
