import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** The page's one h1, the way back, a sentence on what the page is for, and its main actions. */
export function PageHeader({
  title,
  back,
  actions,
  badge,
  children,
}: {
  title: string;
  back?: { label: string; href: string };
  actions?: ReactNode;
  badge?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="flex flex-col gap-1 pb-6">
      {back ? (
        <Link
          prefetch={false}
          href={back.href}
          className="-ml-1 inline-flex min-h-11 items-center gap-1 self-start font-medium text-accent hover:underline"
        >
          <ChevronLeft aria-hidden className="size-5" />
          {back.label}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-[1.75rem] leading-tight font-semibold tracking-tight">{title}</h1>
          {badge}
        </div>
        {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      </div>
      {children ? <div className="max-w-prose text-muted">{children}</div> : null}
    </header>
  );
}
