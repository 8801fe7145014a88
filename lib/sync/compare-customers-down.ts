import type { ProviderRules } from "@/lib/accounting/provider";
import {
  type ComparedCustomer,
  customerChanges,
  heldFields,
  updateContent,
  wholeRecord,
} from "./customer-changes";
import type { CustomerBaseline, RemoteCustomer } from "./entities";
import { fingerprint } from "./keys";
import { emptyRow, type Row } from "./row";

/** A customer of the books on its way into Tracker Pro. `ours` is the sure match, if there is one. */
export function compareCustomerDown(
  remote: RemoteCustomer,
  ours: ComparedCustomer | null,
  linked: CustomerBaseline | null,
  wasLinked: boolean,
  candidates: Row["candidates"],
  accountCode: string,
  rules: ProviderRules,
): Row {
  const base = {
    ...emptyRow,
    recordKind: "customer" as const,
    recordId: ours?.id ?? null,
    recordKey: ours?.fields.accountCode ?? accountCode,
    title: remote.fields.name,
    detail: [remote.fields.town, remote.fields.email].filter(Boolean).join(" · "),
    remoteId: remote.ref.id,
    remoteRevision: remote.ref.revision,
    fingerprint: ours ? fingerprint(ours.fields) : fingerprint(null),
  };
  const held = heldFields(rules).filter((field) => field !== "accountCode");
  if (!ours) {
    if (candidates.length > 0) return { ...base, status: "match", candidates };
    const fields = { ...remote.fields, accountCode };
    return {
      ...base,
      status: "add",
      content: {
        operation: "pull_create",
        fields: wholeRecord(fields, ["accountCode", ...held]),
        takeOver: {},
        keptOurs: [],
        ours: null,
      },
    };
  }
  const { differences, conflicts } = customerChanges(
    remote.fields,
    ours.fields,
    linked ? { give: linked.theirs, take: linked.ours } : null,
    held,
  );
  if (conflicts > 0) {
    return {
      ...base,
      status: "conflict",
      differences,
      content: updateContent("pull_update", differences, ours.fields),
    };
  }
  if (differences.length > 0) {
    return {
      ...base,
      status: "update",
      differences,
      content: updateContent("pull_update", differences, ours.fields),
    };
  }
  if (wasLinked) return { ...base, status: "up_to_date" };
  return {
    ...base,
    status: "update",
    detail: "Same customer in Tracker Pro: will be linked, nothing is written",
    content: { operation: "link", fields: {}, takeOver: {}, keptOurs: [], ours: ours.fields },
  };
}

/** The books' account code if free, else letters of the name and the first free number: "HARRO01". */
export function freeAccountCode(remote: RemoteCustomer, used: Set<string>): string {
  const own = remote.fields.accountCode.trim();
  if (own && !used.has(own.toLowerCase())) {
    used.add(own.toLowerCase());
    return own;
  }
  const letters = remote.fields.name
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/\p{M}/gu, "")
    .toUpperCase();
  const stem = (letters || "CUST").slice(0, 5);
  for (let n = 1; ; n++) {
    const code = `${stem}${String(n).padStart(2, "0")}`;
    if (!used.has(code.toLowerCase())) {
      used.add(code.toLowerCase());
      return code;
    }
  }
}
