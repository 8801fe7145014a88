import { z } from "zod";
import type { Failure, FailureCode } from "../failure";
import { EXPIRED_TOKEN, type Explanation } from "../http-failure";

/** QuickBooks' own account of what went wrong. Its letter case varies, and it may come as XML. */
export interface Fault {
  /** Of the whole fault: "ValidationFault", "SystemFault", "AUTHENTICATION", "SERVICE"... */
  type: string;
  code: string;
  message: string;
  detail: string;
}

interface Meaning {
  code: FailureCode;
  /** Our own words for it; the provider's reason follows. */
  says: string;
}

/** What each of QuickBooks' error codes means here; any other is a refusal of the content. */
const MEANINGS: Record<string, Meaning> = {
  "120": {
    code: "reconnect",
    says: "The person who connected QuickBooks may not do this. Connect again as an administrator.",
  },
  "3100": { code: "reconnect", says: "QuickBooks does not let us into this company. Connect again." },
  "3200": { code: "reconnect", says: "QuickBooks no longer accepts the sign-in. Connect again." },
  "3001": { code: "rate_limited", says: "QuickBooks asks us to slow down." },
  "5010": { code: "stale", says: "The record was changed in QuickBooks meanwhile. Compare again." },
  "6240": {
    code: "conflict",
    says: "The name is already used by another customer, supplier or employee in QuickBooks.",
  },
  "6140": { code: "conflict", says: "The number is already used by another document in QuickBooks." },
  "610": {
    code: "missing",
    says: "Something this refers to is gone or inactive in QuickBooks. Check the mappings and the customer.",
  },
  "2500": {
    code: "missing",
    says: "Something this refers to is not known in QuickBooks. Check the mappings and the customer.",
  },
  "6250": {
    code: "missing",
    says: "The customer is gone or inactive in QuickBooks. Make it active again there.",
  },
  "6200": {
    code: "locked",
    says: "The accounting period is closed in QuickBooks. The bookkeeper can open it.",
  },
  "6210": {
    code: "locked",
    says: "The accounting period is closed with a password in QuickBooks. The bookkeeper can open it.",
  },
  "6190": {
    code: "unavailable",
    says: "QuickBooks takes no entries for this company: its subscription has lapsed or is on hold. The owner can renew it in QuickBooks.",
  },
  "6100": {
    code: "invalid",
    says: "QuickBooks does not accept the tax code of a line. Check the tax mapping.",
  },
  "2050": { code: "invalid", says: "A text is longer than QuickBooks takes." },
  "2210": { code: "invalid", says: "QuickBooks does not accept the e-mail address." },
  "500": { code: "unavailable", says: "QuickBooks had an error of its own." },
  "10000": { code: "unavailable", says: "QuickBooks had an error of its own." },
  "600": {
    code: "unavailable",
    says: "QuickBooks already has a request under this key and does not tell what became of it.",
  },
};

/** Codes after which a write may have taken effect all the same. */
const OPEN_ENDED = new Set(["500", "600", "10000"]);
const SYSTEM_TYPES = new Set(["SYSTEMFAULT", "SYSTEM", "SERVICE", "SERVICEFAULT"]);

const lowerKeys = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key.toLowerCase(), each]))
    : value;
const Words = z
  .string()
  .nullish()
  .transform((text) => text ?? "");
const ErrorSchema = z.preprocess(
  lowerKeys,
  z.object({ code: z.coerce.string().default(""), message: Words, detail: Words }),
);
const FaultSchema = z.preprocess(
  lowerKeys,
  z.object({ type: Words, error: z.preprocess((e) => (Array.isArray(e) ? e : [e]), z.array(ErrorSchema)) }),
);

/** The fault in a `Fault` or `fault` property; null when the value is none. */
export function faultIn(value: unknown): Fault | null {
  const parsed = FaultSchema.safeParse(value);
  if (!parsed.success) return null;
  const first = parsed.data.error[0];
  return first ? { type: parsed.data.type, ...first, code: codeOf(first.code, first.message) } : null;
}

/** The gateway sometimes names the code only inside its message: `errorCode=003200`. */
const codeOf = (code: string, message: string): string =>
  (code || (/errorCode=(\d+)/.exec(message)?.[1] ?? "")).replace(/^0+(?=\d)/, "");

/** The fault of a whole answer: JSON in either letter case, or XML. null = the answer is no fault. */
export function faultOf(answer: { json: unknown; text: string }): Fault | null {
  if (answer.json === undefined) return faultInXml(answer.text);
  const holder = z.object({ Fault: z.unknown(), fault: z.unknown() }).partial().safeParse(answer.json);
  return holder.success ? faultIn(holder.data.Fault ?? holder.data.fault) : null;
}

function faultInXml(text: string): Fault | null {
  const fault = /<(?:\w+:)?Fault\b([^>]*)>([\s\S]*?)<\/(?:\w+:)?Fault>/.exec(text);
  if (!fault) return null;
  const part = (name: string) => {
    const found = new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>([\\s\\S]*?)</(?:\\w+:)?${name}>`).exec(
      fault[2] ?? "",
    );
    return unescapeXml(found?.[1]?.trim() ?? "");
  };
  const attribute = (name: string, source: string) =>
    new RegExp(`\\b${name}="([^"]*)"`).exec(source)?.[1] ?? "";
  const error = /<(?:\w+:)?Error\b[^>]*>/.exec(fault[2] ?? "")?.[0] ?? "";
  const message = part("Message");
  return {
    type: attribute("type", fault[1] ?? ""),
    code: codeOf(attribute("code", error), message),
    message,
    detail: part("Detail"),
  };
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const unescapeXml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** Code, plain words and what else a fault tells. */
export function explain(fault: Fault): Explanation & { code: FailureCode; message: string } {
  const known = MEANINGS[fault.code];
  const code = known?.code ?? (isSystem(fault) ? "unavailable" : "invalid");
  return {
    code,
    message: [known?.says ?? "QuickBooks refused it.", ownReason(fault, code)].filter(Boolean).join(" "),
    providerCode: fault.code === "3200" ? EXPIRED_TOKEN : fault.code || null,
    otherId: fault.code === "6140" ? otherInvoice(fault.detail) : null,
    ...(code === "rate_limited" ? { limit: "minute" as const } : {}),
  };
}

export const failureOf = (fault: Fault, correlationId: string | null): Failure => {
  const { code, message, providerCode, otherId } = explain(fault);
  return { code, message, providerCode: providerCode ?? null, otherId: otherId ?? null, correlationId };
};

/** The record's fault leaves open whether it was written. */
export const isOpenEnded = (fault: Fault): boolean =>
  OPEN_ENDED.has(fault.code) || (isSystem(fault) && MEANINGS[fault.code] === undefined);
const isSystem = (fault: Fault): boolean => SYSTEM_TYPES.has(fault.type.toUpperCase());

/** The provider's words; not those about a sign-in, which may quote a part of the token. */
function ownReason(fault: Fault, code: FailureCode): string {
  if (code === "reconnect" || code === "rate_limited") return "";
  const text = (fault.detail || fault.message)
    .replace(/\s*:\s*null\s*$/, "")
    .replace(/\s+/g, " ")
    .trim();
  return text ? `QuickBooks says: ${text.slice(0, 500)}` : "";
}

/** "… is assigned to TxnType=Invoice with TxnId=6575". Another kind of document is no help. */
const otherInvoice = (detail: string): string | null =>
  /TxnType=Invoice\b.*?\bTxnId=(\d+)/.exec(detail)?.[1] ?? null;
