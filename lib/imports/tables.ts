import {
  choice,
  date,
  dateOrNone,
  filled,
  fourPlaces,
  moneyOrZero,
  percent,
  termsDays,
  text,
  wholeNumber,
  yesNo,
  yesNoOrDefault,
} from "./cells";
import { optional, type RowOf, required } from "./columns";

const key = filled(60);
const name = filled(600);
const short = text(500);
const long = text(10_000);
const lineNo = wholeNumber(0, 999_999);

const customers = {
  accountCode: required(
    key,
    "Account Code",
    "Account",
    "Account No",
    "Account Number",
    "Customer Code",
    "A/C Code",
    "A/C",
  ),
  name: required(name, "Customer Name", "Name", "Customer", "Company Name", "Company"),
  contactName: optional(short, "Contact Name", "Contact", "Contact Person"),
  email: optional(short, "Email", "E-mail Address"),
  phone: optional(short, "Telephone", "Phone", "Tel", "Telephone Number", "Phone Number"),
  mobile: optional(short, "Mobile", "Mobile Number", "Mobile Phone"),
  address1: optional(short, "Address 1", "Address Line 1", "Address", "Billing Address 1", "Street"),
  address2: optional(short, "Address 2", "Address Line 2", "Billing Address 2"),
  town: optional(short, "Town", "City", "Town/City", "Billing Town"),
  county: optional(short, "County", "Region", "Billing County"),
  postcode: optional(short, "Postcode", "Post Code", "Postal Code", "Zip", "Billing Postcode"),
  country: optional(short, "Country", "Billing Country"),
  siteAddress: optional(short, "Site Address"),
  siteAddress1: optional(short, "Site Address 1", "Site Address Line 1"),
  siteAddress2: optional(short, "Site Address 2", "Site Address Line 2"),
  siteTown: optional(short, "Site Town", "Site City"),
  siteCounty: optional(short, "Site County", "Site Region"),
  sitePostcode: optional(short, "Site Postcode", "Site Post Code"),
  siteCountry: optional(short, "Site Country"),
  vatNumber: optional(short, "VAT Number", "VAT No", "VAT Registration", "VAT Reg No", "Tax Number"),
  paymentTermsDays: optional(termsDays, "Payment Terms", "Payment Terms (Days)", "Terms", "Terms Days"),
  sendToAccounts: optional(yesNo, "Send to Accounts", "Send to A/C"),
  archived: optional(yesNo, "Archived", "Inactive"),
};

const taxCodes = {
  code: required(key, "Tax Code", "Code", "VAT Code"),
  description: optional(short, "Description", "Name"),
  rate: required(percent, "Rate", "Tax Rate", "VAT Rate", "Rate %", "Percentage"),
};

const flags = {
  readyForInvoice: optional(yesNo, "Ready for Invoice", "Ready to Invoice"),
  sendToAccounts: optional(yesNo, "Send to Accounts", "Send to A/C"),
  invoiced: optional(yesNo, "Invoiced"),
};

const jobs = {
  number: required(key, "Job Number", "Job No", "Job", "Job Ref", "Job Reference"),
  accountCode: customers.accountCode,
  siteName: optional(short, "Site Name", "Site"),
  siteAddress: customers.siteAddress,
  siteAddress1: customers.siteAddress1,
  siteAddress2: customers.siteAddress2,
  siteTown: customers.siteTown,
  siteCounty: customers.siteCounty,
  sitePostcode: customers.sitePostcode,
  siteCountry: customers.siteCountry,
  jobType: optional(short, "Job Type", "Type"),
  description: optional(long, "Description", "Job Description", "Details"),
  orderNumber: optional(
    short,
    "Order Number",
    "Customer Order Number",
    "Customer Order No",
    "Order No",
    "PO Number",
  ),
  status: required(
    choice([
      { value: "open", spellings: ["Open"] },
      { value: "closed", spellings: ["Closed"] },
    ]),
    "Status",
    "Job Status",
  ),
  loggedDate: optional(dateOrNone, "Date Logged", "Logged", "Logged Date", "Date Raised"),
  closedDate: required(dateOrNone, "Date Closed", "Closed", "Closed Date", "Date Completed"),
  ...flags,
  invoiceNumber: optional(short, "Invoice Number", "Invoice No"),
  showJobDetails: optional(yesNoOrDefault, "Show Job Details", "Job Details"),
  showKitDescriptions: optional(yesNoOrDefault, "Show Kit Descriptions", "Kit Descriptions"),
  showItemisedDescriptions: optional(
    yesNoOrDefault,
    "Show Itemised Descriptions",
    "Itemised Descriptions",
    "Itemized Descriptions",
  ),
  showItemisedPrices: optional(yesNoOrDefault, "Show Itemised Prices", "Itemised Prices", "Itemized Prices"),
};

const line = {
  lineNo: required(lineNo, "Line", "Line No", "Line Number"),
  description: required(long, "Description", "Line Description", "Details"),
  quantity: required(fourPlaces, "Quantity", "Qty"),
  unitPrice: required(fourPlaces, "Unit Price", "Price", "Price Each", "Unit Sell"),
  taxCode: required(key, "Tax Code", "VAT Code", "Tax"),
};

const jobCharges = {
  jobNumber: jobs.number,
  kind: required(
    choice([
      { value: "labour", spellings: ["Labour", "Labor"] },
      { value: "material", spellings: ["Material", "Materials", "Part", "Parts"] },
      { value: "kit", spellings: ["Kit"] },
      { value: "kit_component", spellings: ["Kit Component", "Component"] },
      { value: "contract_charge", spellings: ["Contract Charge", "Contract"] },
    ]),
    "Type",
    "Charge Type",
    "Kind",
  ),
  kit: optional(short, "Kit", "Kit Code", "Kit Ref"),
  ...line,
  contractNumber: optional(text(60), "Contract Number", "Contract No", "Contract"),
  periodFrom: optional(dateOrNone, "Period From", "From"),
  periodTo: optional(dateOrNone, "Period To", "To"),
};

const contracts = {
  number: required(key, "Contract Number", "Contract No", "Contract", "Contract Ref"),
  accountCode: customers.accountCode,
  description: optional(long, "Description", "Contract Description", "Details"),
  billingMode: required(
    choice([
      {
        value: "subscription",
        spellings: ["Billing as per subscription", "As per subscription", "Subscription"],
      },
      {
        value: "job_full_year",
        spellings: ["Job invoice, full year on first service", "Full year on first service", "Job full year"],
      },
      {
        value: "job_pro_rata",
        spellings: ["Job invoice, pro rata on each service", "Pro rata on each service", "Job pro rata"],
      },
    ]),
    "Billing Mode",
    "Billing",
    "Invoicing",
  ),
  schedule: optional(
    choice(
      [
        { value: "monthly", spellings: ["Monthly"] },
        { value: "quarterly", spellings: ["Quarterly"] },
        { value: "half_yearly", spellings: ["Half-yearly", "Six-monthly", "Every 6 months"] },
        { value: "yearly", spellings: ["Yearly", "Annual", "Annually"] },
      ],
      { value: "yearly" },
    ),
    "Schedule",
    "Billing Schedule",
    "Frequency",
  ),
  annualValue: optional(moneyOrZero, "Annual Value", "Annual Charge", "Value per Year"),
  servicesPerYear: optional(wholeNumber(0, 366), "Services Per Year", "Services a Year", "Visits Per Year"),
  startDate: required(date, "Start Date", "Start", "Contract Start"),
  endDate: optional(dateOrNone, "End Date", "End", "Contract End", "Renewal Date"),
};

const contractInvoices = {
  number: required(key, "Invoice Number", "Invoice No", "Contract Invoice Number"),
  contractNumber: required(key, "Contract Number", "Contract No", "Contract"),
  periodFrom: required(date, "Period From", "From", "Period Start"),
  periodTo: required(date, "Period To", "To", "Period End"),
  date: required(date, "Invoice Date", "Date"),
  dueDate: optional(dateOrNone, "Due Date", "Due"),
  orderNumber: jobs.orderNumber,
  ...flags,
  /** The number in the books, where it is not the contract invoice's own. */
  invoiceNumber: optional(short, "Accounts Invoice Number", "Books Invoice Number"),
  settledBy: optional(
    choice(
      [
        { value: "direct_debit", spellings: ["Direct Debit", "DD"] },
        { value: "card", spellings: ["Card", "Credit Card", "Debit Card"] },
        { value: null, spellings: ["No", "None", "Not settled"] },
      ],
      { value: null },
    ),
    "Settled By",
    "Paid By",
  ),
};

const contractInvoiceLines = { invoiceNumber: contractInvoices.number, ...line };

/** The seven tables of an export, in the order in which they build on each other. */
export const TABLES = {
  customers: {
    label: "Customers",
    names: ["Customers", "Customer", "Customer List", "Accounts"],
    columns: customers,
  },
  taxCodes: {
    label: "Tax codes",
    names: ["Tax Codes", "Tax Code", "VAT Codes", "Tax Rates"],
    columns: taxCodes,
  },
  jobs: { label: "Jobs", names: ["Jobs", "Job", "Job List"], columns: jobs },
  jobCharges: { label: "Job charges", names: ["Job Charges", "Charges", "Job Lines"], columns: jobCharges },
  contracts: {
    label: "Contracts",
    names: ["Contracts", "Contract", "Service Contracts"],
    columns: contracts,
  },
  contractInvoices: {
    label: "Contract invoices",
    names: ["Contract Invoices", "Contract Invoice", "Service Invoices"],
    columns: contractInvoices,
  },
  contractInvoiceLines: {
    label: "Contract invoice lines",
    names: ["Contract Invoice Lines", "Contract Lines", "Invoice Lines"],
    columns: contractInvoiceLines,
  },
} as const;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];
export type Row<N extends TableName> = RowOf<(typeof TABLES)[N]["columns"]>;
