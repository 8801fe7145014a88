/**
 * Failures that people see. Each has a code, a plain sentence and, where there is one, the next step.
 * Anything else is unknown: it is logged with a reference and shown as that reference only.
 */
export type ErrorCode =
  | "not_found"
  | "forbidden"
  | "signed_out"
  | "invalid"
  | "conflict"
  | "stale"
  | "throttled"
  | "unavailable"
  | "reconnect";

export class AppError extends Error {
  override name = "AppError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly options: {
      /** Field name -> what is wrong and the cure. */
      fields?: Record<string, string>;
      /** A path in the app that mends it. */
      cure?: { label: string; href: string };
    } = {},
  ) {
    super(message);
  }
}

export const notFound = (what: string) => new AppError("not_found", `${what} was not found in this company.`);
