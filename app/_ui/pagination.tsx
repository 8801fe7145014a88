import clsx from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "./button-styles";

/** Moves through a long list page by page. `hrefFor` gives the address of a page, counted from 1. */
export function Pagination({
  page,
  pageSize,
  total,
  hrefFor,
}: {
  page: number;
  pageSize: number;
  total: number;
  hrefFor: (page: number) => string;
}) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1) return null;
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(page * pageSize, total);
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-3 px-5 py-3">
      <p className="text-muted tabular-nums">
        {from.toLocaleString("en-GB")}–{to.toLocaleString("en-GB")} of {total.toLocaleString("en-GB")}
      </p>
      <div className="flex gap-2">
        <Step href={page > 1 ? hrefFor(page - 1) : null} label="Previous page">
          <ChevronLeft aria-hidden className="size-5" />
        </Step>
        <Step href={page < last ? hrefFor(page + 1) : null} label="Next page">
          <ChevronRight aria-hidden className="size-5" />
        </Step>
      </div>
    </nav>
  );
}

function Step({ href, label, children }: { href: string | null; label: string; children: React.ReactNode }) {
  const look = buttonClass("secondary", undefined, true);
  if (href === null) {
    return (
      <span aria-hidden className={clsx(look, "pointer-events-none opacity-45")}>
        {children}
      </span>
    );
  }
  return (
    <Link prefetch={false} href={href} aria-label={label} className={look}>
      {children}
    </Link>
  );
}
