import {
  Ban,
  CircleCheck,
  CircleHelp,
  CirclePlus,
  CircleSlash,
  type LucideIcon,
  RefreshCw,
  Split,
} from "lucide-react";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import { TextLink } from "@/app/_ui/text-link";
import type { RowStatus as Status } from "@/lib/sync/row";
import { STATUS_WORDS } from "./status-words";

const LOOK: Record<Status, { tone: Tone; icon: LucideIcon }> = {
  add: { tone: "positive", icon: CirclePlus },
  update: { tone: "info", icon: RefreshCw },
  conflict: { tone: "warning", icon: Split },
  blocked: { tone: "danger", icon: Ban },
  match: { tone: "warning", icon: CircleHelp },
  up_to_date: { tone: "neutral", icon: CircleCheck },
  not_offered: { tone: "neutral", icon: CircleSlash },
};

/** **Add**, **Update** or why it is neither; of a row that a sync has taken, the way to that sync. */
export function RowStatus({ slug, status, runId }: { slug: string; status: Status; runId: string | null }) {
  const { tone, icon } = LOOK[status];
  return (
    <span className="flex flex-col items-start gap-1">
      <StatusBadge tone={tone} icon={icon}>
        {STATUS_WORDS[status]}
      </StatusBadge>
      {runId ? (
        <TextLink href={`/${slug}/history/${runId}`} className="inline-block py-2 text-sm">
          In a sync
        </TextLink>
      ) : null}
    </span>
  );
}
