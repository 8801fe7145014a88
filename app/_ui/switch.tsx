"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { SwitchButton, SwitchField, type SwitchFieldProps, Text } from "react-aria-components";
import { DESCRIPTION_CLASS } from "./field";

/** On or off, with its words beside it and, below, what it means. */
export function Switch({
  label,
  description,
  className,
  ...props
}: Omit<SwitchFieldProps, "className" | "children"> & {
  label: ReactNode;
  description?: ReactNode;
  className?: string;
}) {
  return (
    <SwitchField {...props} className={clsx("flex flex-col", className)}>
      <SwitchButton className="group flex min-h-11 cursor-pointer items-center gap-3 py-1.5 disabled:cursor-not-allowed disabled:opacity-60">
        {({ isSelected }) => (
          <>
            <span
              className={clsx(
                "flex h-7 w-12 shrink-0 items-center rounded-full border-2 p-0.5 transition-colors",
                "group-data-focus-visible:outline-3 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent",
                isSelected ? "border-accent bg-accent" : "border-line-strong bg-surface",
              )}
            >
              <span
                className={clsx(
                  "size-5 rounded-full transition-transform",
                  isSelected ? "translate-x-5 bg-accent-ink" : "bg-line-strong",
                )}
              />
            </span>
            <span className="font-medium">{label}</span>
          </>
        )}
      </SwitchButton>
      {description ? (
        <Text slot="description" className={clsx(DESCRIPTION_CLASS, "-mt-1 pl-15")}>
          {description}
        </Text>
      ) : null}
    </SwitchField>
  );
}
