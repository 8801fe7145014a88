import { type FailureCode, ProviderError } from "@/lib/accounting/failure";
import { AppError } from "@/lib/errors";

/** A ProviderError of our own making: no call was made, or it surely had no effect. */
export function providerFailure(
  code: FailureCode,
  message: string,
  details?: ProviderError["details"],
): ProviderError {
  return new ProviderError(
    { code, message, providerCode: null, otherId: null, correlationId: null },
    "not_applied",
    details,
  );
}

export const isReconnect = (error: unknown): error is ProviderError =>
  error instanceof ProviderError && error.failure.code === "reconnect";

/** What people are told of a provider's failure on a page. Anything else is returned as it is. */
export function toAppError(error: unknown, { label }: { label: string }): unknown {
  if (!(error instanceof ProviderError)) return error;
  switch (error.failure.code) {
    case "reconnect":
    case "denied":
      return new AppError("reconnect", `${label} no longer accepts this connection. Connect again.`);
    case "rate_limited":
      return new AppError(
        "throttled",
        `${label} accepts no more calls for now${timeOf(error.details.retryAt)}. Nothing was changed; try again later.`,
      );
    case "unavailable":
      return new AppError(
        "unavailable",
        `${label} does not answer at the moment. Nothing was changed; try again in a few minutes.`,
      );
    default:
      return new AppError("invalid", `${label}: ${error.failure.message}`);
  }
}

const timeOf = (moment: Date | null) => (moment ? ` (until ${moment.toISOString().slice(11, 16)} UTC)` : "");
