import type { Books } from "../books";
import { createInvoice } from "../invoice";
import { asText, type JsonObject } from "../json";
import { createListRecord } from "../list-record";
import { createPayment } from "../payment";
import { createPerson, updatePerson } from "../person";
import type { Company } from "../state";
import { addAccounts, addItems, addTaxCode, addTerms, booksAt, emptyCompany } from "./company";
import { UK_CUSTOMERS } from "./uk-customers";

export const UK_REALM = "9341453070112233";
const OPTIONS = { allowDuplicate: false };

function addLists(books: Books): void {
  addTerms(books);
  addAccounts(books, [
    ["Sales", "Income", "4000"],
    ["Service income", "Income", "4010"],
    ["Materials sold", "Income", "4020"],
    ["Contract income", "Income", "4030"],
    ["Debtors", "Accounts Receivable", "1100"],
    ["Current account", "Bank", "1200"],
    ["Motor expenses", "Expense", "7300"],
  ]);
  // Codes and rates count apart: a caller that mixes them up is to notice.
  Object.assign(books.company.lastIds, { TaxCode: 1, TaxRate: 10 });
  addTaxCode(books, "20.0% S", 20, "Standard rate");
  addTaxCode(books, "0.0% Z", 0, "Zero rated");
  addTaxCode(books, "5.0% R", 5, "Reduced rate");
  addTaxCode(books, "Exempt", 0, "Exempt");
  addTaxCode(books, "No VAT", 0, "Outside the scope of VAT");
  addItems(
    books,
    [
      ["Services", "2", 0],
      ["Labour", "2", 48],
      ["Materials", "3", 0],
      ["Contract maintenance", "4", 0],
    ],
    true,
  );
  for (const Name of ["Fire", "Security"]) createListRecord(books, "Class", { Name });
  for (const Name of ["Leeds", "Harrogate"]) createListRecord(books, "Department", { Name });
}

function addPeople(books: Books): JsonObject[] {
  const customers = UK_CUSTOMERS.map((customer) => createPerson(books, "Customer", customer));
  const gone = createPerson(books, "Customer", {
    DisplayName: "Old Mill Apartments",
    PrimaryEmailAddr: { Address: "accounts@oldmillapartments.example" },
    BillAddr: { Line1: "Old Mill", City: "Halifax", PostalCode: "HX1 5AY", Country: "United Kingdom" },
  });
  const { Id = "", SyncToken = "" } = gone;
  updatePerson(books, "Customer", { Id, SyncToken, sparse: true, Active: false });
  createPerson(books, "Vendor", {
    DisplayName: "City Plumbing Supplies",
    CompanyName: "City Plumbing Supplies",
  });
  createPerson(books, "Vendor", {
    DisplayName: "Calder Valley Electrical",
    CompanyName: "Calder Valley Electrical",
    PrimaryEmailAddr: { Address: "sales@caldervalleyelectrical.example" },
  });
  createPerson(books, "Employee", { GivenName: "Alan", FamilyName: "Whitaker" });
  return customers;
}

const line = (
  item: string,
  description: string,
  quantity: number,
  price: number,
  tax: string,
): JsonObject => ({
  DetailType: "SalesItemLineDetail",
  Description: description,
  Amount: Math.round(quantity * price * 100) / 100,
  SalesItemLineDetail: {
    ItemRef: { value: item },
    Qty: quantity,
    UnitPrice: price,
    TaxCodeRef: { value: tax },
  },
});

function addInvoices(company: Company, now: Date, customers: JsonObject[]): void {
  const make = (days: number, customer: number, lines: JsonObject[]): JsonObject =>
    createInvoice(
      booksAt(company, now, days),
      {
        CustomerRef: { value: asText(customers[customer]?.Id) },
        GlobalTaxCalculation: "TaxExcluded",
        Line: lines,
      },
      OPTIONS,
    );
  const pay = (days: number, invoice: JsonObject, amount: number): JsonObject =>
    createPayment(booksAt(company, now, days), {
      CustomerRef: invoice.CustomerRef ?? {},
      TotalAmt: amount,
      Line: [{ Amount: amount, LinkedTxn: [{ TxnId: asText(invoice.Id), TxnType: "Invoice" }] }],
    });

  const paid = make(75, 0, [line("4", "Intruder alarm maintenance, yearly", 1, 240, "2")]);
  pay(52, paid, 288);
  const partly = make(48, 1, [
    line("2", "Replace door contacts", 3.5, 48, "2"),
    line("3", "Door contacts", 6, 7.85, "2"),
  ]);
  pay(20, partly, 100);
  make(44, 3, [line("4", "Fire alarm service, quarter", 1, 185, "2")]);
  make(18, 2, [line("1", "Emergency lighting test", 1, 120, "2"), line("3", "Smoke heads", 4, 22.5, "3")]);
  make(6, 4, [line("2", "Call-out, false alarms", 2, 48, "2")]);
}

/** "Pennine Fire & Security Ltd": a UK company with VAT, some customers, a few invoices. */
export function ukCompany(now: Date): Company {
  const company = emptyCompany(
    {
      realmId: UK_REALM,
      country: "GB",
      name: "Pennine Fire & Security Ltd",
      currency: "GBP",
      taxPrefs: { UsingSalesTax: true, PartnerTaxEnabled: false },
      address: { Line1: "5 Whitehall Road", City: "Leeds", PostalCode: "LS1 4AW", Country: "United Kingdom" },
      firstDocNumber: 1001,
    },
    now,
  );
  const opened = booksAt(company, now, 120);
  addLists(opened);
  addInvoices(company, now, addPeople(opened));
  return company;
}
