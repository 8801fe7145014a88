import { describe, expect, it } from "vitest";
import type { ComparedInvoice, InvoiceBooks } from "./compare-invoices";
import type { RemoteInvoice } from "./entities";
import {
  booksWith,
  compare,
  draftLine,
  invoice,
  linked,
  remoteInvoice,
  remoteLine,
  source,
} from "./invoice-test-shapes";

const codes = (row: ReturnType<typeof compare>) => row.reasons.map((reason) => reason.code);

describe("an invoice that is not in the books yet", () => {
  it("is an Add, with exactly what will be written and what the books will make of it", () => {
    const row = compare(invoice());
    expect(row).toMatchObject({
      status: "add",
      reasons: [],
      remoteId: null,
      differences: [],
      totals: { net: "100.00", tax: "20.00", gross: "120.00" },
      ownTax: null,
      content: { customerId: "c1", number: null, reference: "J-1001 / PO 77", status: "draft" },
    });
  });

  it("says when its customer will be made too", () => {
    expect(compare(invoice({ standing: { kind: "create" } })).detail).toContain("customer will be created");
    expect(compare(invoice({ standing: { kind: "link", remoteId: "7" } })).detail).not.toContain("created");
  });

  it("shows Tracker Pro's tax where the books will make another", () => {
    const lines = ["a", "b", "c"].map((text) => draftLine(text, "1", "0.12", { ownTax: "0.024" }));
    const our = invoice({ source: source({ lines }) });
    expect(compare(our)).toMatchObject({ totals: { tax: "0.06" }, ownTax: "0.07" });
    expect(compare(our, booksWith(), { rules: { taxRounding: "per_rate" } }).ownTax).toBeNull();
  });

  it("takes Tracker Pro's own number where it numbers the invoices", () => {
    const row = compare(invoice(), booksWith(), { choices: { numbering: "tracker_pro" } });
    expect(row).toMatchObject({ status: "add", content: { number: "J-1001" } });
  });
});

const blocked = (reason: string) => ({ code: reason, message: `Because of ${reason}.`, cure: null });
const used = remoteInvoice({ number: "j-1001", marker: "", reference: "something else" });

describe("an invoice is Blocked when", () => {
  it.each<[string, string, ComparedInvoice, InvoiceBooks?, Parameters<typeof compare>[2]?]>([
    ["its tax code is not mapped", "tax T1_not_mapped", invoice(), booksWith(), { without: ["T1"] }],
    [
      "no account is mapped",
      "account of Repair_not_mapped",
      invoice(),
      booksWith(),
      { without: ["account"] },
    ],
    [
      "no item is mapped where the books need one",
      "item of Repair_not_mapped",
      invoice(),
      booksWith(),
      { without: ["item"], rules: { needsItem: true } },
    ],
    [
      "its customer cannot be invoiced",
      "customer_archived",
      invoice({ standing: { kind: "blocked", reason: blocked("customer_archived") } }),
    ],
    ["its total is zero", "zero_total", invoice({ source: source({ lines: [draftLine("x", "1", "0")] }) })],
    [
      "its total is below zero",
      "negative_total",
      invoice({ source: source({ lines: [draftLine("x", "1", "-5")] }) }),
    ],
    ["its period is locked", "period_locked", invoice(), booksWith([], { lockedUntil: "2026-11-02" })],
    [
      "it is dated before go-live",
      "before_go_live",
      invoice(),
      booksWith([], {}, { goLiveDate: "2026-11-03" }),
    ],
    ["its currency is not enabled", "currency", invoice({ source: source({ currency: "EUR" }) })],
    [
      "its contract period is billed by the other route",
      "double_billed",
      invoice({ doubleBilled: blocked("double_billed") }),
    ],
    [
      "its number is another invoice's, whatever the case",
      "number_used",
      invoice(),
      booksWith([used]),
      { choices: { numbering: "tracker_pro" } },
    ],
    ["nobody numbers the invoices", "no_numbers", invoice(), booksWith([], { numbersInvoices: false })],
    [
      "its number is too long",
      "number_too_long",
      invoice({ source: source({ ownNumber: "J".repeat(22) }) }),
      booksWith(),
      { choices: { numbering: "tracker_pro" } },
    ],
    [
      "its reference is too long",
      "reference_too_long",
      invoice({ source: source({ reference: "R".repeat(256) }) }),
    ],
    ["it is gone from the books", "deleted_in_books", linked(), booksWith()],
    ...(["deleted", "voided", "paid", "part_paid"] as const).map(
      (status): [string, string, ComparedInvoice, InvoiceBooks] => [
        `it is ${status} in the books`,
        status === "deleted" ? "deleted_in_books" : `invoice_${status}`,
        linked({ forced: true }),
        booksWith([remoteInvoice({ status })]),
      ],
    ),
  ])("%s", (_, code, our, books, some) => {
    const row = compare(our, books, some);
    expect(row.status).toBe("blocked");
    expect(codes(row)).toEqual([code]);
    expect(row.reasons[0]?.message).toMatch(/\.$/);
    expect(row.content).toBeNull();
  });

  it("more than one thing is wrong: each is said", () => {
    const our = invoice({
      source: source({ currency: "EUR" }),
      standing: { kind: "blocked", reason: blocked("customer_archived") },
    });
    const row = compare(our, booksWith([], { lockedUntil: "2026-12-31" }), { without: ["T1"] });
    expect(codes(row)).toEqual(["period_locked", "currency", "tax T1_not_mapped", "customer_archived"]);
  });

  it("is free the day after the lock, and on the go-live date itself", () => {
    const books = booksWith([], { lockedUntil: "2026-11-01" }, { goLiveDate: "2026-11-02" });
    expect(compare(invoice(), books).status).toBe("add");
  });
});

describe("an invoice that is not offered", () => {
  it("is listed with the rules that keep it out", () => {
    const reasons = [blocked("job_open")];
    const row = compare(invoice({ readiness: { offered: null, reasons } }));
    expect(row).toMatchObject({ status: "not_offered", reasons, content: null });
  });

  it("is up to date when it was sent and nothing has changed", () => {
    const row = compare(linked({ readiness: { offered: null, reasons: [] } }), booksWith([remoteInvoice()]));
    expect(row).toMatchObject({ status: "up_to_date", remoteId: "r1" });
  });
});

const changed = (remote: Partial<RemoteInvoice> = {}) => booksWith([remoteInvoice(remote)]);

describe("an invoice that was sent before", () => {
  it("is an Update of exactly what our side changed, by field and line", () => {
    const our = linked({
      source: source({ reference: "J-1001 / PO 78", lines: [draftLine("Labour", "3", "50")] }),
    });
    const row = compare(our, changed());
    expect(row).toMatchObject({ status: "update", remoteId: "r1", remoteRevision: "5" });
    expect(row.differences.map(({ label, old, new: next }) => [label, old, next])).toEqual([
      ["Reference", "J-1001 / PO 77", "J-1001 / PO 78"],
      ["Line 1", "Labour — 2 × 50 = 100.00", "Labour — 3 × 50 = 150.00"],
      ["Net", "100.00", "150.00"],
      ["Tax", "20.00", "30.00"],
      ["Total", "120.00", "180.00"],
    ]);
    expect(row.content).toMatchObject({ number: "INV-12", lines: [{ remoteLineId: "l1" }] });
  });

  it("keeps its number and its approval, whatever the preferences say now", () => {
    const our = linked({ source: source({ reference: "J-1001 / PO 78" }) });
    const row = compare(our, changed({ status: "approved" }), { choices: { numbering: "tracker_pro" } });
    expect(row).toMatchObject({ status: "update", content: { number: "INV-12", status: "approved" } });
  });

  it("shows lines that come and go", () => {
    const lines = [draftLine("Labour", "2", "50"), draftLine("Boiler", "1", "10")];
    const added = compare(linked({ source: source({ lines }) }), changed());
    expect(added.differences).toContainEqual(
      expect.objectContaining({ label: "Line 2", old: "", new: "Boiler — 1 × 10 = 10.00" }),
    );
    const answered = remoteInvoice({
      lines: [remoteLine("Labour", "2", "50"), remoteLine("Boiler", "1", "10")],
    });
    const removed = compare(linked({}, answered), booksWith([answered]));
    expect(removed.differences).toContainEqual(
      expect.objectContaining({ label: "Line 2", old: "Boiler — 1 × 10 = 10.00", new: "" }),
    );
  });

  it("is up to date when both sides agree after all", () => {
    expect(compare(linked(), changed()).status).toBe("up_to_date");
  });

  it("is an Update all the same when it is forced", () => {
    expect(compare(linked({ forced: true }), changed())).toMatchObject({ status: "update", differences: [] });
  });

  it.each<[string, Partial<RemoteInvoice>]>([
    ["its reference", { reference: "Altered" }],
    ["its date", { date: "2026-11-05" }],
    ["its due date", { dueDate: "2026-12-31" }],
    ["a price", { lines: [remoteLine("Labour", "2", "55")] }],
    ["its total", { totals: { net: "110.00", tax: "22.00", gross: "132.00" } }],
  ])("is a Conflict when %s was changed in the books as well", (_, remote) => {
    const our = linked({ source: source({ lines: [draftLine("Labour", "3", "50")] }) });
    const row = compare(our, changed({ ref: { id: "r1", revision: "6" }, ...remote }));
    expect(row.status).toBe("conflict");
    expect(codes(row)).toEqual(["changed_in_books"]);
    expect(row.differences.length).toBeGreaterThan(0);
  });

  it("is no Conflict when the books only approved it", () => {
    const our = linked({ source: source({ reference: "J-1001 / PO 78" }) });
    expect(compare(our, changed({ ref: { id: "r1", revision: "6" }, status: "approved" })).status).toBe(
      "update",
    );
  });
});

describe("what an update would change unseen", () => {
  it("is shown when it is the customer", () => {
    const row = compare(linked({ standing: { kind: "known", remoteId: "8" } }), booksWith([remoteInvoice()]));
    expect(row).toMatchObject({
      status: "update",
      differences: [{ field: "customer", old: "customer 7", new: "Acme" }],
    });
  });

  it("is shown when the customer will only be made on the way", () => {
    const row = compare(linked({ standing: { kind: "create" } }), booksWith([remoteInvoice()]));
    expect(row.differences.map((difference) => difference.field)).toEqual(["customer"]);
  });

  it("is shown when it is a line's account", () => {
    const [line] = remoteInvoice().lines;
    if (!line?.amount) throw new Error("the line has no amount");
    const there = remoteInvoice({ lines: [{ ...line, amount: { ...line.amount, accountId: "999" } }] });
    const { differences } = compare(linked({}, there), booksWith([there]));
    expect(differences).toEqual([
      expect.objectContaining({
        field: "line1",
        old: expect.stringContaining("999"),
        new: expect.stringContaining("200"),
      }),
    ]);
  });
});
