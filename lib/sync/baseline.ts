import { CUSTOMER_FIELDS, type CustomerBaseline, type CustomerField, type CustomerFields } from "./entities";

const same = (a: string, b: string) => a.trim() === b.trim();

/**
 * What both sides are taken to have held after a sync. A field that was written, or that agrees, is settled with both
 * sides' present values. One that still differs keeps its old baseline, so that the side that changed it is still
 * seen to have changed it; without one, the books' value counts as their change, so that it is offered on the way
 * down. `keptOurs`: decided for our value on the way down, hence our change, offered on the way up.
 */
export function nextBaseline(
  old: CustomerBaseline | null,
  ours: CustomerFields,
  theirs: CustomerFields,
  written: readonly string[],
  keptOurs: readonly string[] = [],
): CustomerBaseline {
  const baseline: CustomerBaseline = { ours: { ...ours }, theirs: { ...theirs } };
  const set = (field: CustomerField, our: string, their: string) => {
    baseline.ours[field] = our;
    baseline.theirs[field] = their;
  };
  for (const field of CUSTOMER_FIELDS) {
    if (keptOurs.includes(field)) set(field, theirs[field], theirs[field]);
    else if (written.includes(field) || same(ours[field], theirs[field])) continue;
    else if (old) set(field, old.ours[field], old.theirs[field]);
    else set(field, ours[field], ours[field]);
  }
  return baseline;
}
