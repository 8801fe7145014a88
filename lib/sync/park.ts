import { type Failure, ProviderError } from "@/lib/accounting/failure";

/** The run waits: nothing is lost, it goes on at `until`, or when somebody has mended the connection. */
export class Park extends Error {
  override name = "Park";
  constructor(
    readonly until: Date | null,
    message: string,
  ) {
    super(message);
  }
}

const MINUTE = 60_000;

/** How a failed call that surely had no effect goes on: wait a little and repeat, or park. */
export function howLong(error: ProviderError, attempt: number, now: Date): { waitMs: number } | Park {
  const { code, message } = error.failure;
  const { retryAt, limit } = error.details;
  if (code === "reconnect")
    return new Park(null, `${message} The run goes on by itself once the connection is renewed.`);
  if (code === "rate_limited") {
    const waitMs = Math.max(1_000, (retryAt?.getTime() ?? now.getTime() + MINUTE) - now.getTime());
    if (limit !== "day" && waitMs <= 2 * MINUTE) return { waitMs };
    return new Park(
      new Date(now.getTime() + waitMs),
      "The provider's limit is used up; the run goes on by itself.",
    );
  }
  if (attempt <= 3) return { waitMs: 1_000 * 2 ** attempt };
  return new Park(new Date(now.getTime() + MINUTE), `${message} The run tries again by itself.`);
}

/** Errors that concern the call, not the records in it: worth repeating later with the same records. */
export const isPassing = (error: unknown): error is ProviderError =>
  error instanceof ProviderError && ["rate_limited", "unavailable", "reconnect"].includes(error.failure.code);

/** A refusal of one record that concerns the pace or the provider, not the record: it may be sent again. */
export const isThrottle = ({ code }: Pick<Failure, "code">): boolean =>
  code === "rate_limited" || code === "unavailable";
