import type { Metadata } from "next";
import type { ReactNode } from "react";
import { providers } from "@/lib/accounting/registry";
import { listConnections } from "@/lib/connections/queries";
import { requireTenant } from "@/lib/members/require-tenant";
import { listMemberTenants } from "@/lib/tenancy";
import type { ShellData } from "./_shell/shell-data";
import { Sidebar } from "./_shell/sidebar";
import { TopBar } from "./_shell/top-bar";

interface Props {
  params: Promise<{ tenant: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const member = await requireTenant((await params).tenant);
  return { title: { default: member.tenantName, template: `%s · ${member.tenantName}` } };
}

export default async function TenantLayout({ params, children }: Props) {
  const member = await requireTenant((await params).tenant);
  const [companies, connections] = await Promise.all([
    listMemberTenants(member.userId),
    listConnections(member.tenantId),
  ]);
  const shell: ShellData = {
    slug: member.slug,
    tenantName: member.tenantName,
    userName: member.userName,
    role: member.role,
    companies: companies.map(({ slug, tenantName }) => ({ slug, name: tenantName })),
    providers: providers().map(({ id, label }) => ({ id, label })),
    organisations: connections
      .filter((connection) => connection.status !== "disconnected")
      .map((connection) => ({
        provider: connection.provider,
        label: connection.label,
        name: connection.organisationName,
        needsReconnect: connection.status === "needs_reconnect",
      })),
  };
  return (
    <>
      <a
        href="#main"
        className="sr-only z-60 rounded-lg bg-accent px-4 py-3 font-medium text-accent-ink focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the page
      </a>
      <TopBar shell={shell} />
      <div className="lg:flex">
        <Sidebar shell={shell} />
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-[84rem] min-w-0 flex-1 p-4 outline-none sm:p-6 lg:p-8"
        >
          {children}
        </main>
      </div>
    </>
  );
}
