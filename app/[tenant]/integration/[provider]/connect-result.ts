import type { ConnectResult } from "@/lib/connections/connect";
import { type ConnectOutcome, isConnectOutcome } from "@/lib/connections/outcomes";

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

export const readOutcome = (value: string | string[] | undefined): ConnectOutcome | null =>
  isConnectOutcome(value) ? value : null;
