import type { ProviderRules } from "@/lib/accounting/provider";
import type { Candidate, CustomerFields, RemoteCustomer } from "./entities";
import { foldName, looseName } from "./keys";

export interface OurCustomer {
  id: string;
  fields: CustomerFields;
  /** The remote id of the link kept from before. */
  linkedTo: string | null;
}

export type CustomerMatch =
  | { kind: "linked"; remote: RemoteCustomer }
  /** The linked record is gone from the books. */
  | { kind: "lost"; remoteId: string }
  | { kind: "sure"; remote: RemoteCustomer; by: "account code" | "name" | "choice" }
  /** Somebody in the books who can never be our customer has the name. */
  | { kind: "name_taken"; remote: RemoteCustomer }
  | { kind: "likely"; candidates: Candidate[] }
  | { kind: "none" };

const CANDIDATES = 5;

function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const k = key(item);
    if (!k) continue;
    const group = groups.get(k);
    if (group) group.push(item);
    else groups.set(k, [item]);
  }
  return groups;
}

/**
 * From sure to likely, each side matched at most once: the link kept from before; else our account code where the
 * books carry it; else the same name. E-mail and similar names are suggestions only. A supplier that may be invoiced
 * is matched by its name; its account code is a suggestion, since suppliers' codes are often a series of their own.
 */
export function matchCustomers(
  ours: readonly OurCustomer[],
  theirs: readonly RemoteCustomer[],
  { suppliersAreSeparate }: Pick<ProviderRules, "suppliersAreSeparate">,
): Map<string, CustomerMatch> {
  const result = new Map<string, CustomerMatch>();
  const taken = new Set<string>();
  const byId = new Map(theirs.map((remote) => [remote.ref.id, remote]));
  const settle = (our: OurCustomer, match: CustomerMatch) => {
    result.set(our.id, match);
    if ("remote" in match && match.kind !== "name_taken") taken.add(match.remote.ref.id);
  };

  for (const our of ours) {
    if (!our.linkedTo) continue;
    const remote = byId.get(our.linkedTo);
    if (!remote) settle(our, { kind: "lost", remoteId: our.linkedTo });
    else if (remote.mergedInto) settle(our, mergedAway(remote, byId));
    else settle(our, { kind: "linked", remote });
  }

  const isStranger = (remote: RemoteCustomer) => suppliersAreSeparate && remote.isCustomer === false;
  const may = theirs.filter((remote) => !isStranger(remote));
  const customers = may.filter((remote) => remote.isCustomer !== false);
  matchBy(ours, customers, "account code", codeOf);
  matchBy(ours, may, "name", (fields) => foldName(fields.name));

  const strangers = groupBy(theirs.filter(isStranger), (remote) => foldName(remote.fields.name));
  const free = may.filter((remote) => !taken.has(remote.ref.id) && !remote.mergedInto);
  const byFold = groupBy(free, (remote) => foldName(remote.fields.name));
  const byCode = groupBy(free, (remote) => codeOf(remote.fields));
  const byLoose = groupBy(free, (remote) => looseName(remote.fields.name));
  const byEmail = groupBy(free, (remote) => remote.fields.email.trim().toLowerCase());
  for (const our of ours) {
    if (result.has(our.id)) continue;
    const [stranger] = strangers.get(foldName(our.fields.name)) ?? [];
    const candidates = uniqueCandidates([
      ...(byFold.get(foldName(our.fields.name)) ?? []).map((remote) => candidate(remote, "Same name")),
      ...(byCode.get(codeOf(our.fields)) ?? []).map((remote) => candidate(remote, "Same account code")),
      ...(byLoose.get(looseName(our.fields.name)) ?? []).map((remote) => candidate(remote, "Similar name")),
      ...(byEmail.get(our.fields.email.trim().toLowerCase()) ?? []).map((remote) =>
        candidate(remote, "Same e-mail"),
      ),
    ]);
    if (stranger) result.set(our.id, { kind: "name_taken", remote: stranger });
    else result.set(our.id, candidates.length > 0 ? { kind: "likely", candidates } : { kind: "none" });
  }
  return result;

  function matchBy(
    mine: readonly OurCustomer[],
    books: readonly RemoteCustomer[],
    by: "account code" | "name",
    keyOf: (fields: CustomerFields) => string,
  ): void {
    const open = mine.filter((our) => !result.has(our.id));
    const oursByKey = groupBy(open, (our) => keyOf(our.fields));
    const theirsByKey = groupBy(
      books.filter((remote) => !taken.has(remote.ref.id) && !remote.mergedInto),
      (remote) => keyOf(remote.fields),
    );
    for (const [key, group] of oursByKey) {
      const found = theirsByKey.get(key) ?? [];
      const active = found.filter((remote) => !remote.archived);
      const choice = active.length > 0 ? active : found;
      const [our, remote] = [group[0], choice[0]];
      if (our && remote && group.length === 1 && choice.length === 1)
        settle(our, { kind: "sure", remote, by });
    }
  }
}

const codeOf = (fields: CustomerFields): string => fields.accountCode.trim().toLowerCase();

function mergedAway(remote: RemoteCustomer, byId: Map<string, RemoteCustomer>): CustomerMatch {
  const survivor = remote.mergedInto ? byId.get(remote.mergedInto) : undefined;
  if (!survivor) return { kind: "lost", remoteId: remote.ref.id };
  return {
    kind: "likely",
    candidates: [candidate(survivor, "Its record in the books was merged into this one")],
  };
}

function candidate(remote: RemoteCustomer, why: string): Candidate {
  const { name, town, email, accountCode } = remote.fields;
  const also = [
    remote.isCustomer === false ? "only a supplier so far" : "",
    remote.archived ? "archived in the books" : "",
  ];
  return {
    id: remote.ref.id,
    name,
    detail: [accountCode, town, email].filter(Boolean).join(" · "),
    why: [why, ...also].filter(Boolean).join(", "),
    archived: remote.archived,
  };
}

function uniqueCandidates(candidates: Candidate[]): Candidate[] {
  const seen = new Map<string, Candidate>();
  for (const one of candidates) if (!seen.has(one.id)) seen.set(one.id, one);
  return [...seen.values()].slice(0, CANDIDATES);
}
