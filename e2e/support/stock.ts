import { type BooksId, connectBooks, setUpBooks } from "@/test-support/books";
import { bring, CHARGES, type Files } from "@/test-support/imports";
import type { Company } from "./company";

const CUSTOMER_HEADINGS =
  "Account Code,Customer Name,Contact Name,Email,Telephone,Address 1,Town,Postcode,Payment Terms,Send to Accounts";
const JOB_HEADINGS =
  "Job Number,Account Code,Status,Date Closed,Order Number,Description,Ready for Invoice,Send to Accounts,Invoiced,Invoice Number";

/**
 * What every company of these journeys begins with. In the practice books of both providers there are a Ridgeway
 * Care Home, a school with the e-mail address of STM, and an archived Old Mill Apartments.
 */
const FIRST: Files = {
  tax: ["Tax Code,Description,Rate", "T1,Standard rate,20", "T2,Zero rated,0"],
  customers: [
    CUSTOMER_HEADINGS,
    "FSB,Fresh Start Bakery,Ines Duarte,office@freshstart.example,0113 555 0700,7 Mill Lane,Leeds,LS1 4AB,14,Yes",
    "RCH,Ridgeway Care Home,Angela Booth,accounts@ridgeway.example,01943 555031,1 Ridgeway,Ilkley,LS29 8PT,30,Yes",
    "STM,Knaresborough School Fund,Jean Whitfield,bursar@stmarys-school.example,,Church Lane,Knaresborough,HG5 9AR,30,Yes",
    "OMA,Old Mill Apartments,,,,,Halifax,HX3 6TR,30,Yes",
  ],
  jobs: [
    JOB_HEADINGS,
    "J-1001,FSB,Closed,02/11/2026,PO 4401,Boiler service and new pump,No,No,No,",
    "J-1002,FSB,Closed,03/11/2026,,Replace bathroom taps,Yes,Yes,No,",
  ],
  charges: [
    CHARGES,
    "J-1001,1,Labour,,Boiler service,2,80.00,T1",
    "J-1001,2,Material,,Circulation pump,1,112.5,T1",
    "J-1002,1,Material,,Monobloc taps,3,9.99,T1",
  ],
};

/** Two contracts with an invoice each, and a job that bills the same days as SI-502. */
export const CONTRACT_FILES: Files = {
  contracts: [
    "Contract Number,Account Code,Description,Billing Mode,Schedule,Annual Value,Services Per Year,Start Date",
    "C-41,FSB,Oven and extraction service,Subscription,Quarterly,480.00,4,01/01/2026",
    "C-42,RCH,Boiler house contract,Subscription,Quarterly,960.00,4,01/01/2026",
  ],
  "contract invoices": [
    "Invoice Number,Contract Number,Period From,Period To,Invoice Date,Ready for Invoice,Send to Accounts",
    "SI-501,C-41,01/10/2026,31/12/2026,05/11/2026,Yes,Yes",
    "SI-502,C-42,01/10/2026,31/12/2026,05/11/2026,Yes,Yes",
  ],
  "contract invoice lines": [
    "Invoice Number,Line,Description,Quantity,Unit Price,Tax Code",
    "SI-501,1,Service contract October to December,1,120.00,T1",
    "SI-502,1,Boiler house October to December,1,240.00,T1",
  ],
  jobs: [
    "Job Number,Account Code,Status,Date Closed,Description,Ready for Invoice,Send to Accounts",
    "J-2001,RCH,Closed,01/11/2026,Service visit on the contract,Yes,Yes",
  ],
  charges: [
    "Job Number,Line,Type,Kit,Description,Quantity,Unit Price,Tax Code,Contract Number,Period From,Period To",
    "J-2001,1,Contract charge,,Boiler house service,1,240.00,T1,C-42,01/10/2026,31/12/2026",
  ],
};

/** Imports the first records, or others, as the company's admin. Throws when a row is left out. */
export async function stock(company: Company, files: Files = FIRST): Promise<void> {
  const { errors } = await bring(company.admin.member, files);
  if (errors.length > 0) throw new Error(`the journey's own rows are bad: ${JSON.stringify(errors)}`);
}

/** Records, a connection to the provider's first organisation, and the set-up confirmed. */
export async function stockAndConnect(company: Company, books: BooksId): Promise<void> {
  await stock(company);
  await connectBooks(company.admin.member, books);
  await setUpBooks(company.admin.member, books);
}
