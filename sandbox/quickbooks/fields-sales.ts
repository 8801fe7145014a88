import { entity, fields } from "./field-table";

/** Properties of sales documents that the service knows, as published in Intuit's V3 schema. */
export const SALE_FIELDS = {
  Invoice: entity(`
    DocNumber TxnDate:date DepartmentRef:Ref CurrencyRef:Ref ExchangeRate:dec PrivateNote TxnStatus
    LinkedTxn:[]LinkedTxn Line:[]Line TxnTaxDetail:TxnTaxDetail TxnSource TaxFormType TaxFormNum
    TransactionLocationType Tag:[]any TxnApprovalInfo:any RecurDataRef:Ref RecurringInfo:any
    ProjectRef:Ref TotalCostAmount:dec HomeTotalCostAmount:dec AutoDocNumber:bool CustomerRef:Ref
    CustomerMemo:MemoRef BillAddr:PhysicalAddress ShipAddr:PhysicalAddress FreeFormAddress:bool
    ShipFromAddr:PhysicalAddress RemitToRef:Ref ClassRef:Ref SalesTermRef:Ref DueDate:date
    SalesRepRef:Ref PONumber FOB ShipMethodRef:Ref ShipDate:date TrackingNum
    GlobalTaxCalculation:GlobalTaxCalculationEnum TotalAmt:dec HomeTotalAmt:dec
    ApplyTaxAfterDiscount:bool ShippingTaxIncludedInTotalTax:bool TemplateRef:Ref
    PrintStatus:PrintStatusEnum EmailStatus:EmailStatusEnum BillEmail:EmailAddress
    BillEmailCc:EmailAddress BillEmailBcc:EmailAddress ARAccountRef:Ref Balance:dec HomeBalance:dec
    FinanceCharge:bool PaymentMethodRef:Ref PaymentRefNum PaymentType:PaymentTypeEnum CheckPayment:any
    CreditCardPayment:any DepositToAccountRef:Ref DeliveryInfo:TransactionDeliveryInfo
    DiscountRate:dec DiscountAmt:dec GovtTxnRefIdentifier TaxExemptionRef:Ref Deposit:dec
    AllowIPNPayment:bool AllowOnlinePayment:bool AllowOnlineCreditCardPayment:bool
    AllowOnlineACHPayment:bool AllowOnlinePayPalPayment:bool EInvoiceStatus:ETransactionStatusEnum
    ECloudStatusTimeStamp:time CfdiUse:int Exportation GlobalInfo:any invoiceStatus callToAction
    invoiceStatusLog:[]any InvoiceEx:any LessCIS:dec InvoiceLink PaymentDetailsMessage
    ConvenienceFeeDetail:any EnabledSurchargeInfo:any InvoiceLinkSecurityCode
    InvoiceLinkExpiryDate:date AutoPayEligible:bool SchedulePayEligible:bool ScheduledPaymentId
    GratuityEnabled:bool FinancingProductType:FinancingProductTypeEnum
    SubscriptionPaymentsSetting:SubscriptionPaymentsSettingEnum
  `),
  Payment: entity(`
    DocNumber TxnDate:date DepartmentRef:Ref CurrencyRef:Ref ExchangeRate:dec PrivateNote TxnStatus
    LinkedTxn:[]LinkedTxn Line:[]Line TxnTaxDetail:TxnTaxDetail TxnSource TaxFormType TaxFormNum
    TransactionLocationType Tag:[]any TxnApprovalInfo:any RecurDataRef:Ref RecurringInfo:any
    ProjectRef:Ref TotalCostAmount:dec HomeTotalCostAmount:dec CustomerRef:Ref RemitToRef:Ref
    ARAccountRef:Ref DepositToAccountRef:Ref PaymentMethodRef:Ref PaymentRefNum
    PaymentType:PaymentTypeEnum CheckPayment:any CreditCardPayment:any TotalAmt:dec UnappliedAmt:dec
    ProcessPayment:bool PaymentExtendedType:PaymentExtendedTypeEnum PaymentEx:any
  `),
  CreditMemo: entity(`
    DocNumber TxnDate:date DepartmentRef:Ref CurrencyRef:Ref ExchangeRate:dec PrivateNote TxnStatus
    LinkedTxn:[]LinkedTxn Line:[]Line TxnTaxDetail:TxnTaxDetail TxnSource TaxFormType TaxFormNum
    TransactionLocationType Tag:[]any TxnApprovalInfo:any RecurDataRef:Ref RecurringInfo:any
    ProjectRef:Ref TotalCostAmount:dec HomeTotalCostAmount:dec AutoDocNumber:bool CustomerRef:Ref
    CustomerMemo:MemoRef BillAddr:PhysicalAddress ShipAddr:PhysicalAddress FreeFormAddress:bool
    ShipFromAddr:PhysicalAddress RemitToRef:Ref ClassRef:Ref SalesTermRef:Ref DueDate:date
    SalesRepRef:Ref PONumber FOB ShipMethodRef:Ref ShipDate:date TrackingNum
    GlobalTaxCalculation:GlobalTaxCalculationEnum TotalAmt:dec HomeTotalAmt:dec
    ApplyTaxAfterDiscount:bool ShippingTaxIncludedInTotalTax:bool TemplateRef:Ref
    PrintStatus:PrintStatusEnum EmailStatus:EmailStatusEnum BillEmail:EmailAddress
    BillEmailCc:EmailAddress BillEmailBcc:EmailAddress ARAccountRef:Ref Balance:dec HomeBalance:dec
    FinanceCharge:bool PaymentMethodRef:Ref PaymentRefNum PaymentType:PaymentTypeEnum CheckPayment:any
    CreditCardPayment:any DepositToAccountRef:Ref DeliveryInfo:TransactionDeliveryInfo
    DiscountRate:dec DiscountAmt:dec GovtTxnRefIdentifier TaxExemptionRef:Ref RemainingCredit:dec
    InvoiceRef:Ref CreditMemoEx:any
  `),
  Line: fields(`
    Id:id LineNum:int Description Amount:dec Received:dec LinkedTxn:[]LinkedTxn
    DetailType:LineDetailTypeEnum PaymentLineDetail:PaymentLineDetail
    DiscountLineDetail:DiscountLineDetail TaxLineDetail:TaxLineDetail
    SalesItemLineDetail:SalesItemLineDetail DescriptionLineDetail:DescriptionLineDetail
    ItemBasedExpenseLineDetail:any AccountBasedExpenseLineDetail:any ReimburseLineDetail:any
    DepositLineDetail:any PurchaseOrderItemLineDetail:any SalesOrderItemLineDetail:any
    ItemReceiptLineDetail:any JournalEntryLineDetail:any GroupLineDetail:GroupLineDetail
    SubTotalLineDetail:SubTotalLineDetail TDSLineDetail:any ItemAdjustmentLineDetail:any
    CustomField:[]CustomField LineEx:any ProjectRef:Ref CostAmount:dec HomeCostAmount:dec
    CustomExtensions:[]CustomExtensions
  `),
  SalesItemLineDetail: fields(`
    ItemRef:Ref ClassRef:Ref UnitPrice:dec UnitCostPrice:dec RatePercent:dec PriceLevelRef:Ref
    MarkupInfo:MarkupInfo Qty:dec UOMRef:UOMRef ItemAccountRef:Ref InventorySiteRef:Ref TaxCodeRef:Ref
    TaxClassificationRef:Ref ServiceDate:date TaxInclusiveAmt:dec DiscountRate:dec DiscountAmt:dec
    DeferredRevenue:bool SalesItemLineDetailEx:any
  `),
  DescriptionLineDetail: fields(`
    ServiceDate:date TaxCodeRef:Ref DescriptionLineDetailEx:any
  `),
  DiscountLineDetail: fields(`
    DiscountRef:Ref PercentBased:bool DiscountPercent:dec DiscountAccountRef:Ref ServiceDate:date
    ClassRef:Ref TaxCodeRef:Ref DiscountLineDetailEx:any
  `),
  GroupLineDetail: fields(`
    GroupItemRef:Ref Quantity:dec UOMRef:UOMRef ServiceDate:date Line:[]Line GroupLineDetailEx:any
  `),
  SubTotalLineDetail: fields(`
    ItemRef:Ref ServiceDate:date
  `),
  PaymentLineDetail: fields(`
    ItemRef:Ref ServiceDate:date ClassRef:Ref Balance:dec HomeBalance:dec Discount:any
    PaymentLineEx:any
  `),
  TaxLineDetail: fields(`
    TaxRateRef:Ref PercentBased:bool TaxPercent:dec NetAmountTaxable:dec TaxInclusiveAmount:dec
    OverrideDeltaAmount:dec ServiceDate:date TaxLineDetailEx:any
  `),
  TxnTaxDetail: fields(`
    DefaultTaxCodeRef:Ref TxnTaxCodeRef:Ref TotalTax:dec TaxReviewStatus:TaxReviewStatusEnum
    TaxLine:[]Line UseAutomatedSalesTax:bool
  `),
  LinkedTxn: fields(`
    TxnId:id TxnType TxnLineId:id
  `),
  MemoRef: fields(`
    value id:id
  `),
  TransactionDeliveryInfo: fields(`
    DeliveryType:DeliveryTypeEnum DeliveryTime:time DeliveryErrorType:DeliveryErrorTypeEnum
  `),
  MarkupInfo: fields(`
    PercentBased:bool Value:dec Percent:dec PriceLevelRef:Ref MarkUpIncomeAccountRef:Ref
  `),
  UOMRef: fields(`
    Unit UOMSetRef:Ref
  `),
};
