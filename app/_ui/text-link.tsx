import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";

/**
 * A link inside text or a table cell. No link of the product fetches ahead: a page is made from the database when it is
 * asked for, and a table of fifty links would ask fifty times.
 */
export function TextLink({
  href,
  external = false,
  className,
  children,
}: {
  href: string;
  external?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const look = clsx(
    "font-medium text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent",
    className,
  );
  if (external) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer" className={look}>
        {children}
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
    );
  }
  return (
    <Link prefetch={false} href={href} className={look}>
      {children}
    </Link>
  );
}
