"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { RadioGroup as AriaRadioGroup, RadioButton, RadioField, Text } from "react-aria-components";
import { DESCRIPTION_CLASS, Field } from "./field";
import type { Option } from "./select";

/** One choice out of a few, all of them in sight. */
export function RadioGroup({
  label,
  description,
  error,
  options,
  value,
  defaultValue,
  onChange,
  name,
  isDisabled,
  className,
}: {
  label: string;
  description?: ReactNode;
  error?: string | null;
  options: readonly Option[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  name?: string;
  isDisabled?: boolean;
  className?: string;
}) {
  return (
    <AriaRadioGroup
      name={name}
      value={value}
      defaultValue={defaultValue}
      onChange={onChange}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      className={clsx("flex flex-col gap-1.5", className)}
    >
      <Field label={label} description={description} error={error}>
        <div className="flex flex-col">
          {options.map((option) => (
            <RadioField key={option.id} value={option.id} isDisabled={option.disabled}>
              <RadioButton className="group flex min-h-11 cursor-pointer items-center gap-3 py-1.5 disabled:cursor-not-allowed disabled:opacity-60">
                {({ isSelected }) => (
                  <>
                    <span
                      className={clsx(
                        "flex size-6 shrink-0 items-center justify-center rounded-full border-2 bg-surface",
                        "group-data-focus-visible:outline-3 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent",
                        isSelected ? "border-accent" : "border-line-strong",
                      )}
                    >
                      {isSelected ? <span className="size-3 rounded-full bg-accent" /> : null}
                    </span>
                    <span className="font-medium">{option.label}</span>
                  </>
                )}
              </RadioButton>
              {option.description ? (
                <Text slot="description" className={clsx(DESCRIPTION_CLASS, "-mt-1 block pl-9")}>
                  {option.description}
                </Text>
              ) : null}
            </RadioField>
          ))}
        </div>
      </Field>
    </AriaRadioGroup>
  );
}
