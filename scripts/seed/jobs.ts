import { addDays, type CalendarDate } from "@/lib/clock";
import { awkwardCharges, chargeRows, kit, labour, material, type SeedCharge, usualCharges } from "./charges";
import type { SeedContract } from "./contracts";
import type { SeedCustomer } from "./customers";
import { monthStart } from "./dates";
import { type ExportRow, ukDate } from "./export-table";
import type { Random } from "./random";
import type { Trade } from "./trades";

interface Draft {
  customer: SeedCustomer;
  description: string;
  charges: SeedCharge[];
  /** Days ago; null = still open. */
  closed: number | null;
  ticks?: number;
  ready?: boolean;
  send?: boolean;
  invoiced?: boolean;
}

export interface JobsInput {
  chance: Random;
  trade: Trade;
  customers: SeedCustomer[];
  /** Those that the practice books know too; the first jobs are theirs. */
  special: SeedCustomer[];
  contracts: SeedContract[];
  today: CalendarDate;
  firstNumber: number;
}

const CLOSED = 150;
const OPEN = 45;

/** 150 closed and 45 open jobs with their charges: each awkward case once, the rest as an ordinary month has them. */
export function makeJobs(input: JobsInput): { jobs: ExportRow[]; charges: ExportRow[] } {
  const drafts = [...tickJobs(input), ...awkwardJobs(input), ...contractJobs(input)];
  const { chance, trade, customers } = input;
  const active = customers.filter((customer) => !customer.archived);
  for (let index = 0; drafts.length < CLOSED; index += 1) {
    drafts.push({
      customer: chance.pick(active),
      description: chance.pick(trade.tasks),
      charges: usualCharges(chance, trade),
      closed: chance.int(0, 55),
      ready: index % 8 !== 3,
      send: index % 13 !== 6,
      invoiced: index % 5 === 2,
    });
  }
  for (let index = 0; index < OPEN; index += 1) {
    const charges = index % 3 === 0 ? [] : usualCharges(chance, trade);
    drafts.push({
      customer: chance.pick(active),
      description: chance.pick(trade.tasks),
      charges,
      closed: null,
    });
  }
  return rowsOf(drafts, input);
}

/** Every combination of the four ticks, on a job that has a kit of each sort. */
function tickJobs({ chance, trade, special }: JobsInput): Draft[] {
  return Array.from({ length: 16 }, (_, ticks) => ({
    customer: at(special, ticks),
    description: `${chance.pick(trade.tasks)} (${ticks + 1} of 16)`,
    charges: [
      labour(chance, trade),
      material(chance, trade),
      ...kit(chance, trade, "K1", "components"),
      ...kit(chance, trade, "K2", "header"),
      { ...material(chance, trade), tax: "T2" },
    ],
    closed: 3 + ticks,
    ticks,
  }));
}

function awkwardJobs({ chance, trade, customers, special }: JobsInput): Draft[] {
  const drafts = awkwardCharges(chance, trade).map(
    ({ about, charges }, index): Draft => ({
      customer: at(special, index),
      description: about,
      charges,
      closed: 2 + index,
    }),
  );
  const named = customers.slice(special.length, 15);
  return [
    ...drafts,
    ...named.map(
      (customer, index): Draft => ({
        customer,
        description: chance.pick(trade.tasks),
        charges: usualCharges(chance, trade),
        closed: 5 + index,
      }),
    ),
  ];
}

/** A contract's year on the first service, its share on each service, and one period that an invoice bills as well. */
function contractJobs({ trade, contracts, today }: JobsInput): Draft[] {
  const charge = (
    contract: SeedContract,
    from: CalendarDate,
    to: CalendarDate,
    price: number,
  ): SeedCharge => ({
    type: "Contract Charge",
    description: `${contract.description}, contract ${contract.number}`,
    quantity: "1",
    price: price.toFixed(2),
    contract: { number: contract.number, from, to },
  });
  const drafts: Draft[] = [];
  for (const contract of contracts) {
    if (contract.mode === "subscription") continue;
    const year = monthStart(today, -1);
    const months = contract.mode === "full_year" ? 12 : 12 / contract.services;
    const to = addDays(monthStart(year, months), -1);
    const price =
      contract.mode === "full_year" ? contract.annualValue : contract.annualValue / contract.services;
    drafts.push({
      customer: contract.customer,
      description: trade.visit,
      charges: [charge(contract, year, to, price)],
      closed: 4 + (drafts.length % 20),
    });
  }
  const twice = contracts.filter((contract) => contract.lastPeriod).slice(1, 3);
  for (const contract of twice) {
    if (!contract.lastPeriod) continue;
    drafts.push({
      customer: contract.customer,
      description: `${trade.visit} (the same period as its contract invoice)`,
      charges: [charge(contract, contract.lastPeriod.from, contract.lastPeriod.to, contract.annualValue / 4)],
      closed: 1,
    });
  }
  return drafts;
}

function at<T>(list: T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error("the list is empty");
  return found;
}

function rowsOf(drafts: Draft[], { chance, trade, today, firstNumber }: JobsInput) {
  const charges: ExportRow[] = [];
  const jobs = drafts.map((draft, index): ExportRow => {
    const number = String(firstNumber + index);
    const closed = draft.closed === null ? null : addDays(today, -draft.closed);
    const logged = addDays(closed ?? today, -chance.int(0, 12));
    const ticks = draft.ticks ?? null;
    const tick = (bit: number) => (ticks === null ? "" : (ticks & bit) !== 0);
    const invoiced = draft.invoiced === true;
    charges.push(...chargeRows(number, draft.charges));
    return {
      "Job Number": number,
      "Account Code": draft.customer.code,
      "Site Name": draft.customer.site.name,
      "Site Address 1": draft.customer.site.address,
      "Site Town": draft.customer.site.town,
      "Site County": draft.customer.site.county,
      "Site Postcode": draft.customer.site.postcode,
      "Job Type": draft.charges.some((charge) => charge.contract) ? "Service" : chance.pick(trade.jobTypes),
      Description: draft.description,
      "Order Number": chance.chance(0.4) ? `PO-${chance.int(10_000, 99_999)}` : "",
      Status: closed ? "Closed" : "Open",
      "Date Logged": ukDate(logged),
      "Date Closed": closed ? ukDate(closed) : "",
      "Ready for Invoice": closed !== null && (draft.ready ?? true),
      "Send to Accounts": closed !== null && (draft.send ?? true),
      Invoiced: invoiced,
      "Invoice Number": invoiced ? `INV-${1000 + index}` : "",
      "Show Job Details": tick(1),
      "Show Kit Descriptions": tick(2),
      "Show Itemised Descriptions": tick(4),
      "Show Itemised Prices": tick(8),
    };
  });
  return { jobs, charges };
}
