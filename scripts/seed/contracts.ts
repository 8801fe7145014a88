import { addDays, type CalendarDate } from "@/lib/clock";
import { formatMoney } from "@/lib/money";
import type { SeedCustomer } from "./customers";
import { monthStart } from "./dates";
import { type ExportRow, ukDate } from "./export-table";
import type { Random } from "./random";
import type { Trade } from "./trades";

export interface SeedContract {
  number: string;
  customer: SeedCustomer;
  mode: "subscription" | "full_year" | "pro_rata";
  description: string;
  annualValue: number;
  services: number;
  start: CalendarDate;
  /** The newest contract invoice's period; only with a subscription. */
  lastPeriod: { from: CalendarDate; to: CalendarDate } | null;
}

const SCHEDULES = [
  { name: "Monthly", months: 1, invoices: 6 },
  { name: "Quarterly", months: 3, invoices: 5 },
  { name: "Half-yearly", months: 6, invoices: 4 },
  { name: "Yearly", months: 12, invoices: 2 },
] as const;
const MODES = {
  subscription: "Billing as per subscription",
  full_year: "Job invoice, full year on first service",
  pro_rata: "Job invoice, pro rata on each service",
} as const;

/** 60 contracts (36 by subscription, 12 of each other mode) and about 150 contract invoices. */
export function makeContracts(chance: Random, trade: Trade, customers: SeedCustomer[], today: CalendarDate) {
  const rows: ExportRow[] = [];
  const contracts: SeedContract[] = [];
  const invoices: ExportRow[] = [];
  const lines: ExportRow[] = [];
  for (let index = 0; index < 60; index += 1) {
    const customer = customers[index % customers.length];
    const schedule = SCHEDULES[index % SCHEDULES.length];
    if (!customer || !schedule) continue;
    const mode = index < 36 ? "subscription" : index % 2 === 0 ? "full_year" : "pro_rata";
    const annualValue = chance.int(8, 120) * 30;
    const services = chance.pick([1, 2, 4]);
    const start = monthStart(today, -chance.int(13, 30));
    const contract: SeedContract = {
      number: `C-${4001 + index}`,
      customer,
      mode,
      description: chance.pick(trade.contracts),
      annualValue,
      services,
      start,
      lastPeriod: null,
    };
    contracts.push(contract);
    rows.push({
      "Contract Number": contract.number,
      "Account Code": customer.code,
      Description: contract.description,
      "Billing Mode": MODES[mode],
      Schedule: schedule.name,
      "Annual Value": formatMoney(String(annualValue), "GBP"),
      "Services Per Year": services,
      "Start Date": ukDate(start),
      "End Date": chance.chance(0.2) ? ukDate(addDays(monthStart(start, 36), -1)) : "",
    });
    if (mode !== "subscription") continue;
    for (let age = schedule.invoices - 1; age >= 0; age -= 1) {
      const number = `CI-${7001 + invoices.length}`;
      const from = monthStart(today, -age * schedule.months);
      const to = addDays(monthStart(from, schedule.months), -1);
      const old = age > 1;
      invoices.push({
        "Invoice Number": number,
        "Contract Number": contract.number,
        "Period From": ukDate(from),
        "Period To": ukDate(to),
        "Invoice Date": ukDate(from),
        "Due Date": ukDate(addDays(from, 30)),
        "Order Number": index % 5 === 0 ? `PO ${chance.int(1000, 9999)}` : "",
        "Ready for Invoice": old || index % 9 !== 4,
        "Send to Accounts": old || index % 11 !== 5,
        Invoiced: old,
        "Settled By": index % 6 === 0 ? "Direct Debit" : index % 6 === 3 ? "Card" : "",
      });
      lines.push(...invoiceLines(number, contract, schedule.months, index, ukDate(from), ukDate(to)));
      contract.lastPeriod = { from, to };
    }
  }
  return { rows, contracts, invoices, lines };
}

function invoiceLines(
  number: string,
  contract: SeedContract,
  months: number,
  index: number,
  from: string,
  to: string,
): ExportRow[] {
  const base = { "Invoice Number": number, Quantity: "1" };
  const price = ((contract.annualValue * months) / 12).toFixed(2);
  const main = {
    ...base,
    Line: 1,
    Description: `${contract.description}, ${from} to ${to}`,
    "Unit Price": price,
    "Tax Code": index % 10 === 7 ? "T5" : "T1",
  };
  if (index % 8 !== 3) return [main];
  const discount = `-${(Number(price) / 10).toFixed(2)}`;
  return [
    main,
    { ...base, Line: 2, Description: "Loyalty discount, 10 %", "Unit Price": discount, "Tax Code": "T1" },
  ];
}
