import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMoney, lineNet, sameAmount } from "@/lib/money";
import { type Charge, type DraftLine, jobInvoiceLines, missingTaxCodes, ownTotals } from "./invoice-lines";

const rates = new Map([
  ["T1", "20.0000"],
  ["T2", "0"],
  ["T5", "5"],
]);
const limits = { descriptionMaxLength: 4000 };
const job = { description: "Replace alarm", siteName: "Unit 4", siteAddress: "Mill Lane, Leeds" };

const charge = (lineNo: number, over: Partial<Charge>): Charge => ({
  lineNo,
  kind: "material",
  kit: "",
  description: "",
  quantity: "1.0000",
  unitPrice: "0.0000",
  taxCode: "T1",
  ...over,
});
const charges: Charge[] = [
  charge(1, { kind: "labour", description: "Engineer", quantity: "2.5000", unitPrice: "40.0000" }),
  charge(2, { kind: "kit", kit: "A", description: "Alarm kit", quantity: "2.0000" }),
  charge(3, {
    kind: "kit_component",
    kit: "A",
    description: "Smoke detector",
    quantity: "4",
    unitPrice: "15.25",
  }),
  charge(4, { kind: "kit_component", kit: "A", description: "Panel", quantity: "2", unitPrice: "99.99" }),
  charge(5, { kind: "material", description: "Permit", unitPrice: "30.0000", taxCode: "T2" }),
];
const details = "| Replace alarm\nSite: Unit 4, Mill Lane, Leeds";

/** A line as `text | quantity x unit = net taxCode (ownTax)`, or `| text` when description only. */
const show = ({ description, amount }: DraftLine) =>
  amount
    ? `${description} | ${amount.quantity} x ${amount.unitPrice} = ${amount.net} ${amount.taxCode} (${amount.ownTax})`
    : `| ${description}`;

const totals = [
  "Total labour and materials | 1 x 360.98 = 360.98 T1 (72.20)",
  "Total labour and materials | 1 x 30 = 30.00 T2 (0.00)",
];
const kitsOnly = [
  "Alarm kit | 2 x 130.49 = 260.98 T1 (52.20)",
  "Total labour and materials | 1 x 100 = 100.00 T1 (20.00)",
  "Total labour and materials | 1 x 30 = 30.00 T2 (0.00)",
];
const kitsItemised = [
  "Engineer | 2.5 x 40 = 100.00 T1 (20.00)",
  "Alarm kit | 2 x 130.49 = 260.98 T1 (52.20)",
  "Permit | 1 x 30 = 30.00 T2 (0.00)",
];
const itemised = [
  "Engineer | 2.5 x 40 = 100.00 T1 (20.00)",
  "| 2 × Alarm kit",
  "Smoke detector | 4 x 15.25 = 61.00 T1 (12.20)",
  "Panel | 2 x 99.99 = 199.98 T1 (40.00)",
  "Permit | 1 x 30 = 30.00 T2 (0.00)",
];
// Kit descriptions, Itemised descriptions, Itemised prices -> lines; Job details is tried with each.
const table: [boolean, boolean, boolean, string[]][] = [
  [false, false, false, totals],
  [false, false, true, totals],
  [true, false, false, ["| 2 × Alarm kit", ...totals]],
  [true, false, true, kitsOnly],
  [
    false,
    true,
    false,
    ["| 2.5 × Engineer", "| 2 × Alarm kit", "| 4 × Smoke detector", "| 2 × Panel", "| Permit", ...totals],
  ],
  [false, true, true, itemised],
  [true, true, false, ["| 2.5 × Engineer", "| 2 × Alarm kit", "| Permit", ...totals]],
  [true, true, true, kitsItemised],
];

describe("the sixteen combinations of ticks", () => {
  for (const [kitDescriptions, itemisedDescriptions, itemisedPrices, expected] of table) {
    for (const jobDetails of [false, true]) {
      const ticks = { jobDetails, kitDescriptions, itemisedDescriptions, itemisedPrices };
      const ticked = Object.entries(ticks).flatMap(([name, on]) => (on ? [name] : []));
      it(ticked.join(" + ") || "none", () => {
        const lines = jobInvoiceLines(job, charges, ticks, rates, limits).map(show);
        expect(lines).toEqual(jobDetails ? [details, ...expected] : expected);
      });
    }
  }
});

describe("special cases", () => {
  const all = { jobDetails: false, kitDescriptions: true, itemisedDescriptions: true, itemisedPrices: true };
  const lines = (list: Charge[], over: Partial<typeof all> = {}, max = 4000) =>
    jobInvoiceLines(job, list, { ...all, ...over }, rates, { descriptionMaxLength: max }).map(show);

  it("a kit whose net does not divide goes at quantity 1 with the number in words", () => {
    const kit = (quantity: string) => [
      charge(1, { kind: "kit", kit: "A", description: "Kit", quantity }),
      charge(2, { kind: "kit_component", kit: "A", unitPrice: "100.01" }),
    ];
    expect(lines(kit("3"))).toEqual(["Kit | 3 x 33.3367 = 100.01 T1 (20.00)"]);
    expect(lines(kit("300"))).toEqual(["300 × Kit | 1 x 100.01 = 100.01 T1 (20.00)"]);
    expect(lines(kit("0"))).toEqual(["Kit | 1 x 100.01 = 100.01 T1 (20.00)"]);
  });

  it("a kit with two tax codes is one line for each", () => {
    const kit = [
      charge(1, { kind: "kit", kit: "A", description: "Kit" }),
      charge(2, { kind: "kit_component", kit: "A", unitPrice: "10" }),
      charge(3, { kind: "kit_component", kit: "A", unitPrice: "7", taxCode: "T2" }),
    ];
    expect(lines(kit)).toEqual(["Kit | 1 x 10 = 10.00 T1 (2.00)", "Kit | 1 x 7 = 7.00 T2 (0.00)"]);
  });

  it("the same kit twice is two kits, and a component without its header stands by itself", () => {
    const list = [
      charge(1, { kind: "kit", kit: "A", description: "First" }),
      charge(2, { kind: "kit_component", kit: "A", unitPrice: "1" }),
      charge(3, { kind: "kit", kit: "A", description: "Second" }),
      charge(4, { kind: "kit_component", kit: "A", unitPrice: "2" }),
      charge(5, { kind: "kit_component", kit: "gone", unitPrice: "4" }),
    ];
    expect(lines(list)).toEqual([
      "First | 1 x 1 = 1.00 T1 (0.20)",
      "Second | 1 x 2 = 2.00 T1 (0.40)",
      "Part | 1 x 4 = 4.00 T1 (0.80)",
    ]);
  });

  it("a charge without a price stays as a zero line when itemised, and in no total unless all is zero", () => {
    const free = charge(1, { description: "Courtesy visit", taxCode: "T2" });
    const paid = charge(2, { description: "Pump", unitPrice: "10" });
    expect(lines([free, paid])[0]).toBe("Courtesy visit | 1 x 0 = 0.00 T2 (0.00)");
    const none = { kitDescriptions: false, itemisedDescriptions: false };
    expect(lines([free, paid], none)).toEqual(["Total labour and materials | 1 x 10 = 10.00 T1 (2.00)"]);
    expect(lines([free], none)).toEqual(["Total labour and materials | 1 x 0 = 0.00 T2 (0.00)"]);
  });

  it("a long description goes on below, broken at a space", () => {
    const long = charge(1, { description: "Service of the boiler in flat 12", unitPrice: "10" });
    expect(lines([long], {}, 15)).toEqual([
      "Service of the | 1 x 10 = 10.00 T1 (2.00)",
      "| boiler in flat",
      "| 12",
    ]);
  });

  it("lines come in the order of their numbers whatever the order given", () => {
    expect(lines([...charges].reverse())).toEqual(kitsItemised);
  });

  it("names the tax codes that have no rate", () => {
    expect(missingTaxCodes([charge(1, { taxCode: "T9" }), ...charges], rates)).toEqual(["T9"]);
  });
});

const decimal = (min: number, max: number) =>
  fc.integer({ min: min * 10_000, max: max * 10_000 }).map((n) => (n / 10_000).toFixed(4));
const anyCharge = fc.record({
  kind: fc.constantFrom("labour", "material", "kit", "kit_component", "contract_charge" as const),
  kit: fc.constantFrom("", "A", "B"),
  description: fc.string({ maxLength: 40 }),
  quantity: decimal(-20, 200),
  unitPrice: fc.oneof(fc.constant("0.0000"), decimal(-50, 5000)),
  taxCode: fc.constantFrom("T1", "T2", "T5"),
});
const anyCharges = fc
  .array(anyCharge, { maxLength: 12 })
  .map((list) => list.map((one, index): Charge => ({ ...one, lineNo: index + 1 })));
const anyTicks = fc.record({
  jobDetails: fc.boolean(),
  kitDescriptions: fc.boolean(),
  itemisedDescriptions: fc.boolean(),
  itemisedPrices: fc.boolean(),
});

describe("for any charges and any ticks", () => {
  it("net and own tax are Tracker Pro's to the penny, in all and per tax code, and no text is too long", () => {
    fc.assert(
      fc.property(anyCharges, anyTicks, fc.integer({ min: 5, max: 60 }), (list, ticks, max) => {
        const lines = jobInvoiceLines(job, list, ticks, rates, { descriptionMaxLength: max });
        const amounts = lines.flatMap((line) => (line.amount ? [line.amount] : []));
        for (const code of [null, "T1", "T2", "T5"]) {
          const ours = ownTotals(
            list.filter((one) => code === null || one.taxCode === code),
            rates,
          );
          const sent = amounts.filter((amount) => code === null || amount.taxCode === code);
          expect(addMoney(...sent.map((amount) => amount.net))).toBe(ours.net);
          expect(addMoney(...sent.map((amount) => amount.ownTax))).toBe(ours.tax);
        }
        for (const { net, quantity, unitPrice } of amounts) {
          expect(sameAmount(net, lineNet(quantity, unitPrice))).toBe(true);
          expect(unitPrice).toMatch(/^-?\d+(\.\d{1,4})?$/);
        }
        for (const line of lines) {
          expect(line.description.length).toBeLessThanOrEqual(max);
          expect(line.description).not.toBe("");
        }
      }),
      { numRuns: 400 },
    );
  });
});
