import type { ConnectResult } from "@/lib/connections/connect";
import { type ConnectOutcome, isConnectOutcome } from "@/lib/connections/outcomes";
import type { ConnectionView } from "@/lib/connections/schemas";

/** The page on which a Connect ends, with the code of what it has to say. A first Connect goes on to the set-up. */
export function connectResultPath(provider: string, result: ConnectResult): string {
  if (result.kind === "refused" && result.slug === null) return `/connect-problem?reason=${result.reason}`;
  const page = `/${result.slug}/integration/${encodeURIComponent(provider)}`;
  if (result.kind === "choose") return `${page}/choose?attempt=${result.attemptId}`;
  if (result.kind === "cancelled") return `${page}?connect=cancelled`;
  if (result.kind === "refused") return `${page}?connect=${result.reason}`;
  const outcome: ConnectOutcome = result.settingsRead ? "connected" : "unread";
  return `${page}${result.setUp ? "" : "/setup"}?connect=${outcome}`;
}

/** The code in the address. A success is not repeated once it is no longer true. */
export function readOutcome(
  value: string | string[] | undefined,
  connection: { status: ConnectionView["status"] } | null,
): ConnectOutcome | null {
  if (!isConnectOutcome(value)) return null;
  const succeeded = value === "connected" || value === "unread";
  return succeeded && connection?.status !== "active" ? null : value;
}
