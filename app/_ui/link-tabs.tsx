import clsx from "clsx";
import Link from "next/link";

export interface LinkTab {
  label: string;
  href: string;
  current: boolean;
  count?: number;
}

/** Views of one page, each with an address of its own. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label} className="-mx-1 overflow-x-auto px-1">
      <ul className="flex min-w-max gap-1 border-b border-line">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              prefetch={false}
              href={tab.href}
              aria-current={tab.current ? "page" : undefined}
              className={clsx(
                "-mb-px flex min-h-11 items-center gap-2 border-b-3 px-4 font-medium -outline-offset-2",
                tab.current
                  ? "border-accent text-accent"
                  : "border-transparent text-muted hover:border-line-strong hover:text-ink",
              )}
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span
                  className={clsx(
                    "rounded-full px-2 text-sm tabular-nums",
                    tab.current ? "bg-accent-soft text-accent" : "bg-sunken text-muted",
                  )}
                >
                  {tab.count.toLocaleString("en-GB")}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
