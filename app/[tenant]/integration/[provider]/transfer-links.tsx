import { ChevronRight, ClipboardCheck, ReceiptText, Spline, Users } from "lucide-react";
import Link from "next/link";
import { Panel } from "@/app/_ui/panel";
import type { ConnectionView } from "@/lib/connections/schemas";

/** The three transfers and the set-up. */
export function TransferLinks({ slug, connection }: { slug: string; connection: ConnectionView }) {
  const base = `/${slug}/integration/${connection.provider}`;
  const { label } = connection;
  const links = [
    {
      href: `${base}/customers`,
      icon: Users,
      title: "Customers",
      text: `Match and compare customers with ${label}, in either direction.`,
    },
    {
      href: `${base}/jobs`,
      icon: ClipboardCheck,
      title: "Invoice Jobs",
      text: "Send closed jobs as sales invoices.",
    },
    {
      href: `${base}/contracts`,
      icon: ReceiptText,
      title: "Service Contracts",
      text: "Send contract invoices as sales invoices.",
    },
    {
      href: `${base}/setup`,
      icon: Spline,
      title: "Set-up",
      text: "Tax codes, accounts, how invoices are made, go-live date.",
    },
  ];
  return (
    <Panel title="What to do next" flush>
      <ul>
        {links.map(({ href, icon: Icon, title, text }) => (
          <li key={href} className="border-t border-line">
            <Link
              prefetch={false}
              href={href}
              className="flex min-h-16 items-center gap-4 px-5 py-3 -outline-offset-2 hover:bg-sunken"
            >
              <Icon aria-hidden className="size-6 shrink-0 text-accent" />
              <span className="flex-1">
                <span className="block font-medium">{title}</span>
                <span className="block text-muted">{text}</span>
              </span>
              <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
