import { all, type Books, get } from "../books";
import { inactive, invalid } from "../fault";
import type { JsonObject } from "../json";
import { parseQuery } from "../query/parse";
import { runQuery } from "../query/run";
import { presentedRecord } from "../references";

function recordsOf(books: Books, entity: string): JsonObject[] {
  if (entity === "CompanyInfo") return [books.company.companyInfo];
  if (entity === "Preferences") return [books.company.preferences];
  return all(books, entity);
}

/** The `QueryResponse` of a query, with the present names in it. */
export function answerQuery(books: Books, text: string): JsonObject {
  const response = runQuery(parseQuery(text), (entity) => recordsOf(books, entity));
  return { QueryResponse: presentedRecord(books, response) };
}

/** 2030 for an id that is not a number; the pseudo tax codes have names for ids. */
export function readRecord(books: Books, entity: string, id: string): JsonObject {
  const pseudo = entity === "TaxCode" && (id === "TAX" || id === "NON");
  if (!pseudo && !/^\d+$/.test(id)) {
    throw invalid("2030", `Id should be a valid number. Supplied value:${id}`, "Id");
  }
  return presentedRecord(books, get(books, entity, id));
}

/** The company's own card: its Id is not the company's number in the address. */
export function readCompany(books: Books, id: string): JsonObject {
  if (id !== books.company.realmId) throw inactive("CompanyInfo");
  return books.company.companyInfo;
}
