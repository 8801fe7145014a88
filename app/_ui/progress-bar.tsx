"use client";

import { ProgressBar as AriaProgressBar, Label } from "react-aria-components";

/** How far a long task is. Without `value` it is running, nobody knows for how long. */
export function ProgressBar({
  label,
  value,
  max = 100,
  valueLabel,
}: {
  label: string;
  value?: number;
  max?: number;
  /** Read out and shown instead of the percentage: "40 of 120 done". */
  valueLabel?: string;
}) {
  return (
    <AriaProgressBar
      value={value}
      maxValue={max}
      valueLabel={valueLabel}
      isIndeterminate={value === undefined}
      className="flex flex-col gap-2"
    >
      {({ percentage, valueText, isIndeterminate }) => (
        <>
          <div className="flex items-baseline justify-between gap-4">
            <Label className="font-medium">{label}</Label>
            {isIndeterminate ? null : <span className="text-muted tabular-nums">{valueText}</span>}
          </div>
          <div className="h-2.5 overflow-hidden rounded-full bg-sunken">
            <div
              className={
                isIndeterminate
                  ? "h-full w-1/3 animate-pulse rounded-full bg-accent"
                  : "h-full rounded-full bg-accent transition-[width]"
              }
              style={isIndeterminate ? undefined : { width: `${percentage ?? 0}%` }}
            />
          </div>
        </>
      )}
    </AriaProgressBar>
  );
}
