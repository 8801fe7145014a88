import { entity, fields } from "./field-table";

/** Properties of people and addresses that the service knows, as published in Intuit's V3 schema. */
export const NAME_FIELDS = {
  Customer: entity(`
    IntuitId Organization:bool Title GivenName MiddleName FamilyName Suffix FullyQualifiedName
    CompanyName DisplayName PrintOnCheckName UserId Active:bool V4IDPseudonym
    PrimaryPhone:TelephoneNumber AlternatePhone:TelephoneNumber Mobile:TelephoneNumber
    Fax:TelephoneNumber PrimaryEmailAddr:EmailAddress WebAddr:WebSiteAddress
    OtherContactInfo:[]ContactInfo DefaultTaxCodeRef:Ref Taxable:bool BillAddr:PhysicalAddress
    ShipAddr:PhysicalAddress OtherAddr:[]PhysicalAddress ContactName AltContactName Notes Job:bool
    BillWithParent:bool RootCustomerRef:Ref ParentRef:Ref Level:int CustomerTypeRef:Ref
    SalesTermRef:Ref SalesRepRef:Ref TaxGroupCodeRef:Ref TaxRateRef:Ref PaymentMethodRef:Ref
    CCDetail:any PriceLevelRef:Ref Balance:dec OpenBalanceDate:date BalanceWithJobs:dec
    CreditLimit:dec AcctNum CurrencyRef:Ref OverDueBalance:dec TotalRevenue:dec TotalExpense:dec
    PreferredDeliveryMethod ResaleNum JobInfo:JobInfo TDSEnabled:bool CustomerEx:any
    SecondaryTaxIdentifier ARAccountRef:Ref PrimaryTaxIdentifier TaxExemptionReasonId IsProject:bool
    BusinessNumber GSTIN GSTRegistrationType IsCISContractor:bool ClientCompanyId ClientEntityId
    Source TaxRegime
  `),
  Vendor: entity(`
    IntuitId Organization:bool Title GivenName MiddleName FamilyName Suffix FullyQualifiedName
    CompanyName DisplayName PrintOnCheckName UserId Active:bool V4IDPseudonym
    PrimaryPhone:TelephoneNumber AlternatePhone:TelephoneNumber Mobile:TelephoneNumber
    Fax:TelephoneNumber PrimaryEmailAddr:EmailAddress WebAddr:WebSiteAddress
    OtherContactInfo:[]ContactInfo DefaultTaxCodeRef:Ref ContactName AltContactName Notes
    BillAddr:PhysicalAddress ShipAddr:PhysicalAddress OtherAddr:[]PhysicalAddress TaxCountry
    TaxIdentifier TaxIdEffectiveDate:date BusinessNumber ParentRef:Ref VendorTypeRef:Ref TermRef:Ref
    PrefillAccountRef:Ref Balance:dec BillRate:dec OpenBalanceDate:date CreditLimit:dec AcctNum
    Vendor1099:bool T4AEligible:bool T5018Eligible:bool CurrencyRef:Ref TDSEnabled:bool
    TDSEntityTypeId:int TDSSectionTypeId:int TDSOverrideThreshold:bool TaxReportingBasis
    APAccountRef:Ref VendorEx:any GSTIN GSTRegistrationType IsSubContractor:bool SubcontractorType
    CISRate HasTPAR:bool VendorPaymentBankDetail:any Source CostRate:dec
    AgencyVerificationStatus:AgencyVerificationStatus AgencyVerificationStatusMsg
    AgencyVerificationTSUTC:time CompanyRegistrationNumber
  `),
  Employee: entity(`
    IntuitId Organization:bool Title GivenName MiddleName FamilyName Suffix FullyQualifiedName
    CompanyName DisplayName PrintOnCheckName UserId Active:bool V4IDPseudonym
    PrimaryPhone:TelephoneNumber AlternatePhone:TelephoneNumber Mobile:TelephoneNumber
    Fax:TelephoneNumber PrimaryEmailAddr:EmailAddress WebAddr:WebSiteAddress
    OtherContactInfo:[]ContactInfo DefaultTaxCodeRef:Ref EmployeeType EmployeeNumber SSN
    PrimaryAddr:PhysicalAddress OtherAddr:[]PhysicalAddress BillableTime:bool BillRate:dec
    BirthDate:date Gender:gender HiredDate:date ReleasedDate:date
    UseTimeEntry:TimeEntryUsedForPaychecksEnum EmployeeEx:any CostRate:dec Notes
  `),
  PhysicalAddress: fields(`
    Id:id Line1 Line2 Line3 Line4 Line5 City Country CountryCode County CountrySubDivisionCode
    PostalCode PostalCodeSuffix Lat Long Tag Note
  `),
  TelephoneNumber: fields(`
    Id:id DeviceType CountryCode AreaCode ExchangeCode Extension FreeFormNumber Default:bool Tag
  `),
  EmailAddress: fields(`
    Id:id Address Default:bool Tag
  `),
  WebSiteAddress: fields(`
    Id:id URI Default:bool Tag
  `),
  ContactInfo: fields(`
    Type:ContactTypeEnum Telephone:TelephoneNumber Email:EmailAddress WebSite:WebSiteAddress
    OtherContact:GenericContactType
  `),
  GenericContactType: fields(`
    Id:id Name Value Type Default:bool Tag
  `),
  JobInfo: fields(`
    Status:JobStatusEnum StartDate:date ProjectedEndDate:date EndDate:date Description JobTypeRef:Ref
  `),
};
