import type { Metadata } from "next";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { requireTenant } from "@/lib/members/require-tenant";
import { may } from "@/lib/permissions";
import { getRun } from "@/lib/sync/history";
import { ENTRIES_PER_PAGE, EntryQuery, listEntries } from "@/lib/sync/run-entries";
import { getRunTotals } from "@/lib/sync/run-totals";
import { listHref, listParams, type SearchParams } from "../../_records/list-address";
import { formatMoment } from "../../_records/moment";
import { orNotFound } from "../../_records/or-not-found";
import { directionWords, transferWords } from "../../_sync/transfer-words";
import { RunStatus } from "../run-status";
import { hasEnded } from "../run-words";
import { EntriesTable } from "./entries-table";
import { entryTabs } from "./entry-tabs";
import { Leftovers } from "./leftovers";
import { RunProgress } from "./run-progress";
import { RunSummary } from "./run-summary";

interface Props {
  params: Promise<{ tenant: string; run: string }>;
  searchParams: Promise<SearchParams>;
}

export const metadata: Metadata = { title: "Sync" };

export default async function RunPage({ params, searchParams }: Props) {
  const { tenant, run: runId } = await params;
  const member = await requireTenant(tenant);
  const run = await orNotFound(runId, (id) => getRun(member, id));
  const address = await searchParams;
  const query = EntryQuery.parse(listParams(address));
  const [{ entries, total }, totals] = await Promise.all([
    listEntries(member, run.id, query),
    getRunTotals(member, run.id),
  ]);
  const words = transferWords(run.transfer);
  const path = `/${member.slug}/history/${run.id}`;
  const canSync = may(member.role, "sync");
  const currency = run.currency ?? member.currency;
  return (
    <>
      <PageHeader
        title={`${words.title}, ${directionWords(run.direction, run.providerLabel)}`}
        back={{ label: "History", href: `/${member.slug}/history` }}
        badge={<RunStatus run={run} />}
      >
        {member.tenantName}, with {run.organisationName} in {run.providerLabel}. Started{" "}
        {formatMoment(run.createdAt, member.timeZone)} by {run.startedBy ?? "a former member"}.
      </PageHeader>
      <div className="flex flex-col gap-6">
        {hasEnded(run.status) ? (
          <Leftovers slug={member.slug} run={run} canSync={canSync} />
        ) : (
          <RunProgress
            slug={member.slug}
            run={run}
            noun={words.noun}
            timeZone={member.timeZone}
            canCancel={canSync}
          />
        )}
        <RunSummary member={member} run={run} totals={totals} currency={currency} />
        <Panel flush>
          <div className="px-5 pt-4">
            <LinkTabs label="Which records" tabs={entryTabs(path, address, query.show, totals.counts)} />
          </div>
          <EntriesTable
            slug={member.slug}
            run={run}
            currency={currency}
            canSync={canSync}
            entries={entries}
            total={total}
            offset={(query.page - 1) * ENTRIES_PER_PAGE}
            empty={<EmptyState title="None of this kind" />}
          />
          <Pagination
            page={query.page}
            pageSize={ENTRIES_PER_PAGE}
            total={total}
            hrefFor={(page) => listHref(path, address, { page })}
          />
        </Panel>
      </div>
    </>
  );
}
