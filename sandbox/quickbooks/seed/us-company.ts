import type { Books } from "../books";
import { createInvoice } from "../invoice";
import { asText } from "../json";
import { createPerson } from "../person";
import type { Company } from "../state";
import { addAccounts, addItems, addTerms, booksAt, emptyCompany } from "./company";

export const US_REALM = "9341453070445566";

/** TAX and NON are not real records: no number for an id, no Active, no SyncToken. */
function addTaxCodes(books: Books): void {
  const { records, lastIds } = books.company;
  const pseudo = (Id: string, Taxable: boolean) => ({
    Id,
    Name: Id,
    Description: Id,
    Taxable,
    TaxGroup: false,
    domain: "QBO",
    sparse: false,
  });
  const frame = { domain: "QBO", sparse: false, SyncToken: "0", Active: true };
  records.TaxRate = {
    "3": {
      ...frame,
      Id: "3",
      Name: "California",
      RateValue: 8,
      AgencyRef: { value: "1" },
      SpecialTaxType: "NONE",
    },
  };
  records.TaxCode = {
    "2": {
      ...frame,
      Id: "2",
      Name: "California",
      Description: "California",
      Taxable: true,
      TaxGroup: true,
      SalesTaxRateList: {
        TaxRateDetail: [{ TaxRateRef: { value: "3" }, TaxTypeApplicable: "TaxOnAmount", TaxOrder: 0 }],
      },
      PurchaseTaxRateList: { TaxRateDetail: [] },
    },
    TAX: pseudo("TAX", true),
    NON: pseudo("NON", false),
  };
  Object.assign(lastIds, { TaxRate: 3, TaxCode: 2 });
}

/** "US Test Company": automated sales tax, dollars. */
export function usCompany(now: Date): Company {
  const company = emptyCompany(
    {
      realmId: US_REALM,
      country: "US",
      name: "US Test Company",
      currency: "USD",
      taxPrefs: { UsingSalesTax: true, PartnerTaxEnabled: true, TaxGroupCodeRef: { value: "2" } },
      address: {
        Line1: "123 Sierra Way",
        City: "San Pablo",
        CountrySubDivisionCode: "CA",
        PostalCode: "87999",
        Country: "US",
      },
      firstDocNumber: 1037,
    },
    now,
  );
  const books = booksAt(company, now, 90);
  addTerms(books);
  addAccounts(books, [
    ["Services", "Income", "4000"],
    ["Sales of product income", "Income", "4100"],
    ["Accounts Receivable", "Accounts Receivable", "1200"],
    ["Checking", "Bank", "1000"],
  ]);
  addTaxCodes(books);
  addItems(
    books,
    [
      ["Services", "1", 0],
      ["Labor", "1", 95],
    ],
    false,
  );
  addItems(books, [["Materials", "2", 0]], true);
  const names = ["Cedar Creek Apartments", "Lakeshore Bakery", "Sunrise Middle School", "Dalton Fire Supply"];
  for (const DisplayName of names) {
    createPerson(books, "Customer", {
      DisplayName,
      BillAddr: {
        Line1: "10 Main Street",
        City: "San Pablo",
        CountrySubDivisionCode: "CA",
        PostalCode: "94806",
      },
    });
  }
  createInvoice(
    booksAt(company, now, 30),
    {
      CustomerRef: { value: asText("1") },
      Line: [
        {
          DetailType: "SalesItemLineDetail",
          Amount: 335.25,
          SalesItemLineDetail: { ItemRef: { value: "3" }, TaxCodeRef: { value: "TAX" } },
        },
      ],
    },
    { allowDuplicate: false },
  );
  return company;
}
