import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
} from "lucide-react";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import type { EntryView } from "@/lib/sync/run-entries";

const LOOK: Record<EntryView["state"], { word: string; tone: Tone; icon: LucideIcon }> = {
  applied: { word: "Done", tone: "positive", icon: CircleCheck },
  rejected: { word: "Failed", tone: "danger", icon: CircleAlert },
  in_doubt: { word: "Uncertain", tone: "warning", icon: CircleHelp },
  pending: { word: "Waiting", tone: "neutral", icon: Hourglass },
  sending: { word: "Sending", tone: "info", icon: LoaderCircle },
  cancelled: { word: "Not sent", tone: "neutral", icon: CircleSlash },
};

export function EntryState({ state }: Pick<EntryView, "state">) {
  const { word, tone, icon } = LOOK[state];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {word}
    </StatusBadge>
  );
}
