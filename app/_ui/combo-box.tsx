"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  ComboBox as AriaComboBox,
  Button,
  Input,
  type Key,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from "react-aria-components";
import { CONTROL_CLASS, Field } from "./field";
import { OPTION_CLASS, type Option, POPOVER_CLASS } from "./select";

/** One choice out of a long list: type to narrow it down. `onChange` gets null when the text is cleared. */
export function ComboBox({
  label,
  description,
  error,
  options,
  value,
  onChange,
  placeholder,
  isDisabled,
  className,
}: {
  label: string;
  description?: ReactNode;
  error?: string | null;
  options: readonly Option[];
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
  isDisabled?: boolean;
  className?: string;
}) {
  return (
    <AriaComboBox
      defaultItems={options}
      value={value}
      onChange={(key: Key | null) => onChange(key === null ? null : String(key))}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      menuTrigger="focus"
      className={clsx("flex flex-col gap-1.5", className)}
    >
      <Field label={label} description={description} error={error}>
        <span className="relative flex">
          <Input placeholder={placeholder} className={clsx(CONTROL_CLASS, "pr-11")} />
          <Button className="absolute top-0 right-0 inline-flex size-11 cursor-pointer items-center justify-center text-muted">
            <ChevronDown aria-hidden className="size-5" />
          </Button>
        </span>
      </Field>
      <Popover className={POPOVER_CLASS}>
        <ListBox
          className="outline-none"
          renderEmptyState={() => <p className="px-3 py-2 text-muted">Nothing matches.</p>}
        >
          {(option: Option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              isDisabled={option.disabled}
              className={OPTION_CLASS}
            >
              <span>
                <Text slot="label" className="block">
                  {option.label}
                </Text>
                {option.description ? (
                  <Text slot="description" className="block text-sm text-muted">
                    {option.description}
                  </Text>
                ) : null}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
