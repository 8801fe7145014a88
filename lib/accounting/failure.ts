export type FailureCode =
  | "reconnect" // the consent is gone or does not reach this organisation
  | "denied" // the user pressed Cancel on the consent page
  | "rate_limited"
  | "invalid" // the books refused the record's content
  | "stale" // the record changed in the books since it was read
  | "locked" // period closed, or paid / voided: may not be changed
  | "conflict" // name or number already used by another record
  | "missing" // a referenced record is gone or inactive
  | "unavailable"; // the provider is down, slow or talks nonsense

export interface Failure {
  code: FailureCode;
  /** Plain words; the provider's own reason where it gave one. */
  message: string;
  /** The provider's own code, for support. */
  providerCode: string | null;
  /** Remote id of the record that is in the way, where told. */
  otherId: string | null;
  correlationId: string | null;
}

/** A call that failed as a whole. `certainty` says whether a write may have taken effect. */
export class ProviderError extends Error {
  override name = "ProviderError";
  constructor(
    readonly failure: Failure,
    readonly certainty: "not_applied" | "unknown",
    readonly details: {
      status: number | null;
      retryAt: Date | null;
      limit?: "concurrent" | "minute" | "day" | "app";
    } = {
      status: null,
      retryAt: null,
    },
  ) {
    super(failure.message);
  }
}
