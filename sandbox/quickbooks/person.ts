import { type Books, currentOf, FRAME, find, insert, merged, nextId, replace } from "./books";
import { business, invalid } from "./fault";
import { asObject, asText, type Json, type JsonObject, refValue, withoutBlanks } from "./json";
import {
  checkNameLetters,
  checkPersonNameFree,
  DELETED_SUFFIX,
  deletedName,
  personName,
  restoredName,
} from "./names";
import { referred } from "./references";

const DEEPEST_LEVEL = 4;
const CALCULATED = [
  ...FRAME,
  "Balance",
  "BalanceWithJobs",
  "FullyQualifiedName",
  "Level",
  "IsProject",
  "CurrencyRef",
  "V4IDPseudonym",
];

const CURRENCY_NAMES: Record<string, string> = {
  GBP: "British Pound Sterling",
  USD: "United States Dollar",
  EUR: "Euro",
};

export const homeCurrency = (books: Books): string =>
  refValue(asObject(books.company.preferences.CurrencyPrefs).HomeCurrency);

export const currencyRef = (code: string): JsonObject => ({
  value: code,
  name: CURRENCY_NAMES[code] ?? code,
});

/** 6000 for a currency the company has not enabled. Without one: the company's own. */
export function checkedCurrency(books: Books, ref: Json | undefined): JsonObject {
  const home = homeCurrency(books);
  const code = refValue(ref) || home;
  const many = asObject(books.company.preferences.CurrencyPrefs).MultiCurrencyEnabled === true;
  if (code !== home && !many) throw business(`Multicurrency is off: only ${home} can be used`);
  if (!CURRENCY_NAMES[code]) throw business(`The company has no currency ${code}`);
  return currencyRef(code);
}

function checkEmail(content: JsonObject): void {
  const address = asText(asObject(content.PrimaryEmailAddr).Address);
  if (address === "" || /^[^@\s]+@[^@\s]+\.[^@\s]+/.test(address)) return;
  throw invalid("2210", `Email Address does not conform to the syntax rules. Supplied value:${address}`);
}

/** Addresses are records of their own: they keep their id, or get one. */
function addressed(books: Books, content: JsonObject, current: JsonObject | undefined): JsonObject {
  const result = { ...content };
  for (const key of ["BillAddr", "ShipAddr"]) {
    const address = asObject(result[key]);
    const { Id: _sent, ...lines } = address;
    if (Object.keys(lines).length === 0) {
      delete result[key];
      continue;
    }
    const before = asObject(current?.[key]);
    result[key] = { Id: before.Id ?? nextId(books, "Address"), ...lines };
  }
  return result;
}

function named(
  books: Books,
  content: JsonObject,
  entity: string,
  current: JsonObject | undefined,
): JsonObject {
  let name = asText(content.DisplayName).trim() || personName(content);
  if (name === "")
    throw invalid("6080", `${entity} needs DisplayName or a part of a person's name`, "DisplayName");
  const active = content.Active !== false && content.Active !== "false";
  const wasActive = current ? current.Active === true : true;
  if (!active && wasActive) name = deletedName(name);
  if (active && !wasActive && name === current?.DisplayName) name = restoredName(name);
  checkNameLetters(name, "DisplayName");
  if (active || !name.endsWith(DELETED_SUFFIX)) {
    checkPersonNameFree(books, name, entity, asText(current?.Id));
  }
  return { ...content, DisplayName: name, Active: active };
}

/** Sub-customers: the parent must be there, at most five levels in all. */
function placed(books: Books, content: JsonObject): JsonObject {
  const name = asText(content.DisplayName);
  const parent = referred(books, "Customer", content.ParentRef);
  if (!parent) {
    const { Level: _level, ...rest } = content;
    return { ...rest, Job: false, BillWithParent: false, FullyQualifiedName: name };
  }
  const level = Number(parent.Level ?? 0) + 1;
  if (level > DEEPEST_LEVEL) throw business("Sub-customers go no deeper than five levels");
  return {
    ...content,
    Job: true,
    BillWithParent: content.BillWithParent === true,
    Level: level,
    FullyQualifiedName: `${asText(parent.FullyQualifiedName)}:${name}`,
  };
}

function customerDefaults(books: Books, content: JsonObject): JsonObject {
  const us = books.company.country === "US";
  const tax: JsonObject = us ? { DefaultTaxCodeRef: { value: "2" } } : {};
  return {
    Taxable: us,
    PreferredDeliveryMethod: "Print",
    IsProject: false,
    Balance: 0,
    BalanceWithJobs: 0,
    ...tax,
    ...content,
  };
}

function build(books: Books, entity: string, sent: JsonObject, current: JsonObject | undefined): JsonObject {
  const clean = withoutBlanks(sent) as JsonObject;
  checkEmail(clean);
  if (entity === "Customer") referred(books, "SalesTermRef", clean.SalesTermRef);
  const withName = named(books, addressed(books, clean, current), entity, current);
  const printed = asText(withName.CompanyName) || personName(withName) || asText(withName.DisplayName);
  const complete = { ...withName, PrintOnCheckName: asText(withName.PrintOnCheckName) || printed };
  return entity === "Customer" ? placed(books, customerDefaults(books, complete)) : complete;
}

const writable = (sent: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(sent).filter(([key]) => !CALCULATED.includes(key)));

export function createPerson(books: Books, entity: string, sent: JsonObject): JsonObject {
  const content = build(books, entity, writable(sent), undefined);
  if (entity === "Employee") return insert(books, entity, content);
  const CurrencyRef = checkedCurrency(books, sent.CurrencyRef);
  return insert(books, entity, { ...content, CurrencyRef });
}

export function updatePerson(books: Books, entity: string, sent: JsonObject): JsonObject {
  const current = currentOf(books, entity, sent);
  const currency = refValue(sent.CurrencyRef);
  if (currency !== "" && currency !== refValue(current.CurrencyRef)) {
    throw business("The currency cannot be changed after the record was made");
  }
  return replace(books, entity, current, build(books, entity, merged(current, sent, CALCULATED), current));
}

/** 6250 unless the customer is there and active. */
export function saleCustomer(books: Books, ref: Json | undefined): JsonObject {
  const customer = find(books, "Customer", refValue(ref));
  if (customer?.Active === true) return customer;
  throw invalid(
    "6250",
    "Customer assigned to this transaction has been deleted. Restore the customer before changing the transaction.",
    "CustomerRef",
  );
}
