import clsx from "clsx";
import { CircleAlert, CircleCheck, CircleDashed, Info, type LucideIcon, TriangleAlert } from "lucide-react";

export type Tone = "neutral" | "info" | "positive" | "warning" | "danger";

const LOOK: Record<Tone, { box: string; icon: LucideIcon }> = {
  neutral: { box: "bg-sunken text-muted", icon: CircleDashed },
  info: { box: "bg-info-soft text-info", icon: Info },
  positive: { box: "bg-positive-soft text-positive", icon: CircleCheck },
  warning: { box: "bg-warning-soft text-warning", icon: TriangleAlert },
  danger: { box: "bg-danger-soft text-danger", icon: CircleAlert },
};

/** A state in one word with an icon: never by colour alone. */
export function StatusBadge({
  tone = "neutral",
  icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  className?: string;
  children: string;
}) {
  const Icon = icon ?? LOOK[tone].icon;
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap",
        LOOK[tone].box,
        className,
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {children}
    </span>
  );
}
