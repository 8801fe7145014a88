import { describe, expect, it } from "vitest";
import { lineNet } from "@/lib/money";
import { invoiceDraft, pricedLine } from "./drafts";
import { invoiceAnswer } from "./fixtures";
import { toRemoteInvoice, toWireInvoice } from "./invoice-mapper";
import { WireInvoice } from "./wire";

const read = (answer: unknown) => toRemoteInvoice(WireInvoice.parse(answer));

describe("an invoice read", () => {
  it("has totals, lines without the subtotal, and its customer", () => {
    expect(read(invoiceAnswer)).toEqual({
      ref: { id: "155", revision: "0" },
      number: "1042",
      reference: "",
      marker: "",
      customerRemoteId: "1",
      date: "2024-01-15",
      dueDate: "2024-02-14",
      currency: "USD",
      status: "approved",
      totals: { net: "100.00", tax: "0.00", gross: "100.00" },
      amountDue: "100.00",
      lines: [
        {
          remoteLineId: "1",
          description: "",
          amount: {
            quantity: "1",
            unitPrice: "100",
            net: "100.00",
            taxId: "NON",
            accountId: null,
            itemId: "1",
            tax: null,
          },
        },
      ],
      memo: "",
    });
  });

  it.each([
    [{ TotalAmt: 100, Balance: 100 }, "approved"],
    [{ TotalAmt: 100, Balance: 0, LinkedTxn: [{ TxnId: "128", TxnType: "Payment" }] }, "paid"],
    [{ TotalAmt: 100, Balance: 40.5 }, "part_paid"],
    [{ TotalAmt: 0, Balance: 0, PrivateNote: "Voided" }, "voided"],
    [{ TotalAmt: 0, Balance: 0, PrivateNote: "Free of charge" }, "approved"],
    [{ TotalAmt: 100, Balance: 100, PrivateNote: "Voided the old one" }, "approved"],
  ])("of %j is %s", (part, status) => {
    expect(read({ ...invoiceAnswer, ...part }).status).toBe(status);
  });

  it("does not stumble over what QuickBooks may add one day", () => {
    const detail = { ItemRef: { value: "1", flavour: "new" }, TaxCodeRef: { value: "NON" }, Colour: 7 };
    const answer = {
      ...invoiceAnswer,
      EmailStatus: "CarrierPigeon",
      Hologram: { deep: [1] },
      Line: [
        ...invoiceAnswer.Line,
        { Id: "9", Amount: 5, DetailType: "BarterLineDetail", BarterLineDetail: { For: "eggs" } },
        { Id: "10", Amount: 5, DetailType: "SalesItemLineDetail", SalesItemLineDetail: detail },
      ],
    };
    const lines = read(answer).lines;
    expect(lines.map((one) => one.amount?.net)).toEqual(["100.00", "5.00", "5.00"]);
  });

  it("takes the tax out of the total", () => {
    const answer = { ...invoiceAnswer, TotalAmt: 362.07, Balance: 362.07, TxnTaxDetail: { TotalTax: 26.82 } };
    expect(read(answer).totals).toEqual({ net: "335.25", tax: "26.82", gross: "362.07" });
  });

  it("understands lines that people made: no quantity, discounts, groups, words only", () => {
    const Line = [
      {
        Id: "1",
        Amount: 12.5,
        DetailType: "SalesItemLineDetail",
        SalesItemLineDetail: { ItemRef: { value: "2" } },
      },
      { Id: "2", Amount: 5, DetailType: "DiscountLineDetail", DiscountLineDetail: { PercentBased: false } },
      { Id: "3", Description: "Thanks", DetailType: "DescriptionOnly", DescriptionLineDetail: {} },
      { Id: "4", Amount: 30, DetailType: "GroupLineDetail", GroupLineDetail: { Line: [] } },
      { Id: "5", Amount: 9, DetailType: "SalesItemLineDetail", SalesItemLineDetail: { Qty: 3 } },
    ];
    const { lines } = read({ ...invoiceAnswer, Line });
    expect(
      lines.map((line) => line.amount && [line.amount.quantity, line.amount.unitPrice, line.amount.net]),
    ).toEqual([
      ["1", "12.50", "12.50"],
      ["1", "-5.00", "-5.00"],
      null,
      ["1", "30.00", "30.00"],
      ["3", "3", "9.00"],
    ]);
    for (const { amount } of lines) {
      if (amount) expect(lineNet(amount.quantity, amount.unitPrice)).toBe(amount.net);
    }
  });
});

describe("a new invoice", () => {
  it("names the tax of every line and that prices are net", () => {
    expect(toWireInvoice(invoiceDraft())).toEqual({
      CustomerRef: { value: "60" },
      TxnDate: "2026-11-20",
      DueDate: "2026-12-20",
      PrivateNote: "Tracker Pro: 1001 / PO 7 [ref job:1001]",
      CustomerMemo: { value: "1001 / PO 7" },
      GlobalTaxCalculation: "TaxExcluded",
      Line: [
        { Description: "At the depot", DetailType: "DescriptionOnly", DescriptionLineDetail: {} },
        {
          Description: "Boiler service",
          Amount: 80.25,
          DetailType: "SalesItemLineDetail",
          SalesItemLineDetail: {
            ItemRef: { value: "1" },
            Qty: 2,
            UnitPrice: 40.125,
            TaxCodeRef: { value: "7" },
          },
        },
      ],
    });
  });

  it("never tells the United States how to tax", () => {
    const wire = toWireInvoice(
      invoiceDraft({ lines: [pricedLine({ taxId: "TAX" }), pricedLine({ taxId: "NON" })] }),
    );
    expect(wire).not.toHaveProperty("GlobalTaxCalculation");
    expect(wire).not.toHaveProperty("TxnTaxDetail");
    expect(() =>
      toWireInvoice(invoiceDraft({ lines: [pricedLine(), pricedLine({ taxId: "NON" })] })),
    ).toThrow("mix");
  });

  it("asks for a number only when there is one", () => {
    expect(toWireInvoice(invoiceDraft({ number: "TP-1" }))).toMatchObject({ DocNumber: "TP-1" });
    expect(toWireInvoice(invoiceDraft({ number: "" }))).not.toHaveProperty("DocNumber");
    expect(toWireInvoice(invoiceDraft({ number: null }))).not.toHaveProperty("DocNumber");
  });

  it("refuses a line that QuickBooks would refuse", () => {
    expect(() => toWireInvoice(invoiceDraft({ lines: [pricedLine({ itemId: null })] }))).toThrow("item");
    expect(() => toWireInvoice(invoiceDraft({ lines: [pricedLine({ taxId: "" })] }))).toThrow("tax");
    expect(() => toWireInvoice(invoiceDraft({ lines: [pricedLine({ net: "80.26" })] }))).toThrow("quantity");
  });
});

describe("an update of an invoice", () => {
  const books = read({
    ...invoiceAnswer,
    SyncToken: "3",
    CustomerRef: { value: "60" },
    TxnDate: "2026-11-20",
    DueDate: "2026-12-20",
    PrivateNote: "Rang twice.\nTracker Pro: 1001 / PO 7 [ref job:1001]",
    CustomerMemo: { value: "1001 / PO 7" },
    Line: [
      { Id: "1", Description: "At the depot", DetailType: "DescriptionOnly", DescriptionLineDetail: {} },
      {
        Id: "2",
        Description: "Boiler service",
        Amount: 80.25,
        DetailType: "SalesItemLineDetail",
        SalesItemLineDetail: {
          ItemRef: { value: "1" },
          Qty: 2,
          UnitPrice: 40.125,
          TaxCodeRef: { value: "7" },
        },
      },
      { Amount: 80.25, DetailType: "SubTotalLineDetail", SubTotalLineDetail: {} },
    ],
  });
  const update = (content = {}, current: typeof books | null = books) =>
    toWireInvoice(invoiceDraft({ number: "1042", ...content }, { target: books.ref, current }));
  const head = { Id: "155", SyncToken: "3", sparse: true };

  it("writes nothing that is there already", () => {
    expect(update()).toEqual(head);
  });

  it("writes what differs, and keeps what people wrote in the memo", () => {
    expect(update({ dueDate: "2027-01-05", reference: "1001 / PO 8" })).toEqual({
      ...head,
      DueDate: "2027-01-05",
      CustomerMemo: { value: "1001 / PO 8" },
      PrivateNote: "Rang twice.\nTracker Pro: 1001 / PO 8 [ref job:1001]",
    });
  });

  it("sends all lines when one changes, the kept ones by their ids", () => {
    const lines = [
      { remoteLineId: "1", description: "At the depot", amount: null },
      { ...pricedLine({ quantity: "3", net: "120.38" }), remoteLineId: "2" },
      pricedLine({ quantity: "1", unitPrice: "10", net: "10.00" }, "Filter"),
    ];
    const wire = update({ lines }) as { Line: { Id?: string }[] };
    expect(wire).toMatchObject({ ...head, GlobalTaxCalculation: "TaxExcluded" });
    expect(wire.Line.map((line) => line.Id)).toEqual(["1", "2", undefined]);
    expect(wire).not.toHaveProperty("TxnDate");
  });

  it("without the invoice as read writes all but the memo, which may hold people's words", () => {
    const wire = update({}, null);
    expect(wire).toMatchObject({
      ...head,
      CustomerRef: { value: "60" },
      DocNumber: "1042",
      TxnDate: "2026-11-20",
    });
    expect(wire).toHaveProperty("Line");
    expect(wire).not.toHaveProperty("PrivateNote");
  });
});
