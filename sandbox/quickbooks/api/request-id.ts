import type { Books } from "../books";
import { invalid, QuickBooksFault } from "../fault";
import type { JsonObject } from "../json";

const LONGEST = 50;
const LONGEST_FOR_BATCH = 36;

/**
 * Runs a write once per request id and company: a repeat gets the first answer, whatever its body says, also when that
 * was a refusal. 2130 for an id that is too long.
 */
export function onceByRequestId(
  books: Books,
  requestId: string | undefined,
  batch: boolean,
  run: () => JsonObject,
): JsonObject {
  if (requestId === undefined) return run();
  if (requestId === "" || requestId.length > (batch ? LONGEST_FOR_BATCH : LONGEST)) {
    throw invalid("2130", `The requestid must have 1 to ${batch ? LONGEST_FOR_BATCH : LONGEST} characters`);
  }
  const { replies } = books.company;
  const kept = replies[requestId];
  if (kept) {
    if (kept.status === 200) return kept.body;
    const first = kept.body.fault as unknown as { type: string; errors: QuickBooksFault["errors"] };
    throw new QuickBooksFault(kept.status, first.type, first.errors);
  }
  try {
    const body = run();
    replies[requestId] = { status: 200, body: structuredClone(body) };
    return body;
  } catch (error) {
    if (error instanceof QuickBooksFault && error.status === 400) {
      const fault = { type: error.type, errors: error.errors } as unknown as JsonObject;
      replies[requestId] = { status: 400, body: { fault } };
    }
    throw error;
  }
}
