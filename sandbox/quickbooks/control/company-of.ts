import { ControlError } from "../../kernel/control";
import { type Books, find } from "../books";
import { QuickBooksFault } from "../fault";
import { asText, type JsonObject } from "../json";
import { booksOf, type Service } from "../service";

/** The company a control call names. */
export function companyBooks(service: Service, realmId: string): Books {
  const books = booksOf(service, realmId);
  if (!books) throw new ControlError(`No company ${realmId}`, 404);
  return books;
}

export function controlRecord(books: Books, entity: string, id: string): JsonObject {
  const record = find(books, entity, id);
  if (!record) throw new ControlError(`No ${entity} ${id}`, 404);
  return record;
}

/** A person's edit is under the same rules as a program's: its refusal comes back with the service's own words. */
export function asPerson<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof QuickBooksFault) throw new ControlError(error.message, 409);
    throw error;
  }
}

/** The body of a sparse update by somebody who sees the record as it is now. */
export function sparse(record: JsonObject, changes: JsonObject): JsonObject {
  return { ...changes, Id: asText(record.Id), SyncToken: asText(record.SyncToken), sparse: true };
}
