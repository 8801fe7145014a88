import { StatusBadge } from "@/app/_ui/status-badge";
import type { ConnectionView } from "@/lib/connections/schemas";

const STATES = {
  active: { tone: "positive", words: "Connected" },
  needs_reconnect: { tone: "warning", words: "Needs to be reconnected" },
  disconnected: { tone: "neutral", words: "Not connected" },
} as const;

export function ConnectionState({ status }: Pick<ConnectionView, "status">) {
  const { tone, words } = STATES[status];
  return <StatusBadge tone={tone}>{words}</StatusBadge>;
}
