import clsx from "clsx";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

const KINDS: Record<ButtonKind, string> = {
  primary: "bg-accent text-accent-ink hover:bg-accent-strong",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "text-accent hover:bg-accent-soft",
  danger: "bg-danger text-danger-ink hover:bg-danger-strong",
};

/** The look shared by buttons and by links that look like buttons. At least 44 px high; `tight` has less air at the sides. */
export const buttonClass = (kind: ButtonKind = "secondary", className?: string, tight = false) =>
  clsx(
    "inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-lg text-center font-medium",
    tight ? "min-w-11 px-2 py-1" : "px-4 py-2",
    "transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed",
    KINDS[kind],
    className,
  );
