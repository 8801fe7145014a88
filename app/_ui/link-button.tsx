import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonKind, buttonClass } from "./button-styles";

/** A link to another page that looks like a button. `external` opens a new tab and says so. */
export function LinkButton({
  href,
  kind,
  icon,
  external = false,
  className,
  children,
}: {
  href: string;
  kind?: ButtonKind;
  icon?: ReactNode;
  external?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const look = buttonClass(kind, className);
  if (external) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer" className={look}>
        {icon}
        {children}
        <span className="sr-only">(opens in a new tab)</span>
      </a>
    );
  }
  return (
    <Link prefetch={false} href={href} className={look}>
      {icon}
      {children}
    </Link>
  );
}
