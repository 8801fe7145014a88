/** How a property compares: which operators it takes and how its value is read. */
export type PropertyKind = "text" | "id" | "reference" | "truth" | "decimal" | "date" | "time" | "enum";

type Properties = Record<string, PropertyKind>;

const COMMON: Properties = { Id: "id", "MetaData.CreateTime": "time", "MetaData.LastUpdatedTime": "time" };

const properties = (kinds: Partial<Record<PropertyKind, string>>): Properties => ({
  ...COMMON,
  ...Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, names]) =>
      names.split(" ").map((name) => [name, kind as PropertyKind]),
    ),
  ),
});

/** Entities that can be asked for and the properties that WHERE and ORDERBY know; others are "not queryable". */
export const QUERYABLE: Record<string, Properties> = {
  Customer: properties({
    text: "DisplayName GivenName MiddleName FamilyName CompanyName FullyQualifiedName PrintOnCheckName PrimaryEmailAddr",
    truth: "Active Job Taxable",
    decimal: "Balance BalanceWithJobs",
    reference: "ParentRef",
  }),
  Vendor: properties({
    text: "DisplayName GivenName MiddleName FamilyName CompanyName PrintOnCheckName",
    truth: "Active",
  }),
  Employee: properties({
    text: "DisplayName GivenName MiddleName FamilyName PrintOnCheckName",
    truth: "Active",
  }),
  Invoice: properties({
    text: "DocNumber",
    date: "TxnDate DueDate",
    decimal: "Balance TotalAmt",
    reference: "CustomerRef ClassRef DepartmentRef SalesTermRef",
  }),
  CreditMemo: properties({
    text: "DocNumber",
    date: "TxnDate",
    decimal: "Balance TotalAmt",
    reference: "CustomerRef",
  }),
  Payment: properties({
    text: "PaymentRefNum",
    date: "TxnDate",
    decimal: "TotalAmt UnappliedAmt",
    reference: "CustomerRef",
  }),
  Item: properties({
    text: "Name FullyQualifiedName Description Sku",
    truth: "Active Taxable",
    decimal: "UnitPrice",
    enum: "Type",
    reference: "IncomeAccountRef ParentRef",
  }),
  Account: properties({
    text: "Name FullyQualifiedName Description AccountSubType AcctNum Classification",
    truth: "Active SubAccount",
    enum: "AccountType",
    decimal: "CurrentBalance",
    reference: "ParentRef",
  }),
  TaxCode: properties({ text: "Name Description", truth: "Active Taxable TaxGroup" }),
  TaxRate: properties({ text: "Name Description", truth: "Active", decimal: "RateValue" }),
  Term: properties({ text: "Name", truth: "Active", enum: "Type", decimal: "DueDays" }),
  Class: properties({ text: "Name FullyQualifiedName", truth: "Active", reference: "ParentRef" }),
  Department: properties({ text: "Name FullyQualifiedName", truth: "Active", reference: "ParentRef" }),
  CompanyInfo: properties({ text: "CompanyName" }),
  Preferences: properties({}),
};

/** Lists of names: inactive records are left out unless Active is asked for. */
export const NAME_LISTS = new Set([
  "Customer",
  "Vendor",
  "Employee",
  "Item",
  "Account",
  "TaxCode",
  "TaxRate",
  "Term",
  "Class",
  "Department",
]);

/** Entities of the service of which a practice company never has any. */
export const EMPTY_ENTITIES = new Set(
  "Attachable Bill BillPayment Budget CompanyCurrency CustomerType Deposit Estimate JournalEntry PaymentMethod Purchase PurchaseOrder RefundReceipt SalesReceipt TaxAgency TimeActivity Transfer VendorCredit".split(
    " ",
  ),
);
