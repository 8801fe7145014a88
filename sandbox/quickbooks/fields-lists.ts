import { entity, fields } from "./field-table";

/** Properties of list records that the service knows, as published in Intuit's V3 schema. */
export const LIST_FIELDS = {
  Item: entity(`
    Name Sku Description Active:bool SubItem:bool ParentRef:Ref Level:int FullyQualifiedName
    Taxable:bool SalesTaxIncluded:bool PercentBased:bool UnitPrice:dec RatePercent:dec
    Type:ItemTypeEnum PaymentMethodRef:Ref UOMSetRef:Ref IncomeAccountRef:Ref PurchaseDesc
    PurchaseTaxIncluded:bool PurchaseCost:dec ExpenseAccountRef:Ref COGSAccountRef:Ref
    AssetAccountRef:Ref PrefVendorRef:Ref AvgCost:dec TrackQtyOnHand:bool QtyOnHand:dec
    QtyOnPurchaseOrder:dec QtyOnSalesOrder:dec ReorderPoint:dec ManPartNum DepositToAccountRef:Ref
    SalesTaxCodeRef:Ref PurchaseTaxCodeRef:Ref InvStartDate:date BuildPoint:dec PrintGroupedItems:bool
    SpecialItem:bool SpecialItemType:SpecialItemTypeEnum ItemGroupDetail:any ItemAssemblyDetail:any
    AbatementRate:dec ReverseChargeRate:dec ServiceType ItemCategoryType ItemEx:any
    TaxClassificationRef:Ref UQCDisplayText UQCId ClassRef:Ref Source DeferredRevenue:bool
    CustomExtensions:[]CustomExtensions
  `),
  Account: entity(`
    Name SubAccount:bool ParentRef:Ref Description FullyQualifiedName AccountAlias TxnLocationType
    Active:bool Classification:AccountClassificationEnum AccountType:AccountTypeEnum AccountSubType
    AccountPurposes:[]Ref AcctNum AcctNumExtn BankNum OpeningBalance:dec OpeningBalanceDate:date
    CurrentBalance:dec CurrentBalanceWithSubAccounts:dec CurrencyRef:Ref TaxAccount:bool
    TaxCodeRef:Ref OnlineBankingEnabled:bool FIName JournalCodeRef:Ref AccountEx:any
  `),
  Class: entity(`
    Name SubClass:bool ParentRef:Ref FullyQualifiedName Active:bool ClassEx:any
  `),
  Term: entity(`
    Name Active:bool Type DiscountPercent:dec DueDays:int DiscountDays:int DayOfMonthDue:int
    DueNextMonthDays:int DiscountDayOfMonth:int SalesTermEx:any
  `),
  TaxCode: entity(`
    Name Description Active:bool Hidden:bool Taxable:bool TaxGroup:bool SalesTaxRateList:TaxRateList
    PurchaseTaxRateList:TaxRateList AdjustmentTaxRateList:TaxRateList TaxCodeEx:any
    TaxCodeConfigType:GTMConfigTypeEnum
  `),
  TaxRate: entity(`
    Name Description Active:bool RateValue:dec AgencyRef:Ref TaxReturnLineRef:Ref
    EffectiveTaxRate:[]EffectiveTaxRate SpecialTaxType:SpecialTaxTypeEnum
    DisplayType:TaxRateDisplayTypeEnum TaxRateEx:any OriginalTaxRate:Ref
  `),
  TaxRateList: fields(`
    TaxRateDetail:[]TaxRateDetail originatingGroupId
  `),
  TaxRateDetail: fields(`
    TaxRateRef:Ref TaxTypeApplicable:TaxTypeApplicablityEnum TaxOrder:int TaxOnTaxOrder:int
  `),
  EffectiveTaxRate: fields(`
    RateValue:dec EffectiveDate:time EndDate:time EffectiveTaxRateEx:any
  `),
  Department: entity(`
    Name SubDepartment:bool ParentRef:Ref FullyQualifiedName Active:bool Address:PhysicalAddress
  `),
};
