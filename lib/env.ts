import { z } from "zod";

/**
 * The environment, checked once on first use. Secrets made on the first local run reach us through
 * `scripts/local-secrets.ts`; in production a missing one stops the process with its name.
 */
const blank = (value: unknown) => (value === "" ? undefined : value);
const optional = z.preprocess(blank, z.string().optional());
const url = (fallback: string) =>
  z.preprocess(blank, z.url().default(fallback)).transform((u) => u.replace(/\/$/, ""));

const Schema = z.object({
  NODE_ENV: z.string().default("development"),
  APP_URL: url("http://localhost:3000"),
  DATABASE_URL: z.string({ error: "is missing: the address of the Postgres database" }).min(1),
  DB_DRIVER: z.enum(["pg", "neon"]).optional(),
  NEXTAUTH_SECRET: z.string({ error: "is missing: 32 random bytes, base64" }).min(16),
  ENCRYPTION_KEYS: z
    .string({ error: "is missing: id:base64 of 32 bytes, comma separated; the first seals, all open" })
    .min(1),
  XERO_CLIENT_ID: optional,
  XERO_CLIENT_SECRET: optional,
  XERO_ISSUER_URL: url("https://identity.xero.com"),
  XERO_API_URL: url("https://api.xero.com"),
  /** Where the browser opens a record of the books. */
  XERO_GO_URL: url("https://go.xero.com"),
  QUICKBOOKS_CLIENT_ID: optional,
  QUICKBOOKS_CLIENT_SECRET: optional,
  QUICKBOOKS_DISCOVERY_URL: url("https://developer.api.intuit.com/.well-known/openid_configuration"),
  QUICKBOOKS_API_URL: url("https://quickbooks.api.intuit.com"),
  /** Where people open QuickBooks in the browser. */
  QUICKBOOKS_APP_URL: url("https://qbo.intuit.com"),
  /** Shortens how long a provider's answer is waited for, in milliseconds. */
  PROVIDER_TIMEOUT_MS: z.preprocess(blank, z.coerce.number().int().positive().optional()),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});
export type Env = z.infer<typeof Schema>;

/** Pure: names the variables at fault, never their values. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = Schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The environment is not complete:\n${lines.join("\n")}`);
}

let cached: Env | undefined;
/** Lazy, so that `next build` can evaluate modules without an environment. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}
