"use client";

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";

export const LABEL_CLASS = "font-medium text-ink";
export const DESCRIPTION_CLASS = "text-sm text-muted";
export const CONTROL_CLASS =
  "min-h-11 w-full rounded-lg border border-line-strong bg-surface px-3 py-2 text-ink placeholder:text-muted invalid:border-danger disabled:opacity-60";

/**
 * The frame of one control: its label, a description and its error, tied to the control by ids.
 * Stands inside a React Aria field (TextField, Select, RadioGroup...), which hands out those ids.
 */
export function Field({
  label,
  description,
  error,
  children,
}: {
  label: string;
  description?: ReactNode;
  error?: string | null;
  children: ReactNode;
}) {
  return (
    <>
      <Label className={LABEL_CLASS}>{label}</Label>
      {description ? (
        <Text slot="description" className={DESCRIPTION_CLASS}>
          {description}
        </Text>
      ) : null}
      {children}
      <FieldError className="flex items-start gap-1.5 text-sm font-medium text-danger">
        {({ validationErrors }) => (
          <>
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>{error ?? validationErrors.join(" ")}</span>
          </>
        )}
      </FieldError>
    </>
  );
}
