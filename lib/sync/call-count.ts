interface Countable {
  entity: string;
  operation: string;
}

const INSIDE = ["link", "pull_create", "pull_update"];

/** How many calls to the provider a run needs if all goes well: full batches, one reading before each update batch. */
export function expectedCalls(entries: readonly Countable[], maxBatch: number): number {
  const kinds = new Map<string, number>();
  for (const { entity, operation } of entries) {
    if (INSIDE.includes(operation)) continue;
    const kind = `${entity}.${operation}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  let calls = 0;
  for (const [kind, count] of kinds) {
    const batches = Math.ceil(count / maxBatch);
    calls += kind.endsWith(".update") ? 2 * batches : batches;
  }
  return calls;
}
