import { Notice } from "@/app/_ui/notice";
import type { Tone } from "@/app/_ui/status-badge";
import { CONNECT_OUTCOMES, type ConnectOutcome } from "@/lib/connections/outcomes";

const TONES: Record<(typeof CONNECT_OUTCOMES)[ConnectOutcome]["tone"], Tone> = {
  success: "positive",
  info: "info",
  warning: "warning",
  error: "danger",
};

/** How the Connect ended from which the browser has just come back. */
export function OutcomeNotice({ outcome, label }: { outcome: ConnectOutcome | null; label: string }) {
  if (!outcome) return null;
  const { tone, say } = CONNECT_OUTCOMES[outcome];
  return (
    <Notice tone={TONES[tone]} className="mb-6">
      {say(label)}
    </Notice>
  );
}
