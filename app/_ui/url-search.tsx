"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { SearchField } from "./search-field";

const PAUSE_MS = 350;

/** A search box that writes what is typed into the address (`param`), a moment after the last key. */
export function UrlSearch({
  label,
  placeholder,
  param = "search",
  className,
}: {
  label: string;
  placeholder?: string;
  param?: string;
  className?: string;
}) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [text, setText] = useState(params.get(param) ?? "");
  const [isPending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function apply(value: string) {
    clearTimeout(timer.current);
    const next = new URLSearchParams(window.location.search);
    if (value.trim()) next.set(param, value.trim());
    else next.delete(param);
    next.delete("page");
    const query = next.toString();
    startTransition(() => router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false }));
  }

  return (
    <SearchField
      label={label}
      placeholder={placeholder}
      className={className}
      value={text}
      aria-busy={isPending}
      onChange={(value) => {
        setText(value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => apply(value), PAUSE_MS);
      }}
      onSubmit={apply}
      onClear={() => apply("")}
    />
  );
}
