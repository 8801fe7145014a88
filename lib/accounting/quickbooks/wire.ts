import { z } from "zod";
import { fromJsonNumber } from "@/lib/money";

/** What QuickBooks answers, as far as we read it. Tolerant: absent, null and "" mean the same. */

const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? "");
const Id = z.union([z.string().min(1), z.number().transform(String)]);
/** A JSON number (or number in quotes) as decimal text. */
const Amount = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]).transform(fromJsonNumber);
const OptionalAmount = Amount.nullish().transform((amount) => amount ?? null);
/** A calendar date; some answers append a zone. */
const CalendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/)
  .transform((text) => text.slice(0, 10));
const Ref = z.object({ value: Id });
const OptionalRef = Ref.nullish().transform((ref) => ref?.value ?? null);
const MetaData = z.object({ LastUpdatedTime: z.string().nullish() }).nullish();

const Phone = z
  .object({ FreeFormNumber: Text })
  .nullish()
  .transform((phone) => phone?.FreeFormNumber ?? "");

export const WireCustomer = z.object({
  Id,
  SyncToken: Id,
  DisplayName: Text,
  GivenName: Text,
  MiddleName: Text,
  FamilyName: Text,
  Active: z
    .boolean()
    .nullish()
    .transform((active) => active ?? true),
  PrimaryEmailAddr: z
    .object({ Address: Text })
    .nullish()
    .transform((email) => email?.Address ?? ""),
  PrimaryPhone: Phone,
  Mobile: Phone,
  BillAddr: z
    .object({
      Line1: Text,
      Line2: Text,
      Line3: Text,
      Line4: Text,
      Line5: Text,
      City: Text,
      CountrySubDivisionCode: Text,
      PostalCode: Text,
      Country: Text,
    })
    .nullish(),
  CurrencyRef: OptionalRef,
  MetaData,
});
export type WireCustomer = z.infer<typeof WireCustomer>;

/** A vendor or an employee. */
export const WirePerson = z.object({
  Id,
  SyncToken: Id.nullish(),
  DisplayName: Text,
  Active: z
    .boolean()
    .nullish()
    .transform((active) => active ?? true),
  MetaData,
});
export type WirePerson = z.infer<typeof WirePerson>;

export const WireLine = z.object({
  Id: Id.nullish(),
  Description: Text,
  Amount: OptionalAmount,
  DetailType: z.string(),
  SalesItemLineDetail: z
    .object({
      ItemRef: OptionalRef,
      Qty: OptionalAmount,
      UnitPrice: OptionalAmount,
      TaxCodeRef: OptionalRef,
      ClassRef: z.object({ value: z.string() }).nullish(),
      ServiceDate: z.string().nullish(),
    })
    .nullish(),
});
export type WireLine = z.infer<typeof WireLine>;

export const WireInvoice = z.object({
  Id,
  SyncToken: Id,
  DocNumber: Text,
  TxnDate: CalendarDate,
  DueDate: CalendarDate.nullish().transform((date) => date ?? null),
  CurrencyRef: OptionalRef,
  CustomerRef: OptionalRef,
  PrivateNote: Text,
  CustomerMemo: z
    .object({ value: Text })
    .nullish()
    .transform((memo) => memo?.value ?? ""),
  Line: z
    .array(WireLine)
    .nullish()
    .transform((lines) => lines ?? []),
  TxnTaxDetail: z
    .object({ TotalTax: OptionalAmount })
    .nullish()
    .transform((detail) => detail?.TotalTax ?? "0"),
  TotalAmt: OptionalAmount,
  Balance: OptionalAmount,
  MetaData,
});
export type WireInvoice = z.infer<typeof WireInvoice>;

export const WireAccount = z.object({
  Id,
  Name: Text,
  AcctNum: Text,
  FullyQualifiedName: Text,
  AccountType: Text,
  Active: z.boolean().nullish(),
});

export const WireItem = z.object({
  Id,
  Name: Text,
  FullyQualifiedName: Text,
  Type: Text,
  Active: z.boolean().nullish(),
  IncomeAccountRef: OptionalRef,
});

export const WireTaxCode = z.object({
  Id,
  Name: Text,
  Active: z.boolean().nullish(),
  Hidden: z.boolean().nullish(),
  Taxable: z.boolean().nullish(),
  SalesTaxRateList: z
    .object({
      TaxRateDetail: z.array(z.object({ TaxRateRef: Ref, TaxTypeApplicable: Text })).nullish(),
    })
    .nullish()
    .transform((list) => list?.TaxRateDetail ?? []),
  PurchaseTaxRateList: z
    .object({ TaxRateDetail: z.array(z.unknown()).nullish() })
    .nullish()
    .transform((list) => list?.TaxRateDetail ?? []),
});
export type WireTaxCode = z.infer<typeof WireTaxCode>;

export const WireTaxRate = z.object({ Id, RateValue: OptionalAmount });

export const WireCompany = z.object({
  CompanyInfo: z.object({ CompanyName: z.string(), Country: Text }),
});

export const WirePreferences = z.object({
  Preferences: z.object({
    AccountingInfoPrefs: z.object({ BookCloseDate: CalendarDate.nullish() }).nullish(),
    SalesFormsPrefs: z.object({ CustomTxnNumbers: z.boolean().nullish() }).nullish(),
    CurrencyPrefs: z.object({ HomeCurrency: OptionalRef }).nullish(),
  }),
});

/** One changed record in a change list; a deleted one has no more than this. */
const WireChange = z.object({ Id, status: z.string().nullish() });
/** The changed records of the kinds that were asked for. */
export const wireChanges = (entities: readonly string[]) =>
  z
    .object({
      CDCResponse: z.array(
        z.object({
          QueryResponse: z
            .array(
              z.object(Object.fromEntries(entities.map((entity) => [entity, z.array(WireChange).nullish()]))),
            )
            .nullish(),
        }),
      ),
    })
    .transform((answer) =>
      answer.CDCResponse.flatMap((part) => part.QueryResponse ?? []).flatMap((part) =>
        entities.flatMap((entity) =>
          (part[entity] ?? []).map(({ Id, status }) => ({ entity, id: Id, gone: status === "Deleted" })),
        ),
      ),
    );

export const WireBatch = z.object({ BatchItemResponse: z.array(z.unknown()) });
/** One item's answer: told apart by its bId, read for itself so that one odd item does not spoil the others. */
export const WireBatchItem = z.object({
  bId: Id,
  Customer: z.unknown().optional(),
  Invoice: z.unknown().optional(),
  QueryResponse: z.unknown().optional(),
  Fault: z.unknown().optional(),
  fault: z.unknown().optional(),
});
export type WireBatchItem = z.infer<typeof WireBatchItem>;

/** The items of a batch's answer by their bId. */
export function batchItems(answer: z.infer<typeof WireBatch>): Map<string, WireBatchItem> {
  const items = answer.BatchItemResponse.flatMap((one) => {
    const item = WireBatchItem.safeParse(one);
    return item.success ? [[item.data.bId, item.data] as const] : [];
  });
  return new Map(items);
}
