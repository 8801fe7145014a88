import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { formatMoney } from "@/lib/money";
import type { Overview } from "@/lib/overview/queries";

/** How many records wait to be invoiced, and their net: two doors to the lists. */
export function Waiting({
  slug,
  currency,
  overview,
}: {
  slug: string;
  currency: string;
  overview: Overview;
}) {
  const doors = [
    { title: "Closed Jobs", path: "jobs", figures: overview.jobs },
    { title: "Service Invoices", path: "contracts", figures: overview.contractInvoices },
  ];
  return (
    <section aria-label="To Be Invoiced" className="grid gap-6 md:grid-cols-2">
      {doors.map(({ title, path, figures }) => (
        <div key={path} className="rounded-2xl border border-line bg-surface shadow-lift">
          <div className="px-5 pt-4 pb-3">
            <h2 className="text-lg font-semibold">{title}</h2>
            <p className="pt-2 text-3xl font-semibold tracking-tight tabular-nums">
              {formatMoney(figures.net, currency)}
            </p>
            <p className="text-muted">net To Be Invoiced</p>
          </div>
          <ul className="border-t border-line">
            <Door
              href={`/${slug}/${path}?show=to_be_invoiced`}
              label="To Be Invoiced"
              count={figures.count}
            />
            <Door
              href={`/${slug}/${path}?show=not_ready`}
              label="Not ready: a flag is missing"
              count={figures.notReady}
            />
          </ul>
        </div>
      ))}
    </section>
  );
}

function Door({ href, label, count }: { href: string; label: string; count: number }) {
  return (
    <li className="border-t border-line first:border-t-0">
      <Link
        prefetch={false}
        href={href}
        className="flex min-h-12 items-center gap-3 px-5 py-2 -outline-offset-2 hover:bg-sunken"
      >
        <span className="flex-1">{label}</span>
        <span className="font-medium tabular-nums">{count.toLocaleString("en-GB")}</span>
        <ChevronRight aria-hidden className="size-5 text-muted" />
      </Link>
    </li>
  );
}
