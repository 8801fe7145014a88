"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { isCurrent, navigation } from "./navigation";

/** The company's pages; the open one is marked. */
export function NavList({
  slug,
  providers,
  onNavigate,
}: {
  slug: string;
  providers: readonly { id: string; label: string }[];
  onNavigate?: () => void;
}) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex flex-col gap-5">
      {navigation(slug, providers).map((group) => (
        <div key={group.heading ?? "records"}>
          {group.heading ? (
            <p id={`nav-${group.heading}`} className="px-3 pb-1 text-sm text-muted">
              {group.heading}
            </p>
          ) : null}
          <ul aria-labelledby={group.heading ? `nav-${group.heading}` : undefined} className="flex flex-col">
            {group.items.map(({ label, href, icon: Icon }) => {
              const current = isCurrent(href, `/${slug}`, pathname);
              return (
                <li key={href}>
                  <Link
                    prefetch={false}
                    href={href}
                    onClick={onNavigate}
                    aria-current={current ? "page" : undefined}
                    className={clsx(
                      "flex min-h-11 items-center gap-3 rounded-lg px-3 font-medium",
                      current ? "bg-accent-soft text-accent" : "text-ink hover:bg-sunken",
                    )}
                  >
                    <Icon aria-hidden className={clsx("size-5 shrink-0", !current && "text-muted")} />
                    {label}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
