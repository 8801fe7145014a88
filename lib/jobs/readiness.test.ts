import { describe, expect, it } from "vitest";
import { contractReadiness } from "@/lib/contracts/readiness";
import { type InvoiceFlags, jobReadiness, type ReadinessLink } from "./readiness";

const ready: InvoiceFlags & { status: "open" | "closed" } = {
  status: "closed",
  readyForInvoice: true,
  sendToAccounts: true,
  invoiced: false,
  invoiceNumber: null,
  forcedAt: null,
};
const sent = { invoiced: true, invoiceNumber: "INV-7" };
const forced = { forcedAt: new Date() };
const same = { unchanged: true };
const changed = { unchanged: false };

const cases: [string, Partial<typeof ready>, ReadinessLink, "add" | "update" | null, string[]][] = [
  ["closed with both flags", {}, null, "add", []],
  ["open", { status: "open" }, null, null, ["job_open"]],
  ["Ready for invoice missing", { readyForInvoice: false }, null, null, ["not_ready_for_invoice"]],
  ["Send to accounts missing", { sendToAccounts: false }, null, null, ["not_send_to_accounts"]],
  [
    "every rule at once is told",
    { ...sent, status: "open", readyForInvoice: false, sendToAccounts: false },
    null,
    null,
    ["job_open", "not_ready_for_invoice", "not_send_to_accounts", "already_invoiced"],
  ],
  ["invoiced by other means", sent, null, null, ["already_invoiced"]],
  ["invoiced by other means, forced", { ...sent, ...forced }, null, null, ["already_invoiced"]],
  ["sent and unchanged", sent, same, null, []],
  ["sent and changed", sent, changed, "update", []],
  ["sent, unchanged, forced", { ...sent, ...forced }, same, "update", []],
  ["sent, Invoiced cleared since", {}, same, "update", []],
  ["sent and changed, but opened again", { ...sent, status: "open" }, changed, null, ["job_open"]],
  ["forced and never sent", forced, null, "add", []],
];

describe("whether a job is offered", () => {
  it.each(cases)("%s", (_name, over, link, offered, codes) => {
    const readiness = jobReadiness({ ...ready, ...over }, link);
    expect(readiness.offered).toBe(offered);
    expect(readiness.reasons.map((reason) => reason.code)).toEqual(codes);
  });

  it("names the invoice, and the page that cures it", () => {
    const [reason] = jobReadiness({ ...ready, ...sent }, null).reasons;
    expect(reason?.message).toContain("INV-7");
    expect(reason?.cure).toEqual({ label: "Set Flags", href: "/jobs" });
  });
});

it("a contract invoice follows the same rules, but for being closed", () => {
  const { status: _, ...invoice } = ready;
  expect(contractReadiness(invoice, null)).toEqual({ offered: "add", reasons: [] });
  expect(contractReadiness({ ...invoice, ...sent }, changed).offered).toBe("update");
  const kept = contractReadiness({ ...invoice, sendToAccounts: false }, null);
  expect(kept.reasons).toMatchObject([{ code: "not_send_to_accounts", cure: { href: "/contracts" } }]);
});
