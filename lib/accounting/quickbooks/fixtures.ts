/** Answers in the shapes that were recorded from QuickBooks Online (2020 to 2026), shortened. For tests. */

export const customerAnswer = {
  Taxable: true,
  BillAddr: {
    Id: "99",
    Line1: "123 Test Street",
    City: "Mountain View",
    Country: "USA",
    CountrySubDivisionCode: "CA",
    PostalCode: "94042",
  },
  Notes: "…",
  Job: false,
  BillWithParent: false,
  Balance: 0,
  BalanceWithJobs: 0,
  CurrencyRef: { value: "USD", name: "United States Dollar" },
  PreferredDeliveryMethod: "Print",
  IsProject: false,
  domain: "QBO",
  sparse: false,
  Id: "60",
  SyncToken: "0",
  MetaData: { CreateTime: "2026-05-05T02:05:12-07:00", LastUpdatedTime: "2026-05-05T02:05:12-07:00" },
  GivenName: "Test",
  FamilyName: "Customer",
  FullyQualifiedName: "Test Customer May 2026 Regen",
  DisplayName: "Test Customer May 2026 Regen",
  PrintOnCheckName: "Test Customer",
  Active: true,
  PrimaryPhone: { FreeFormNumber: "(555) 555-1234" },
  PrimaryEmailAddr: { Address: "testcustomer@example.com" },
  DefaultTaxCodeRef: { value: "2" },
};

export const invoiceAnswer = {
  AllowIPNPayment: false,
  AllowOnlinePayment: false,
  domain: "QBO",
  sparse: false,
  Id: "155",
  SyncToken: "0",
  MetaData: {
    CreateTime: "2026-05-05T02:08:55-07:00",
    LastModifiedByRef: { value: "9341457021722234" },
    LastUpdatedTime: "2026-05-05T02:08:55-07:00",
  },
  CustomField: [],
  DocNumber: "1042",
  TxnDate: "2024-01-15",
  CurrencyRef: { value: "USD", name: "United States Dollar" },
  LinkedTxn: [],
  Line: [
    {
      Id: "1",
      LineNum: 1,
      Amount: 100,
      DetailType: "SalesItemLineDetail",
      SalesItemLineDetail: {
        ItemRef: { value: "1", name: "Test Item Updated" },
        UnitPrice: 100,
        Qty: 1,
        ItemAccountRef: { value: "1", name: "Services" },
        TaxCodeRef: { value: "NON" },
      },
      CustomExtensions: [],
    },
    { Amount: 100, DetailType: "SubTotalLineDetail", SubTotalLineDetail: {} },
  ],
  TxnTaxDetail: { TotalTax: 0 },
  CustomerRef: { value: "1", name: "Amy's Bird Sanctuary" },
  BillAddr: { Id: "2", Line1: "4581 Finch St.", City: "Bayshore", Lat: "INVALID", Long: "INVALID" },
  FreeFormAddress: true,
  DueDate: "2024-02-14",
  TotalAmt: 100,
  ApplyTaxAfterDiscount: false,
  PrintStatus: "NeedToPrint",
  EmailStatus: "NotSet",
  Balance: 100,
};

const validation = (Message: string, Detail: string, code: string) => ({
  Error: [{ Message, Detail, code, element: "" }],
  type: "ValidationFault",
});

export const faults = {
  duplicateName: validation(
    "Duplicate Name Exists Error",
    "The name supplied already exists. : null",
    "6240",
  ),
  duplicateNumber: validation(
    "Duplicate Document Number Error",
    "Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=18696 is assigned to TxnType=Invoice with TxnId=6575",
    "6140",
  ),
  stale: validation(
    "Stale Object Error",
    "Stale Object Error : You and Jane Doe were working on this at the same time. Jane Doe finished before you did, so your work was not saved.",
    "5010",
  ),
  notFound: validation(
    "Object Not Found",
    "Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.",
    "610",
  ),
};

/** From the gateway, in lower case. */
export const expiredToken = {
  warnings: null,
  intuitObject: null,
  fault: {
    error: [
      {
        message: "message=AuthenticationFailed; errorCode=003200; statusCode=401",
        detail: "Token expired: AB0160…",
        code: "3200",
        element: null,
      },
    ],
    type: "AUTHENTICATION",
  },
  batchItemResponse: [],
  time: 1601391072830,
};

export const throttled = {
  fault: {
    error: [
      {
        message: "message=ThrottleExceeded; errorCode=003001; statusCode=429",
        detail: "The request limit was reached.  Try again later",
        code: "3001",
      },
    ],
    type: "SERVICE",
  },
};

export const xmlFault = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<IntuitResponse xmlns="http://schema.intuit.com/finance/v3" time="2019-08-18T14:19:49.204-07:00">
  <Fault type="ValidationFault"><Error code="500"><Message>Unsupported Operation</Message>
  <Detail>Operation Could not find resource for relative : /v3/company/query is not supported &amp; so on.</Detail></Error></Fault>
</IntuitResponse>`;

export const taxCodesAnswer = [
  { Id: "TAX", Name: "TAX", Description: "TAX", Taxable: true, TaxGroup: false },
  { Id: "NON", Name: "NON", Description: "NON", Taxable: false, TaxGroup: false },
  {
    Id: "7",
    Name: "20.0% S",
    Active: true,
    Taxable: true,
    SalesTaxRateList: {
      TaxRateDetail: [{ TaxRateRef: { value: "16" }, TaxTypeApplicable: "TaxOnAmount", TaxOrder: 0 }],
    },
    PurchaseTaxRateList: {},
  },
  {
    Id: "8",
    Name: "QC",
    Active: true,
    Taxable: true,
    SalesTaxRateList: {
      TaxRateDetail: [
        { TaxRateRef: { value: "17" }, TaxTypeApplicable: "TaxOnAmount" },
        { TaxRateRef: { value: "18" }, TaxTypeApplicable: "TaxOnAmount" },
      ],
    },
  },
  {
    Id: "9",
    Name: "Purchases only",
    Active: true,
    Taxable: true,
    SalesTaxRateList: { TaxRateDetail: [] },
    PurchaseTaxRateList: {
      TaxRateDetail: [{ TaxRateRef: { value: "16" }, TaxTypeApplicable: "TaxOnAmount" }],
    },
  },
];
