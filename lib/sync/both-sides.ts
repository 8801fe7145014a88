import type { Tx } from "@/db/tenant";
import type { ProviderRules } from "@/lib/accounting/provider";
import { nameClashes } from "./compare-customers-up";
import type { RemoteCustomer } from "./entities";
import { type LoadedCustomer, loadCustomers } from "./load-ours";
import { type CustomerMatch, matchCustomers } from "./match";
import { readMirror } from "./mirror";

export interface BothSides {
  ours: LoadedCustomer[];
  theirs: RemoteCustomer[];
  matches: Map<string, CustomerMatch>;
  clashes: Map<string, string>;
}

/** Both sides' customers and how they match; the basis of every transfer. */
export async function loadBothSides(
  tx: Tx,
  connectionId: string,
  rules: Pick<ProviderRules, "suppliersAreSeparate">,
): Promise<BothSides> {
  const ours = await loadCustomers(tx, connectionId);
  const theirs = await readMirror(tx, connectionId, "customer");
  const matches = matchCustomers(ours, theirs, rules);
  return { ours, theirs, matches, clashes: nameClashes(ours, matches) };
}
