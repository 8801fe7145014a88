import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMoney, sameAmount } from "@/lib/money";
import { buildInvoiceContent } from "./invoice-content";
import { choices, draftLine, mappings, source } from "./invoice-test-shapes";
import { rules } from "./test-shapes";

const build = (
  of: Parameters<typeof source>[0] = {},
  some: { choices?: Partial<typeof choices>; rules?: Partial<typeof rules>; without?: string[] } = {},
) =>
  buildInvoiceContent(
    source(of),
    mappings(some.without),
    { ...choices, ...some.choices },
    { ...rules, ...some.rules },
  );
function built(...of: Parameters<typeof build>) {
  const result = build(...of);
  if ("reasons" in result) throw new Error(JSON.stringify(result.reasons));
  return result;
}
function reasons(...of: Parameters<typeof build>) {
  const result = build(...of);
  if (!("reasons" in result)) throw new Error("it was built");
  return result.reasons;
}

describe("an invoice's content", () => {
  it("is what the record gives, with the books' own ids", () => {
    expect(built({ note: "Already settled by direct debit" }).content).toEqual({
      customerId: "c1",
      number: null,
      reference: "J-1001 / PO 77",
      date: "2026-11-02",
      dueDate: "2026-11-16",
      currency: "GBP",
      status: "draft",
      note: "Already settled by direct debit",
      lines: [
        {
          remoteLineId: null,
          description: "Labour",
          amount: {
            quantity: "2",
            unitPrice: "50",
            net: "100.00",
            taxId: "T1-remote",
            accountId: "200",
            itemId: null,
            tax: null,
          },
        },
      ],
      expected: { net: "100.00", tax: "20.00", gross: "120.00" },
    });
  });

  it("keeps lines of words only, without account, item or tax", () => {
    const lines = [{ description: "Boiler at 3 Mill Lane", amount: null }, draftLine("Labour", "1", "10")];
    expect(built({ lines }).content.lines[0]).toEqual({
      remoteLineId: null,
      description: "Boiler at 3 Mill Lane",
      amount: null,
    });
  });

  it.each([
    [{ needsAccount: true, needsItem: false }, "200", null],
    [{ needsAccount: false, needsItem: true }, null, "7"],
    [{ needsAccount: true, needsItem: true }, "200", "7"],
  ])("names accounts and items where the books need them: %o", (need, accountId, itemId) => {
    expect(built({}, { rules: need }).content.lines[0]?.amount).toMatchObject({ accountId, itemId });
  });

  it("asks for no mapping that the books do not need", () => {
    expect(
      built({}, { rules: { needsAccount: false }, without: ["account", "item"] }).content.lines,
    ).toHaveLength(1);
  });

  it.each([
    ["draft", true, "draft"],
    ["approved", true, "approved"],
    ["draft", false, "approved"],
  ] as const)("chosen %s, in books with drafts %s, is %s", (status, hasDrafts, expected) => {
    expect(built({}, { choices: { status }, rules: { hasDrafts } }).content.status).toBe(expected);
  });

  it.each([
    ["books", null],
    ["tracker_pro", "J-1001"],
  ] as const)("numbered by %s asks for the number %s", (numbering, number) => {
    expect(built({}, { choices: { numbering } }).content.number).toBe(number);
  });
});

describe("an invoice's tax", () => {
  const pennies = ["a", "b", "c"].map((text) => draftLine(text, "1", "0.12", { ownTax: "0.03" }));

  it.each([
    ["per_line", false, "0.06"],
    ["per_rate", false, "0.07"],
    ["per_line", true, "0.09"],
    ["per_rate", true, "0.09"],
  ] as const)("rounded %s, Tracker Pro's kept %s: %s", (taxRounding, keepTrackerProTax, tax) => {
    const result = built({ lines: pennies }, { choices: { keepTrackerProTax }, rules: { taxRounding } });
    expect(result.content.expected.tax).toBe(tax);
    expect(result.ownTax).toBe("0.09");
    expect(result.content.lines.map((line) => line.amount?.tax)).toEqual(
      pennies.map(() => (keepTrackerProTax ? "0.03" : null)),
    );
  });

  it("is not given to books that do not take one", () => {
    const result = built(
      { lines: pennies },
      { choices: { keepTrackerProTax: true }, rules: { canSetTax: false } },
    );
    expect(result.content.lines.every((line) => line.amount?.tax === null)).toBe(true);
    expect(result.content.expected.tax).toBe("0.06");
  });

  it("is left out of what is expected where the books work it out by themselves", () => {
    const lines = [draftLine("Labour", "1", "100", { taxCode: "TX" })];
    expect(built({ lines }).content.expected).toEqual({ net: "100.00", tax: "0.00", gross: "100.00" });
  });

  it("adds up whatever the lines are", () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 99_999 }).map((n) => (n / 100).toFixed(2)),
      unitPrice: fc.integer({ min: -999_999, max: 9_999_999 }).map((n) => (n / 10_000).toFixed(4)),
      taxCode: fc.constantFrom("T1", "T2"),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.constantFrom("per_line" as const, "per_rate" as const),
        (lines, taxRounding) => {
          const drafts = lines.map(({ quantity, unitPrice, taxCode }) =>
            draftLine("x", quantity, unitPrice, { taxCode }),
          );
          const { expected, lines: made } = built({ lines: drafts }, { rules: { taxRounding } }).content;
          expect(sameAmount(expected.net, addMoney(...made.map((one) => one.amount?.net ?? "0")))).toBe(true);
          expect(sameAmount(expected.gross, addMoney(expected.net, expected.tax))).toBe(true);
        },
      ),
    );
  });
});

describe("an invoice cannot be built", () => {
  it("while a mapping is missing, and says each once", () => {
    const lines = [
      draftLine("a", "1", "1"),
      draftLine("b", "1", "1"),
      draftLine("c", "1", "1", { taxCode: "T9" }),
    ];
    const found = reasons({ lines }, { without: ["T1", "account"] });
    expect(found.map((reason) => reason.code)).toEqual([
      "account of Repair_not_mapped",
      "tax T1_not_mapped",
      "tax T9_not_mapped",
    ]);
  });

  it("with a reference longer than the books take", () => {
    const [reason] = reasons({ reference: "R".repeat(30) }, { rules: { referenceMaxLength: 20 } });
    expect(reason).toMatchObject({ code: "reference_too_long" });
    expect(reason?.message).toContain("30 characters; the books take 20");
    expect(
      built({ reference: "R".repeat(20) }, { rules: { referenceMaxLength: 20 } }).content.reference,
    ).toHaveLength(20);
  });

  it("with a number of ours longer than the books take; their own does not matter", () => {
    const long = { ownNumber: "J".repeat(22) };
    const [reason] = reasons(long, { choices: { numbering: "tracker_pro" } });
    expect(reason).toMatchObject({ code: "number_too_long", cure: { href: "/settings/preferences" } });
    expect(built(long).content.number).toBeNull();
  });
});
