import { describe, expect, it } from "vitest";
import type { ComparedInvoice, InvoiceBooks } from "./compare-invoices";
import type { RemoteInvoice } from "./entities";
import { booksWith, compare, invoice, remoteInvoice } from "./invoice-test-shapes";

const codes = (row: ReturnType<typeof compare>) => row.reasons.map((reason) => reason.code);
const marked = (...invoices: RemoteInvoice[]) =>
  booksWith(invoices, {}, { byMarker: new Map([["job:J-1001", invoices]]) });
const referred = (...invoices: RemoteInvoice[]) =>
  booksWith(invoices, {}, { byReference: new Map([["j-1001", invoices]]) });
const unmarked = (some: Partial<RemoteInvoice> = {}) => remoteInvoice({ marker: "", ...some });
const other = { ref: { id: "r2", revision: "1" }, number: "INV-13" };

describe("an invoice that the books hold already, though it is not linked", () => {
  it.each<[string, InvoiceBooks]>([
    ["with our mark", marked(remoteInvoice())],
    ["with our mark, paid", marked(remoteInvoice({ status: "paid" }))],
    ["without a mark, with our reference", referred(unmarked())],
    [
      "in a period that is locked by now",
      { ...marked(remoteInvoice()), organisation: booksWith([], { lockedUntil: "2026-12-31" }).organisation },
    ],
  ])("is linked: %s", (_, books) => {
    const row = compare(invoice(), books, { choices: { numbering: "tracker_pro" } });
    expect(row).toMatchObject({
      status: "update",
      detail: "Already in the books as INV-12: will be linked, nothing is written",
      reasons: [],
      differences: [],
      remoteId: "r1",
      remoteRevision: "5",
      content: { operation: "link", number: "INV-12", expected: { gross: "120.00" } },
      totals: { gross: "120.00" },
    });
  });

  it("is linked by its reference where it has no number yet", () => {
    const row = compare(invoice(), marked(remoteInvoice({ number: "" })));
    expect(row.detail).toContain("as J-1001 / PO 77: will be linked");
  });

  it.each<[string, ComparedInvoice, InvoiceBooks, string]>([
    [
      "the customer",
      invoice(),
      marked(remoteInvoice({ customerRemoteId: "8" })),
      "Invoice INV-12 in the books carries this record's mark, but it is for another customer.",
    ],
    [
      "the customer, who is not in the books at all",
      invoice({ standing: { kind: "create" } }),
      marked(remoteInvoice()),
      "but it is for another customer.",
    ],
    [
      "the net total",
      invoice(),
      marked(remoteInvoice({ totals: { net: "90.00", tax: "18.00", gross: "108.00" } })),
      "but its net total is £90.00 and here it is £100.00.",
    ],
    [
      "both",
      invoice(),
      marked(
        remoteInvoice({
          customerRemoteId: "8",
          totals: { net: "90.00", tax: "18.00", gross: "108.00" },
        }),
      ),
      "but it is for another customer and its net total is £90.00 and here it is £100.00.",
    ],
    [
      "which of two",
      invoice(),
      marked(remoteInvoice(), remoteInvoice(other)),
      "Invoice INV-12 and Invoice INV-13 in the books both seem to be this one.",
    ],
    [
      "which of two with our reference",
      invoice(),
      referred(unmarked(), unmarked(other)),
      "both seem to be this one.",
    ],
  ])("is Blocked when it is not certain: %s", (_, our, books, says) => {
    const row = compare(our, books);
    expect(row.status).toBe("blocked");
    expect(codes(row)).toEqual(["already_in_books"]);
    expect(row.reasons[0]?.message).toContain(says);
    expect(row.reasons[0]?.message).toContain("then compare again.");
  });

  it.each<[string, Partial<RemoteInvoice>]>([
    ["of another customer", { customerRemoteId: "8" }],
    ["of another amount, such as a deposit", { totals: { net: "30.00", tax: "6.00", gross: "36.00" } }],
  ])("is not thought to be so because of a mere reference: one %s", (_, some) => {
    expect(compare(invoice(), referred(unmarked(some))).status).toBe("add");
  });

  it("is not linked before go-live", () => {
    const books = { ...marked(remoteInvoice()), goLiveDate: "2026-12-01" };
    expect(codes(compare(invoice(), books))).toEqual(["before_go_live"]);
  });
});
