import type { Metadata } from "next";
import { PageHeader } from "@/app/_ui/page-header";
import { StatusBadge } from "@/app/_ui/status-badge";
import { findConnection } from "@/lib/connections/queries";
import { listAdmins } from "@/lib/members/admins";
import { requireTenant } from "@/lib/members/require-tenant";
import { may } from "@/lib/permissions";
import { ConnectPanel } from "./connect-panel";
import { readOutcome } from "./connect-result";
import { ConnectionPanel } from "./connection-panel";
import { ConnectionState } from "./connection-state";
import { OutcomeNotice } from "./outcome-notice";
import { requireProvider } from "./require-provider";
import { TransferLinks } from "./transfer-links";

interface Props {
  params: Promise<{ tenant: string; provider: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: requireProvider((await params).provider).label };
}

export default async function IntegrationPage({ params, searchParams }: Props) {
  const address = await params;
  const member = await requireTenant(address.tenant);
  const provider = requireProvider(address.provider);
  const [connection, admins] = await Promise.all([
    findConnection(member.tenantId, provider.id),
    listAdmins(member),
  ]);
  const outcome = readOutcome((await searchParams).connect, connection);
  const person = { slug: member.slug, mayConnect: may(member.role, "connect"), admins };
  const connected = connection && connection.status !== "disconnected";
  return (
    <>
      <PageHeader
        title={provider.label}
        badge={
          connection ? (
            <ConnectionState status={connection.status} />
          ) : (
            <StatusBadge>Not connected</StatusBadge>
          )
        }
      >
        {connected ? `You are working on the books of ${connection.organisationName}.` : null}
      </PageHeader>
      <OutcomeNotice outcome={outcome} label={provider.label} />
      {connected ? (
        <div className="flex flex-col gap-6">
          <ConnectionPanel connection={connection} person={person} timeZone={member.timeZone} />
          <TransferLinks slug={member.slug} connection={connection} />
        </div>
      ) : (
        <ConnectPanel
          provider={{ id: provider.id, label: provider.label }}
          former={connection}
          person={person}
        />
      )}
    </>
  );
}
