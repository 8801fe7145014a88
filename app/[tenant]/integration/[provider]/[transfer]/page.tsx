import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { PageHeader } from "@/app/_ui/page-header";
import { findConnection } from "@/lib/connections/queries";
import { requireTenant } from "@/lib/members/require-tenant";
import { may } from "@/lib/permissions";
import { openRuns } from "@/lib/sync/history";
import { latestComparison } from "@/lib/sync/rows";
import type { SearchParams } from "../../../_records/list-address";
import { directionWords, findTransfer, transferHref, transferWords } from "../../../_sync/transfer-words";
import { requireProvider } from "../require-provider";
import { cannotCompare } from "./cannot-compare";
import { CompareButton } from "./compare-button";
import { ComparisonPanel } from "./comparison-panel";
import { NeverCompared } from "./never-compared";
import { OpenRuns } from "./open-runs";

interface Props {
  params: Promise<{ tenant: string; provider: string; transfer: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { provider, transfer } = await params;
  const found = findTransfer(transfer);
  return found ? { title: `${transferWords(found).title}, ${requireProvider(provider).label}` } : {};
}

export default async function TransferPage({ params, searchParams }: Props) {
  const address = await params;
  const member = await requireTenant(address.tenant);
  const { id: provider, label } = requireProvider(address.provider);
  const transfer = findTransfer(address.transfer);
  if (!transfer) notFound();
  const query = await searchParams;
  const direction = transfer === "customers" && query.direction === "pull" ? "pull" : "push";
  const words = transferWords(transfer);
  // The connection after the comparison: one that failed for a withdrawn consent is then seen together with that.
  const comparison = await latestComparison(member, { providerId: provider, transfer, direction });
  const connection = await findConnection(member.tenantId, provider);
  const hindrance = cannotCompare(connection, label, `/${member.slug}/integration/${provider}`);
  const runs = connection ? await openRuns(member, connection.id) : [];
  const mayCompare = may(member.role, "compare") && connection !== null && hindrance === null;
  const compare = (kind: "primary" | "secondary") =>
    mayCompare ? (
      <CompareButton
        slug={member.slug}
        providerId={provider}
        transfer={transfer}
        direction={direction}
        kind={kind}
      >
        {words.compare}
      </CompareButton>
    ) : null;
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ label, href: `/${member.slug}/integration/${provider}` }}
        actions={comparison && comparison.status !== "running" ? compare("secondary") : null}
      >
        {connection && connection.status !== "disconnected"
          ? `${member.tenantName}, with the books of ${connection.organisationName} in ${label}.`
          : null}
      </PageHeader>
      <div className="flex flex-col gap-6">
        {transfer === "customers" ? (
          <LinkTabs
            label="Direction"
            tabs={(["push", "pull"] as const).map((one) => ({
              label: directionWords(one, label),
              href: transferHref(member.slug, provider, transfer, one),
              current: one === direction,
            }))}
          />
        ) : null}
        {hindrance}
        <OpenRuns slug={member.slug} runs={runs} />
        {comparison && connection ? (
          <ComparisonPanel
            member={member}
            connection={connection}
            comparison={comparison}
            address={query}
            canSync={may(member.role, "sync") && hindrance === null}
          />
        ) : connection && !hindrance ? (
          <NeverCompared words={words} label={label} direction={direction} action={compare("primary")} />
        ) : null}
      </div>
    </>
  );
}
