"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
  TextArea,
} from "react-aria-components";
import { CONTROL_CLASS, Field } from "./field";

export interface TextFieldProps extends Omit<AriaTextFieldProps, "className" | "children" | "isInvalid"> {
  label: string;
  description?: ReactNode;
  /** What is wrong and the cure; null or undefined = nothing. */
  error?: string | null;
  placeholder?: string;
  multiline?: boolean;
  className?: string;
  /** Sets tabular figures and right alignment. */
  numeric?: boolean;
}

export function TextField({
  label,
  description,
  error,
  placeholder,
  multiline = false,
  numeric = false,
  className,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField {...props} isInvalid={Boolean(error)} className={clsx("flex flex-col gap-1.5", className)}>
      <Field label={label} description={description} error={error}>
        {multiline ? (
          <TextArea rows={3} placeholder={placeholder} className={CONTROL_CLASS} />
        ) : (
          <Input placeholder={placeholder} className={clsx(CONTROL_CLASS, numeric && "tabular-nums")} />
        )}
      </Field>
    </AriaTextField>
  );
}
