import type { ProviderRules } from "@/lib/accounting/provider";
import {
  type ComparedCustomer,
  customerChanges,
  customerProblems,
  EDIT_CUSTOMER,
  heldFields,
  updateContent,
  wholeRecord,
} from "./customer-changes";
import type { CustomerBaseline, Reason, RemoteCustomer } from "./entities";
import { fingerprint, foldName } from "./keys";
import type { CustomerMatch } from "./match";
import { emptyRow, type Row } from "./row";

/** Our customer on its way into the books. `nameClash`: another of ours with the same name goes first. */
export function compareCustomerUp(
  our: ComparedCustomer,
  match: CustomerMatch,
  baseline: CustomerBaseline | null,
  rules: ProviderRules,
  nameClash: string | null,
): Row {
  const base = {
    ...emptyRow,
    recordKind: "customer" as const,
    recordId: our.id,
    recordKey: our.fields.accountCode,
    title: our.fields.name,
    detail: [our.fields.town, our.fields.email].filter(Boolean).join(" · "),
    fingerprint: fingerprint(our.fields),
  };
  const blocked = (reasons: Reason[], remote?: RemoteCustomer): Row => ({
    ...base,
    status: "blocked",
    reasons,
    remoteId: remote?.ref.id ?? null,
    remoteRevision: remote?.ref.revision ?? null,
  });
  const notOffered = (code: string, message: string): Row => ({
    ...base,
    status: "not_offered",
    reasons: [{ code, message, cure: EDIT_CUSTOMER }],
  });
  if (our.archived) return notOffered("archived", "The customer is archived in Tracker Pro.");
  if (!our.sendToAccounts) return notOffered("flag_missing", "The customer is not flagged Send to accounts.");

  const held = heldFields(rules);
  const problems = customerProblems(our.fields, rules);
  if (match.kind === "likely") return { ...base, status: "match", candidates: match.candidates };
  if (match.kind === "lost") {
    return blocked([
      {
        code: "gone",
        message: "The linked customer was deleted in the books. Unlink it to send it again.",
        cure: null,
      },
    ]);
  }
  if (match.kind === "name_taken") {
    return blocked([
      {
        code: "name_taken",
        message: `In the books this name belongs to a supplier or employee, and they allow each name once. Change the name on one side.`,
        cure: EDIT_CUSTOMER,
      },
    ]);
  }
  if (problems.length > 0) return blocked(problems, match.kind === "none" ? undefined : match.remote);
  if (match.kind === "none") {
    if (nameClash) {
      const message = `Another customer of yours, ${nameClash}, has the same name, and the books allow each name once. Change one of the names in Tracker Pro.`;
      return blocked([{ code: "name_clash", message, cure: EDIT_CUSTOMER }]);
    }
    return {
      ...base,
      status: "add",
      content: {
        operation: "create",
        fields: wholeRecord(our.fields, held),
        takeOver: {},
        keptOurs: [],
        ours: our.fields,
      },
    };
  }
  const { remote } = match;
  const found = { ...base, remoteId: remote.ref.id, remoteRevision: remote.ref.revision };
  if (remote.archived) {
    const message = "The customer is archived in the books. Restore it there, then compare again.";
    return blocked([{ code: "archived_in_books", message, cure: null }], remote);
  }
  const linked = match.kind === "linked" ? baseline : null;
  const { differences, conflicts } = customerChanges(
    our.fields,
    remote.fields,
    linked ? { give: linked.ours, take: linked.theirs } : null,
    held,
  );
  if (conflicts > 0)
    return {
      ...found,
      status: "conflict",
      differences,
      content: updateContent("update", differences, our.fields),
    };
  if (differences.length > 0) {
    return {
      ...found,
      status: "update",
      differences,
      content: updateContent("update", differences, our.fields),
    };
  }
  if (match.kind === "linked") return { ...found, status: "up_to_date" };
  return {
    ...found,
    status: "update",
    detail: `Same ${match.by} in the books: will be linked, nothing is written`,
    content: { operation: "link", fields: {}, takeOver: {}, keptOurs: [], ours: our.fields },
  };
}

/**
 * Which of our unmatched customers would take a name that another of ours has already, in the books or as an earlier
 * one of the unmatched: id -> that other's account code.
 */
export function nameClashes(
  customers: readonly ComparedCustomer[],
  matches: Map<string, CustomerMatch>,
): Map<string, string> {
  const first = new Map<string, string>();
  const clashes = new Map<string, string>();
  for (const customer of customers) {
    const match = matches.get(customer.id);
    if ((match?.kind === "linked" || match?.kind === "sure") && !match.remote.archived) {
      first.set(foldName(match.remote.fields.name), customer.fields.accountCode);
    }
  }
  for (const customer of customers) {
    if (customer.archived || !customer.sendToAccounts || matches.get(customer.id)?.kind !== "none") continue;
    const name = foldName(customer.fields.name);
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, customer.fields.accountCode);
    else clashes.set(customer.id, earlier);
  }
  return clashes;
}
