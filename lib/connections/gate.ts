import { setTimeout as pause } from "node:timers/promises";
import { ProviderError } from "@/lib/accounting/failure";
import { blockFor, type CallCounter, endCall, takePlace } from "@/lib/accounting/limiter";
import type { CallGate, CallResult } from "@/lib/accounting/provider";
import { log } from "@/lib/log";
import { providerFailure } from "./failures";

/** How often one call may be refused for its pace before the refusal is passed on. */
const MAX_REFUSALS = 5;
const SHORT_PAUSE_MS = 2_000;
const MINUTE_MS = 60_000;

/**
 * The gate of one connection's calls: waits for a place (shared by all processes), makes the call, records how it
 * ended. A call refused for its pace is made again when the provider allows; a day's limit is passed on as
 * ProviderError `rate_limited` with limit "day" and the time at which it goes on, so that the caller can park.
 */
export function makeGate(counter: CallCounter, signal?: AbortSignal): CallGate {
  return async <T>(operation: string, call: () => Promise<CallResult<T>>) => {
    for (let refusals = 1; ; refusals++) {
      const callId = await waitForPlace(counter, operation, signal);
      try {
        const result = await call();
        await end(counter, callId, result.status, result.correlationId);
        return result;
      } catch (error) {
        const known = error instanceof ProviderError ? error : null;
        await end(counter, callId, known?.details.status ?? null, known?.failure.correlationId ?? null);
        if (known?.failure.code !== "rate_limited") throw error;
        await blockFor(counter, pauseAfter(known));
        if (known.details.limit === "day" || known.certainty !== "not_applied" || refusals >= MAX_REFUSALS) {
          throw error;
        }
      }
    }
  };
}

async function waitForPlace(counter: CallCounter, operation: string, signal?: AbortSignal): Promise<string> {
  for (;;) {
    signal?.throwIfAborted();
    const place = await takePlace(counter, operation);
    if (place.kind === "taken") return place.callId;
    if (place.kind === "closed") {
      throw providerFailure("reconnect", "The connection is not active. Connect again to go on.");
    }
    if (place.kind === "park") {
      throw providerFailure("rate_limited", "The books accept no more calls for now.", {
        status: null,
        retryAt: place.until,
        limit: "day",
      });
    }
    // Not aborted by the signal: listeners on a long-lived signal would pile up; one look a second is enough.
    await pause(Math.min(place.milliseconds, 1_000));
  }
}

function pauseAfter({ details }: ProviderError): number {
  // Too many at once passes as soon as one of them has ended, whatever the answer says.
  if (details.limit === "concurrent") return SHORT_PAUSE_MS;
  if (details.retryAt) return Math.max(0, details.retryAt.getTime() - Date.now());
  return details.limit === "day" ? untilMidnightUtc() : MINUTE_MS;
}

const untilMidnightUtc = () => 86_400_000 - (Date.now() % 86_400_000);

/** The call has had its effect: a failure to note its end must not hide its answer. The place lapses by itself. */
async function end(
  counter: CallCounter,
  callId: string,
  status: number | null,
  correlationId: string | null,
) {
  try {
    await endCall(counter, callId, { status, correlationId });
  } catch (error) {
    log.warn({ err: error, callId }, "the end of a provider call was not noted");
  }
}
