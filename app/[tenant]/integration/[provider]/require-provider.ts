import { notFound } from "next/navigation";
import { findProvider } from "@/lib/accounting/registry";

/** The provider that the address names; one that is unknown or not switched on here is the not-found page. */
export function requireProvider(id: string) {
  const provider = findProvider(id);
  if (!provider) notFound();
  return provider;
}
