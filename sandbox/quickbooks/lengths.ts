import { invalid } from "./fault";
import { asArray, isObject, type Json, type JsonObject } from "./json";

/** Where the two published sources differ: the API reference, and the smaller figures of the schema. */
export type LengthSource = "reference" | "schema";

type Limit = number | { reference: number; schema: number };

const ADDRESS: Record<string, Limit> = {
  Line1: 500,
  Line2: 500,
  Line3: 500,
  Line4: 500,
  Line5: 500,
  City: 255,
  CountrySubDivisionCode: 255,
  PostalCode: 30,
  Country: 255,
};

function addressLimits(name: string): Record<string, Limit> {
  return Object.fromEntries(Object.entries(ADDRESS).map(([key, limit]) => [`${name}.${key}`, limit]));
}

const PHONE: Limit = { reference: 30, schema: 21 };

const PERSON: Record<string, Limit> = {
  DisplayName: 500,
  GivenName: { reference: 100, schema: 25 },
  MiddleName: { reference: 100, schema: 15 },
  FamilyName: { reference: 100, schema: 15 },
  Title: 16,
  Suffix: { reference: 16, schema: 15 },
  CompanyName: 100,
  "PrimaryPhone.FreeFormNumber": PHONE,
  "AlternatePhone.FreeFormNumber": PHONE,
  "Mobile.FreeFormNumber": PHONE,
  "Fax.FreeFormNumber": PHONE,
  "PrimaryEmailAddr.Address": 100,
  "WebAddr.URI": 1000,
  Notes: { reference: 2000, schema: 1024 },
  PrintOnCheckName: 110,
  ResaleNum: 16,
  ...addressLimits("BillAddr"),
  ...addressLimits("ShipAddr"),
};

const SALE: Record<string, Limit> = {
  DocNumber: 21,
  PrivateNote: 4000,
  "CustomerMemo.value": 1000,
  "BillEmail.Address": 100,
  "BillEmailCc.Address": 100,
  "BillEmailBcc.Address": 100,
  "Line.Description": 4000,
  "CustomField.StringValue": 31,
  ...addressLimits("BillAddr"),
  ...addressLimits("ShipAddr"),
};

const LIMITS: Record<string, Record<string, Limit>> = {
  Customer: PERSON,
  Vendor: PERSON,
  Employee: PERSON,
  Invoice: SALE,
  CreditMemo: SALE,
  Item: { Name: 100 },
  Account: { Name: 100 },
  Class: { Name: 100 },
  Department: { Name: 100 },
  Term: { Name: 31 },
};

/** Texts at a path, through objects and lists. */
function textsAt(value: Json | undefined, path: string[]): string[] {
  if (Array.isArray(value)) return asArray(value).flatMap((item) => textsAt(item, path));
  const [first, ...rest] = path;
  if (first === undefined) return typeof value === "string" ? [value] : [];
  return isObject(value) ? textsAt(value[first], rest) : [];
}

/** Refuses with 2050 a text longer than the service takes. */
export function checkLengths(body: JsonObject, type: string, source: LengthSource): void {
  for (const [path, limit] of Object.entries(LIMITS[type] ?? {})) {
    const most = typeof limit === "number" ? limit : limit[source];
    for (const text of textsAt(body, path.split("."))) {
      if (text.length <= most) continue;
      throw invalid(
        "2050",
        `String length specified does not match the supported length. Min:0 Max:${most} supported. Supplied length:${text.length}`,
        path,
      );
    }
  }
}
