import clsx from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "./status-badge";

const LOOK = {
  neutral: { box: "border-line bg-sunken", icon: Info, ink: "text-muted" },
  info: { box: "border-info/30 bg-info-soft", icon: Info, ink: "text-info" },
  positive: { box: "border-positive/30 bg-positive-soft", icon: CircleCheck, ink: "text-positive" },
  warning: { box: "border-warning/30 bg-warning-soft", icon: TriangleAlert, ink: "text-warning" },
  danger: { box: "border-danger/30 bg-danger-soft", icon: CircleAlert, ink: "text-danger" },
} satisfies Record<Tone, unknown>;

/** What happened or what to do, in place. Danger and warning are read out at once, the rest politely. */
export function Notice({
  tone = "info",
  title,
  action,
  className,
  children,
}: {
  tone?: Tone;
  title?: string;
  /** A link or button that mends it. */
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  const { box, icon: Icon, ink } = LOOK[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={clsx(
        "flex flex-wrap items-start gap-x-3 gap-y-3 rounded-xl border px-4 py-3",
        box,
        className,
      )}
    >
      <Icon aria-hidden className={clsx("mt-0.5 size-5 shrink-0", ink)} />
      <div className="min-w-48 flex-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div>{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
