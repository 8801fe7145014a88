import type { CalendarDate } from "@/lib/clock";
import type { DemoCompany } from "./companies";
import { makeContracts } from "./contracts";
import { makeCustomers, SHARED_CUSTOMERS } from "./customers";
import { exportFile } from "./export-table";
import { makeJobs } from "./jobs";
import { random } from "./random";

const CUSTOMERS = 320;
const TAX_CODES = [
  { "Tax Code": "T1", Description: "Standard rate", Rate: "20.00" },
  { "Tax Code": "T2", Description: "Zero rate", Rate: "0.00" },
  { "Tax Code": "T5", Description: "Reduced rate", Rate: "5.00" },
  { "Tax Code": "T9", Description: "Reverse charge", Rate: "0.00" },
];

/** What Tracker Pro would export for this company as of `today`: the seven tables as .csv files. */
export function makeExport(company: DemoCompany, today: CalendarDate) {
  const chance = random(company.seed);
  const { rows, customers } = makeCustomers(chance, CUSTOMERS);
  const under = customers.filter((customer) => !customer.archived);
  const { contracts, ...billing } = makeContracts(chance, company.trade, under, today);
  const { jobs, charges } = makeJobs({
    chance,
    trade: company.trade,
    customers,
    special: customers.slice(0, SHARED_CUSTOMERS),
    contracts,
    today,
    firstNumber: company.firstJob,
  });
  return [
    exportFile("customers.csv", rows),
    exportFile("tax-codes.csv", TAX_CODES),
    exportFile("jobs.csv", jobs),
    exportFile("job-charges.csv", charges),
    exportFile("contracts.csv", billing.rows),
    exportFile("contract-invoices.csv", billing.invoices),
    exportFile("contract-invoice-lines.csv", billing.lines),
  ];
}
