"use client";

import clsx from "clsx";
import { Search, X } from "lucide-react";
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
  Button,
  Input,
} from "react-aria-components";
import { CONTROL_CLASS } from "./field";

/** A search box; its label is read out, the placeholder says what can be found. */
export function SearchField({
  label,
  placeholder,
  className,
  ...props
}: Omit<AriaSearchFieldProps, "className" | "children" | "aria-label"> & {
  label: string;
  placeholder?: string;
  className?: string;
}) {
  return (
    <AriaSearchField {...props} aria-label={label} className={clsx("group relative flex", className)}>
      <Search aria-hidden className="pointer-events-none absolute top-3 left-3 size-5 text-muted" />
      <Input
        placeholder={placeholder}
        className={clsx(CONTROL_CLASS, "pr-11 pl-10 [&::-webkit-search-cancel-button]:hidden")}
      />
      <Button className="absolute top-0 right-0 inline-flex size-11 cursor-pointer items-center justify-center rounded-lg text-muted hover:text-ink group-data-empty:hidden">
        <X aria-hidden className="size-4" />
      </Button>
    </AriaSearchField>
  );
}
