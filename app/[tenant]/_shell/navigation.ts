import {
  ArrowLeftRight,
  ClipboardCheck,
  FileInput,
  History,
  House,
  type LucideIcon,
  ReceiptText,
  SlidersHorizontal,
  Spline,
  Users,
} from "lucide-react";

export interface NavItem {
  label: string;
  href: string;
  icon: LucideIcon;
}
export interface NavGroup {
  /** null = the first group needs no heading. */
  heading: string | null;
  items: NavItem[];
}

/** The pages of one company, in the order of the work. `providers`: the books that may be connected here. */
export function navigation(slug: string, providers: readonly { id: string; label: string }[]): NavGroup[] {
  const base = `/${slug}`;
  return [
    {
      heading: null,
      items: [
        { label: "Home", href: base, icon: House },
        { label: "Customers", href: `${base}/customers`, icon: Users },
        { label: "Closed Jobs", href: `${base}/jobs`, icon: ClipboardCheck },
        { label: "Service Invoices", href: `${base}/contracts`, icon: ReceiptText },
      ],
    },
    {
      heading: "Integration",
      items: [
        ...providers.map((provider) => ({
          label: provider.label,
          href: `${base}/integration/${provider.id}`,
          icon: ArrowLeftRight,
        })),
        { label: "History", href: `${base}/history`, icon: History },
      ],
    },
    {
      heading: "Settings",
      items: [
        { label: "Preferences", href: `${base}/settings/preferences`, icon: SlidersHorizontal },
        { label: "Mappings", href: `${base}/settings/mappings`, icon: Spline },
        { label: "Import", href: `${base}/settings/import`, icon: FileInput },
      ],
    },
  ];
}

/** The item whose page, or a page below it, is open. Home only when it is itself open. */
export function isCurrent(href: string, base: string, pathname: string): boolean {
  return pathname === href || (href !== base && pathname.startsWith(`${href}/`));
}
