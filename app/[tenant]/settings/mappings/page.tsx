import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { providers } from "@/lib/accounting/registry";
import { listConnections } from "@/lib/connections/queries";
import { requireTenant } from "@/lib/members/require-tenant";

export const metadata: Metadata = { title: "Mappings" };

/** The mappings of each connection; with one connection, straight to them. */
export default async function MappingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const member = await requireTenant((await params).tenant);
  const connected = (await listConnections(member.tenantId)).filter(
    (connection) => connection.status !== "disconnected",
  );
  const path = (provider: string) => `/${member.slug}/integration/${provider}/setup`;
  const [only] = connected;
  if (only && connected.length === 1) redirect(path(only.provider));
  return (
    <>
      <PageHeader title="Mappings">
        Which tax codes, accounts and items stand for yours in the books.
      </PageHeader>
      <Panel flush>
        {connected.length === 0 ? (
          <EmptyState
            title="No books connected"
            action={providers().map(({ id, label }) => (
              <LinkButton key={id} href={`/${member.slug}/integration/${id}`}>
                Open {label}
              </LinkButton>
            ))}
          >
            Connect first: the choices come from the books.
          </EmptyState>
        ) : (
          <ul>
            {connected.map(({ provider, label, organisationName }) => (
              <li key={provider} className="border-b border-line last:border-b-0">
                <Link
                  prefetch={false}
                  href={path(provider)}
                  className="flex min-h-16 items-center gap-4 px-5 py-3 -outline-offset-2 hover:bg-sunken"
                >
                  <span className="flex-1">
                    <span className="block font-medium">{label}</span>
                    <span className="block text-muted">{organisationName}</span>
                  </span>
                  <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}
