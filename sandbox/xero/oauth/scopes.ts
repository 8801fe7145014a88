const IDENTITY = ["openid", "profile", "email", "offline_access"];
const WITH_READ = [
  "accounting.invoices",
  "accounting.payments",
  "accounting.contacts",
  "accounting.settings",
  "accounting.attachments",
];
/** Apps made since March 2026 may ask for these only; the broad ones are refused. */
const ALLOWED = new Set([...IDENTITY, ...WITH_READ, ...WITH_READ.map((scope) => `${scope}.read`)]);

/** The scopes asked for, or null when one of them is not to be had (or none is asked for). */
export function readScopes(text: string | null | undefined): string[] | null {
  const scopes = [...new Set((text ?? "").split(" ").filter(Boolean))];
  return scopes.length > 0 && scopes.every((scope) => ALLOWED.has(scope)) ? scopes : null;
}
export const supportedScopes = (): string[] => [...ALLOWED];

const WORDS: Record<string, string> = {
  openid: "Know who you are",
  profile: "See your name",
  email: "See your e-mail address",
  offline_access: "Stay connected until you disconnect",
  "accounting.contacts": "See and change contacts",
  "accounting.contacts.read": "See contacts",
  "accounting.invoices": "See and change invoices",
  "accounting.invoices.read": "See invoices",
  "accounting.payments": "See and change payments",
  "accounting.payments.read": "See payments",
  "accounting.settings": "See and change settings",
  "accounting.settings.read": "See settings, accounts and tax rates",
  "accounting.attachments": "See and change attachments",
  "accounting.attachments.read": "See attachments",
};
export const scopeInWords = (scope: string): string => WORDS[scope] ?? scope;

/**
 * https anywhere, plain http on `localhost` only. `http://127.0.0.1` is refused, as the real service does.
 * `http://localhost:*` in the list stands for every port and path of localhost; all else is compared exactly.
 */
export function redirectAllowed(uri: string | null | undefined, registered: string[]): uri is string {
  if (!uri || !URL.canParse(uri)) return false;
  const url = new URL(uri);
  const secure = url.protocol === "https:" || (url.protocol === "http:" && url.hostname === "localhost");
  if (!secure || url.hash) return false;
  const anyLocal = registered.includes("http://localhost:*") && url.protocol === "http:";
  return anyLocal || registered.includes(uri);
}
