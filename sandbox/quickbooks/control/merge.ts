import { decimal, jsonAmount } from "../amount";
import { all, type Books, recalculated, remove } from "../books";
import { asText, type JsonObject, refValue } from "../json";

/** Two customers become one: documents and balance go to the survivor, the other record is gone. */
export function mergeCustomers(books: Books, source: JsonObject, target: JsonObject): void {
  const [sourceId, targetId] = [asText(source.Id), asText(target.Id)];
  for (const entity of ["Invoice", "Payment"]) {
    for (const record of all(books, entity)) {
      if (refValue(record.CustomerRef) !== sourceId) continue;
      recalculated(books, entity, asText(record.Id), { CustomerRef: { value: targetId } });
    }
  }
  const Balance = jsonAmount(decimal(source.Balance).plus(decimal(target.Balance)));
  recalculated(books, "Customer", targetId, { Balance, BalanceWithJobs: Balance });
  remove(books, "Customer", sourceId, "Merge", targetId);
}
