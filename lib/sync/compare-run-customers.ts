import { withTenant } from "@/db/tenant";
import { loadBothSides } from "./both-sides";
import { compareCustomerDown, freeAccountCode } from "./compare-customers-down";
import { compareCustomerUp } from "./compare-customers-up";
import type { CompareContext } from "./comparison";
import type { Candidate } from "./entities";
import type { LoadedCustomer } from "./load-ours";

export async function compareCustomersUp({
  ctx,
  connection,
  provider,
  store,
}: CompareContext): Promise<void> {
  const { ours, matches, clashes } = await withTenant(ctx, (tx) =>
    loadBothSides(tx, connection.id, provider.rules),
  );
  for (const our of ours) {
    const match = matches.get(our.id) ?? { kind: "none" as const };
    await store.add([
      compareCustomerUp(our, match, our.baseline, provider.rules, clashes.get(our.id) ?? null),
    ]);
  }
}

export async function compareCustomersDown({
  ctx,
  connection,
  provider,
  store,
}: CompareContext): Promise<void> {
  const { ours, theirs, matches } = await withTenant(ctx, (tx) =>
    loadBothSides(tx, connection.id, provider.rules),
  );
  const oursByRemote = new Map<string, LoadedCustomer>();
  const likelyByRemote = new Map<string, Candidate[]>();
  for (const our of ours) {
    const match = matches.get(our.id);
    if (match?.kind === "linked" || match?.kind === "sure") oursByRemote.set(match.remote.ref.id, our);
    if (match?.kind !== "likely") continue;
    for (const { id, why } of match.candidates) {
      const { accountCode, town, email, name } = our.fields;
      const detail = [accountCode, town, email].filter(Boolean).join(" · ");
      const mine: Candidate = { id: our.id, name, detail, why, archived: our.archived };
      likelyByRemote.set(id, [...(likelyByRemote.get(id) ?? []), mine]);
    }
  }
  const used = new Set(ours.map((our) => our.fields.accountCode.toLowerCase()));
  const sorted = [...theirs].sort((a, b) => a.fields.name.localeCompare(b.fields.name, "en"));
  for (const remote of sorted) {
    if (remote.archived || remote.mergedInto) continue;
    const our = oursByRemote.get(remote.ref.id) ?? null;
    const linked = our?.linkedTo === remote.ref.id;
    // A supplier only is nobody's customer, unless we have made it ours already.
    if (remote.isCustomer === false && !linked) continue;
    const candidates = likelyByRemote.get(remote.ref.id) ?? [];
    const code = our || candidates.length > 0 ? "" : freeAccountCode(remote, used);
    await store.add([
      compareCustomerDown(remote, our, our?.baseline ?? null, linked, candidates, code, provider.rules),
    ]);
  }
}
