"use client";

import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { type ButtonKind, buttonClass } from "./button-styles";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "children"> {
  kind?: ButtonKind;
  /** Shown before the words; decorative. */
  icon?: ReactNode;
  /** Less air at the sides. */
  tight?: boolean;
  className?: string;
  children: ReactNode;
}

/** A button that does something on this page. `isPending` keeps it in place, says so, and ignores presses. */
export function Button({ kind, icon, tight, className, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={buttonClass(kind, className, tight)}>
      {props.isPending ? <LoaderCircle aria-hidden className="size-5 shrink-0 animate-spin" /> : icon}
      {children}
    </AriaButton>
  );
}
