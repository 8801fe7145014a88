"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";

/** A square button with an icon only; `label` is what it says to those who do not see the icon. */
export function IconButton({
  label,
  className,
  children,
  ...props
}: Omit<AriaButtonProps, "className" | "children" | "aria-label"> & {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <AriaButton
      {...props}
      aria-label={label}
      className={clsx(
        "inline-flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-lg text-muted transition-colors hover:bg-sunken hover:text-ink",
        className,
      )}
    >
      {children}
    </AriaButton>
  );
}
