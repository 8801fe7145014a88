import type { CalendarDate } from "@/lib/clock";
import { type ExportRow, ukDate } from "./export-table";
import type { Random } from "./random";
import type { Trade } from "./trades";

export interface SeedCharge {
  type: "Labour" | "Material" | "Kit" | "Kit Component" | "Contract Charge";
  kit?: string;
  description: string;
  quantity: string;
  price: string;
  tax?: string;
  contract?: { number: string; from: CalendarDate; to: CalendarDate };
}

export const chargeRows = (job: string, charges: SeedCharge[]): ExportRow[] =>
  charges.map((charge, index) => ({
    "Job Number": job,
    Line: index + 1,
    Type: charge.type,
    Kit: charge.kit ?? "",
    Description: charge.description,
    Quantity: charge.quantity,
    "Unit Price": charge.price,
    "Tax Code": charge.tax ?? "T1",
    "Contract Number": charge.contract?.number ?? "",
    "Period From": charge.contract ? ukDate(charge.contract.from) : "",
    "Period To": charge.contract ? ukDate(charge.contract.to) : "",
  }));

export const labour = (chance: Random, trade: Trade): SeedCharge => ({
  type: "Labour",
  description: chance.pick(trade.labour),
  quantity: chance.pick(["1", "1.5", "2", "2.25", "3.75"]),
  price: chance.pick(["42.0000", "48.5000", "65.0000"]),
});

export function material(chance: Random, trade: Trade): SeedCharge {
  const [description, price] = chance.pick(trade.materials);
  return { type: "Material", description, price, quantity: chance.pick(["1", "2", "3", "4", "7.5", "12"]) };
}

/** A kit whose price stands on its components, or on its header only. */
export function kit(chance: Random, trade: Trade, id: string, priced: "components" | "header"): SeedCharge[] {
  const { name, components } = chance.pick(trade.kits);
  const whole = components.reduce((sum, [, price]) => sum + Number(price), 0).toFixed(4);
  return [
    { type: "Kit", kit: id, description: name, quantity: "1", price: priced === "header" ? whole : "0" },
    ...components.map(
      ([description, price]): SeedCharge => ({
        type: "Kit Component",
        kit: id,
        description,
        quantity: "1",
        price: priced === "header" ? "0" : price,
      }),
    ),
  ];
}

export function usualCharges(chance: Random, trade: Trade): SeedCharge[] {
  const charges = [labour(chance, trade)];
  for (let count = chance.int(0, 4); count > 0; count -= 1) charges.push(material(chance, trade));
  if (chance.chance(0.2)) charges.push(...kit(chance, trade, "K1", chance.pick(["components", "header"])));
  if (chance.chance(0.1)) charges.push({ ...labour(chance, trade), tax: "T2" });
  return charges;
}

/** The cases that go wrong in real books: one job each. */
export function awkwardCharges(chance: Random, trade: Trade): { about: string; charges: SeedCharge[] }[] {
  const fixed = (description: string, quantity: string, price: string, tax = "T1"): SeedCharge => ({
    type: "Material",
    description,
    quantity,
    price,
    tax,
  });
  return [
    { about: "No charge: made good under guarantee", charges: [] },
    {
      about: "Goodwill: charge and credit cancel out",
      charges: [fixed("Call-out", "1", "65.0000"), fixed("Goodwill credit", "1", "-65.0000")],
    },
    {
      about: "Works for a VAT-registered builder (reverse charge)",
      charges: [fixed("First fix, plots 4 to 9", "6", "310.0000", "T9")],
    },
    {
      about: "Energy-saving materials at the reduced rate",
      charges: [fixed("Heating controls", "2", "89.9500", "T5"), labour(chance, trade)],
    },
    {
      about: "Three tax codes on one job",
      charges: [
        fixed("Parts", "3", "19.9900"),
        fixed("Adaptations for a disabled tenant", "1", "240.0000", "T2"),
        fixed("Smart controls", "1", "74.2500", "T5"),
      ],
    },
    {
      about: "Discount agreed on site",
      charges: [labour(chance, trade), fixed("Discount as agreed with Mrs O'Neill", "1", "-12.5000")],
    },
    {
      about: "Prices to a hundredth of a penny",
      charges: [fixed("Cable, per metre", "37.5", "0.9475"), fixed("Clips, each", "333", "0.0333")],
    },
    {
      about: "Seven small lines: tax by line and tax of the sum differ by pennies",
      charges: Array.from({ length: 7 }, (_, index) => fixed(`Fitting, size ${index + 1}`, "1", "0.3300")),
    },
    {
      about: `A very long account of the day. ${"The engineer attended, isolated the supply, waited for the caretaker, and returned after lunch. ".repeat(45)}`,
      charges: [labour(chance, trade)],
    },
    {
      about: "Refund of an earlier overcharge",
      charges: [fixed("Overcharged on the previous visit", "1", "-48.0000")],
    },
  ];
}
