import type { Json, JsonObject } from "./json";

interface Detail {
  message: string;
  detail: string;
  code: string;
  element?: string | null;
}

/** A refusal, in the two spellings the service has: `Fault` of the API itself, `fault` of the gateway before it. */
export class QuickBooksFault extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly errors: Detail[],
    readonly gateway = false,
    readonly headers: Record<string, string> = {},
  ) {
    super(errors.map((error) => `${error.code} ${error.detail}`).join("; "));
  }

  get code(): string {
    return this.errors[0]?.code ?? "";
  }

  /** The `Fault` object alone, as it stands in an item of a batch. */
  body(): JsonObject {
    return {
      Error: this.errors.map((error): Json => {
        const known = { Message: error.message, Detail: error.detail, code: error.code };
        return error.element === undefined || error.element === null
          ? known
          : { ...known, element: error.element };
      }),
      type: this.type,
    };
  }

  gatewayBody(now: Date): JsonObject {
    const error = this.errors.map(
      (one): Json => ({ message: one.message, detail: one.detail, code: one.code, element: null }),
    );
    const fault = { error, type: this.type };
    return {
      warnings: null,
      intuitObject: null,
      fault,
      report: null,
      queryResponse: null,
      batchItemResponse: [],
      time: now.getTime(),
      status: null,
      cdcresponse: [],
    };
  }
}

const TITLES: Record<string, string> = {
  "500": "Unsupported Operation",
  "610": "Object Not Found",
  "1040": "Batch limit exceeded",
  "2010": "Request has invalid or unsupported property",
  "2020": "Required param missing, need to supply the required value for the API",
  "2030": "Invalid ID",
  "2040": "Invalid String",
  "2050": "String length is outside what is supported",
  "2070": "Invalid date",
  "2130": "Invalid request id",
  "2170": "Invalid Enumeration",
  "2210": "Invalid Email Address format",
  "2250": "No lines",
  "2290": "Negative amount",
  "2500": "Invalid Reference Id",
  "4000": "Error parsing query",
  "4001": "Invalid query",
  "5010": "Stale Object Error",
  "6000": "A business validation error has occurred while processing your request",
  "6070": "Amount calculation incorrect in the request",
  "6080": "Name missing",
  "6100": "Invalid line tax code",
  "6140": "Duplicate Document Number Error",
  "6170": "Tax detail not applicable",
  "6190": "Invalid Company Status",
  "6200": "Accounting period closed",
  "6210": "Accounting period closed, password needed",
  "6240": "Duplicate Name Exists Error",
  "6250": "Customer missing or inactive",
};

/** A 400 of the API. `element` names the property at fault where the service says it. */
export function invalid(code: string, detail: string, element?: string): QuickBooksFault {
  const message = TITLES[code] ?? "Error";
  return new QuickBooksFault(400, "ValidationFault", [{ message, detail, code, element: element ?? null }]);
}

export const missing = (property: string) =>
  invalid("2020", `Required parameter ${property} is missing in the request`, property);

export const inactive = (what: string) =>
  invalid(
    "610",
    "Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.",
    what,
  );

export const business = (detail: string) => invalid("6000", `Business Validation Error: ${detail}`, "");

const gateway = (status: number, name: string, code: string, detail: string, type: string, headers = {}) => {
  const message = `message=${name}; errorCode=00${code}; statusCode=${status}`;
  return new QuickBooksFault(status, type, [{ message, detail, code }], true, headers);
};

export const notAuthenticated = (detail: string) =>
  gateway(401, "AuthenticationFailed", "3200", detail, "AUTHENTICATION", {
    "WWW-Authenticate": 'Bearer realm="Intuit", error="invalid_token"',
  });

export const wrongCompany = () =>
  gateway(
    403,
    "ApplicationAuthorizationFailed",
    "3100",
    "The application may not use this company with this token",
    "AUTHORIZATION",
  );

export const throttled = () =>
  gateway(429, "ThrottleExceeded", "3001", "The request limit was reached.  Try again later", "SERVICE");
