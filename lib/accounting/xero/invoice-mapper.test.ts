import { describe, expect, test } from "vitest";
import type { InvoiceContent, InvoiceLine, RemoteInvoice } from "@/lib/sync/entities";
import type { InvoiceDraft } from "../provider";
import created from "./fixtures/invoice-created.json";
import { toRemoteInvoice, toWireInvoice } from "./invoice-mapper";
import { InvoicesAnswer, WireInvoice } from "./wire";

const [recorded] = InvoicesAnswer.parse(created).Invoices;
const RAW = created.Invoices[0];

const stored = (more: Record<string, unknown>): RemoteInvoice =>
  toRemoteInvoice(WireInvoice.parse({ ...RAW, ...more }));

const priced: InvoiceLine = {
  remoteLineId: null,
  description: "Boiler service",
  amount: {
    quantity: "2.5000",
    unitPrice: "33.3333",
    net: "83.33",
    taxId: "OUTPUT2",
    accountId: "200",
    itemId: null,
    tax: null,
  },
};
const words: InvoiceLine = { remoteLineId: null, description: "At 1 High Street", amount: null };
const CONTENT: InvoiceContent = {
  customerId: "our-customer",
  number: null,
  reference: "J-1001 / PO 77",
  date: "2026-03-29",
  dueDate: "2026-04-28",
  currency: "GBP",
  status: "draft",
  lines: [words, priced],
  note: "",
  expected: { net: "83.33", tax: "16.67", gross: "100.00" },
};
const draft = (content: Partial<InvoiceContent> = {}, more: Partial<InvoiceDraft> = {}): InvoiceDraft => ({
  target: null,
  marker: "job:J-1001",
  customerRemoteId: "contact-1",
  content: { ...CONTENT, ...content },
  current: null,
  ...more,
});
const SITE = "https://connect.example";

describe("reading", () => {
  test("a recorded invoice", () => {
    expect(recorded && toRemoteInvoice(recorded)).toEqual({
      ref: { id: "60aa5d55-a47e-4665-a974-874bb50263b9", revision: "2026-09-14T09:29:59.100Z" },
      number: "INV-0055",
      reference: "recording",
      marker: "",
      customerRemoteId: "2f79af6c-5f57-49e8-9e44-301499538add",
      date: "2026-09-14",
      dueDate: "2026-09-14",
      currency: "NZD",
      status: "approved",
      totals: { net: "21.00", tax: "3.15", gross: "24.15" },
      amountDue: "24.15",
      lines: [
        {
          remoteLineId: "1831302c-5538-459f-bd8e-d49da0013705",
          description: "Job: 1 - recording",
          amount: {
            quantity: "2",
            unitPrice: "10.5",
            net: "21.00",
            taxId: "OUTPUT2",
            accountId: "200",
            itemId: null,
            tax: "3.15",
          },
        },
      ],
      memo: "",
    });
  });

  test.each([
    [{ Status: "DRAFT" }, "draft"],
    [{ Status: "SUBMITTED" }, "draft"],
    [{ Status: "AUTHORISED", AmountPaid: 5 }, "part_paid"],
    [{ Status: "AUTHORISED", AmountCredited: 5 }, "part_paid"],
    [{ Status: "PAID" }, "paid"],
    [{ Status: "VOIDED" }, "voided"],
    [{ Status: "DELETED" }, "deleted"],
  ])("%o is %s", (wire, status) => {
    expect(stored(wire).status).toBe(status);
  });

  test("the date is the calendar's: midnight UTC, in whatever zone this runs", () => {
    expect(stored({ DateString: undefined, DueDateString: undefined })).toMatchObject({
      date: "2026-09-14",
      dueDate: "2026-09-14",
    });
  });

  test("a line of words only, four decimals, prices with tax in them", () => {
    const { lines } = stored({
      LineAmountTypes: "Inclusive",
      LineItems: [
        { LineItemID: "l1", Description: "Words", LineAmount: 0, TaxAmount: 0 },
        {
          LineItemID: "l2",
          Description: "Gas",
          Quantity: 0.125,
          UnitAmount: 1.2345,
          LineAmount: 0.15,
          TaxAmount: 0.03,
        },
      ],
    });
    expect(lines[0]).toEqual({ remoteLineId: "l1", description: "Words", amount: null });
    expect(lines[1]?.amount).toMatchObject({
      quantity: "0.125",
      unitPrice: "1.2345",
      net: "0.12",
      tax: "0.03",
    });
  });

  test("a reference that looks like a date stays text", () => {
    expect(stored({ Reference: "/Date(7) order" }).reference).toBe("/Date(7) order");
  });

  test("unknown fields and values pass", () => {
    expect(stored({ NewField: { a: 1 }, Status: "ON_HOLD" }).status).toBe("approved");
  });
});

describe("writing", () => {
  test("a new draft, word for word", () => {
    expect(toWireInvoice(draft(), SITE)).toEqual({
      Type: "ACCREC",
      Contact: { ContactID: "contact-1" },
      Date: "2026-03-29",
      DueDate: "2026-04-28",
      LineAmountTypes: "Exclusive",
      Reference: "J-1001 / PO 77",
      Url: "https://connect.example/?tracker-pro-record=job%3AJ-1001",
      CurrencyCode: "GBP",
      Status: "DRAFT",
      LineItems: [
        { Description: "At 1 High Street" },
        {
          Description: "Boiler service",
          Quantity: 2.5,
          UnitAmount: 33.3333,
          TaxType: "OUTPUT2",
          AccountCode: "200",
        },
      ],
    });
  });

  test("number, approved and a given tax only where asked for", () => {
    const line = { ...priced, amount: priced.amount && { ...priced.amount, tax: "16.66" } };
    expect(toWireInvoice(draft({ number: "J-1001", status: "approved", lines: [line] }), SITE)).toMatchObject(
      {
        InvoiceNumber: "J-1001",
        Status: "AUTHORISED",
        LineItems: [{ TaxAmount: 16.66 }],
      },
    );
  });

  test("an update names the invoice and its lines, and leaves a draft's status to the bookkeeper", () => {
    const kept = { ...priced, remoteLineId: "l2" };
    const wire = toWireInvoice(draft({ lines: [kept] }, { target: { id: "inv-1", revision: "r" } }), SITE);
    expect(wire).toMatchObject({ InvoiceID: "inv-1", LineItems: [{ LineItemID: "l2" }] });
    expect(wire).not.toHaveProperty("Status");
  });

  test("a line that loses its price is a new line", () => {
    const current = stored({
      LineItems: [{ LineItemID: "l2", Description: "x", Quantity: 1, UnitAmount: 5, LineAmount: 5 }],
    });
    const lines = [{ ...words, remoteLineId: "l2" }];
    const wire = toWireInvoice(draft({ lines }, { target: current.ref, current }), SITE);
    expect(wire.LineItems).toEqual([{ Description: "At 1 High Street" }]);
  });

  test("an update gives back what a bookkeeper filed a line under, and leaves the link alone", () => {
    const filed = [{ Name: "Region", Option: "North", TrackingCategoryID: "c1", TrackingOptionID: "o1" }];
    const raw = {
      LineItemID: "l2",
      Description: "x",
      Quantity: 1,
      UnitAmount: 5,
      LineAmount: 5,
      Tracking: filed,
    };
    const current = stored({ LineItems: [raw, { ...raw, LineItemID: "l3", Tracking: [] }] });
    const lines = [
      { ...priced, remoteLineId: "l3" },
      { ...priced, remoteLineId: "l2" },
    ];
    const wire = toWireInvoice(draft({ lines }, { target: current.ref, current }), SITE);
    expect(wire.LineItems).toEqual([
      expect.not.objectContaining({ Tracking: expect.anything() }),
      expect.objectContaining({ LineItemID: "l2", Tracking: filed }),
    ]);
    expect(wire).not.toHaveProperty("Url");
  });

  test("a note is a last line of words, and is read back apart from the lines", () => {
    const wire = toWireInvoice(draft({ note: "Already settled by card." }), SITE);
    expect((wire.LineItems as unknown[]).at(-1)).toEqual({ Description: "Note: Already settled by card." });
    const back = stored({ ...wire, Contact: { ContactID: "contact-1" } });
    expect(back.memo).toBe("Already settled by card.");
    expect(back.lines).toHaveLength(2);
  });

  test("the mark comes back whatever the record is called; no link where Xero refuses one", () => {
    for (const marker of ["job:J-1001", "contract:C/7 & 8 #ä", "job:?&="]) {
      const wire = toWireInvoice(draft({}, { marker }), SITE);
      expect(stored({ Url: wire.Url }).marker).toBe(marker);
    }
    expect(toWireInvoice(draft(), "http://localhost:3000")).not.toHaveProperty("Url");
    expect(toWireInvoice(draft({}, { marker: "job:XERO-1" }), SITE)).not.toHaveProperty("Url");
    expect(stored({ Url: "https://shop.example/orders/1" }).marker).toBe("");
    expect(stored({ Url: "not a url" }).marker).toBe("");
  });
});
