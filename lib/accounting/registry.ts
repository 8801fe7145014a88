import { env } from "@/lib/env";
import type { AccountingProvider } from "./provider";
import { quickbooks } from "./quickbooks";
import { xero } from "./xero";

/** The only file that names providers. One without credentials in the environment is hidden. */
export function providers(): AccountingProvider[] {
  const e = env();
  return [
    ...(e.XERO_CLIENT_ID && e.XERO_CLIENT_SECRET ? [xero] : []),
    ...(e.QUICKBOOKS_CLIENT_ID && e.QUICKBOOKS_CLIENT_SECRET ? [quickbooks] : []),
  ];
}

export function findProvider(id: string): AccountingProvider | null {
  return providers().find((provider) => provider.id === id) ?? null;
}
