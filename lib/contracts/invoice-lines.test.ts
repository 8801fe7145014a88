import { expect, it } from "vitest";
import { contractInvoiceLines, settledNote } from "./invoice-lines";

it("sends the lines as they are, in order, with prices", () => {
  const rates = new Map([["T1", "20"]]);
  const lines = contractInvoiceLines(
    [
      { lineNo: 2, description: " ", quantity: "3.0000", unitPrice: "0.3333", taxCode: "T1" },
      { lineNo: 1, description: "Gold cover, north wing", quantity: "1", unitPrice: "120.50", taxCode: "T1" },
    ],
    rates,
    { descriptionMaxLength: 16 },
  );
  expect(lines).toEqual([
    {
      description: "Gold cover,",
      amount: { quantity: "1", unitPrice: "120.5", net: "120.50", taxCode: "T1", ownTax: "24.10" },
    },
    { description: "north wing", amount: null },
    {
      description: "Service contract",
      amount: { quantity: "3", unitPrice: "0.3333", net: "1.00", taxCode: "T1", ownTax: "0.20" },
    },
  ]);
});

it("notes how a settled invoice was paid", () => {
  expect(settledNote("direct_debit")).toContain("direct debit");
  expect(settledNote("card")).toContain("card");
  expect(settledNote(null)).toBe("");
});
