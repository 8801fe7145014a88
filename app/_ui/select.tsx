"use client";

import clsx from "clsx";
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  Select as AriaSelect,
  Button,
  type Key,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from "react-aria-components";
import { CONTROL_CLASS, Field } from "./field";

export interface Option {
  id: string;
  label: string;
  description?: string;
  disabled?: boolean;
}

export const POPOVER_CLASS =
  "max-h-80 min-w-(--trigger-width) overflow-auto rounded-xl border border-line bg-surface p-1 text-ink shadow-float";
export const OPTION_CLASS =
  "flex min-h-11 cursor-pointer items-center gap-2 rounded-lg px-3 py-2 outline-none focus:bg-accent-soft disabled:cursor-not-allowed disabled:opacity-55";

/** One choice out of a short list. `value` null = nothing chosen yet. */
export function Select({
  label,
  description,
  error,
  options,
  value,
  defaultValue,
  onChange,
  name,
  placeholder = "Choose…",
  isDisabled,
  isRequired,
  className,
}: {
  label: string;
  description?: ReactNode;
  error?: string | null;
  options: readonly Option[];
  value?: string | null;
  defaultValue?: string;
  onChange?: (value: string) => void;
  name?: string;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  className?: string;
}) {
  return (
    <AriaSelect
      name={name}
      value={value}
      defaultValue={defaultValue}
      onChange={(key: Key | null) => key !== null && onChange?.(String(key))}
      placeholder={placeholder}
      isDisabled={isDisabled}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
      className={clsx("flex flex-col gap-1.5", className)}
    >
      <Field label={label} description={description} error={error}>
        <Button
          className={clsx(CONTROL_CLASS, "flex cursor-pointer items-center justify-between gap-2 text-left")}
        >
          {/* Its words only: the list's own rows carry a tick beside them. */}
          <SelectValue className="min-w-0 truncate placeholder-shown:text-muted">
            {({ isPlaceholder, selectedText, defaultChildren }) =>
              isPlaceholder ? defaultChildren : selectedText
            }
          </SelectValue>
          <ChevronDown aria-hidden className="size-5 shrink-0 text-muted" />
        </Button>
      </Field>
      <Popover className={POPOVER_CLASS}>
        <ListBox items={options} className="outline-none">
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              isDisabled={option.disabled}
              className={OPTION_CLASS}
            >
              {({ isSelected }) => (
                <>
                  <Check aria-hidden className={clsx("size-4 shrink-0", !isSelected && "invisible")} />
                  <span className="min-w-0">
                    <Text slot="label" className="block">
                      {option.label}
                    </Text>
                    {option.description ? (
                      <Text slot="description" className="block text-sm text-muted">
                        {option.description}
                      </Text>
                    ) : null}
                  </span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
