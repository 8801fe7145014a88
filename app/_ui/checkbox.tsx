"use client";

import clsx from "clsx";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { CheckboxButton, CheckboxField, type CheckboxFieldProps, Text } from "react-aria-components";
import { DESCRIPTION_CLASS } from "./field";

/** One tick box with its words beside it and, below, what it means. */
export function Checkbox({
  label,
  description,
  className,
  ...props
}: Omit<CheckboxFieldProps, "className" | "children"> & {
  label: ReactNode;
  description?: ReactNode;
  className?: string;
}) {
  return (
    <CheckboxField {...props} className={clsx("flex flex-col", className)}>
      <CheckboxButton className="group flex min-h-11 cursor-pointer items-center gap-3 py-1.5 disabled:cursor-not-allowed disabled:opacity-60">
        {({ isSelected, isIndeterminate }) => (
          <>
            <span
              className={clsx(
                "flex size-6 shrink-0 items-center justify-center rounded-md border-2 transition-colors",
                "group-data-focus-visible:outline-3 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent",
                isSelected || isIndeterminate
                  ? "border-accent bg-accent text-accent-ink"
                  : "border-line-strong bg-surface",
              )}
            >
              {isIndeterminate ? (
                <Minus aria-hidden className="size-4" strokeWidth={3} />
              ) : isSelected ? (
                <Check aria-hidden className="size-4" strokeWidth={3} />
              ) : null}
            </span>
            <span className="font-medium">{label}</span>
          </>
        )}
      </CheckboxButton>
      {description ? (
        <Text slot="description" className={clsx(DESCRIPTION_CLASS, "-mt-1 pl-9")}>
          {description}
        </Text>
      ) : null}
    </CheckboxField>
  );
}
