import { randomUUID } from "node:crypto";

/** One element of a write is refused, with Xero's words. */
export class Invalid extends Error {
  constructor(readonly messages: string[]) {
    super(messages.join(" "));
  }
}

/** The whole call is refused. `body` null is an empty one. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 429,
    readonly body: Record<string, unknown> | null,
    readonly headers: Record<string, string> = {},
  ) {
    super(`refused with ${status}`);
  }
}

const problem = (status: 401 | 403, title: string, detail: string, headers: Record<string, string> = {}) =>
  new Refusal(
    status,
    { Type: null, Title: title, Status: status, Detail: detail, Instance: randomUUID(), Extensions: {} },
    headers,
  );

export const unauthorized = (detail: string, headers?: Record<string, string>) =>
  problem(401, "Unauthorized", detail, headers);
export const forbidden = () => problem(403, "Forbidden", "AuthenticationUnsuccessful");
/** Xero answers an unknown id with an empty HTML answer. */
export const notFound = () => new Refusal(404, null, { "content-type": "text/html" });

const pad = (n: number) => String(n).padStart(2, "0");
/** `01/31/2026 09:05:00`, as in Xero's TokenExpired detail. */
export const expiredDetail = (at: Date) =>
  `TokenExpired: token expired at ${pad(at.getUTCMonth() + 1)}/${pad(at.getUTCDate())}/${at.getUTCFullYear()} ` +
  `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;

/** A request Xero cannot read. */
export const badRequest = (type: string, errorNumber: number, message: string) =>
  new Refusal(400, { ErrorNumber: errorNumber, Type: type, Message: message });

/** What the real service would let pass, and the sandbox does not, so that a slip is found. */
export const strict = (message: string) =>
  badRequest("SandboxStrictness", 0, `Refused by the sandbox's own strictness: ${message}`);
