import { History } from "lucide-react";
import type { Metadata } from "next";
import { z } from "zod";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { providers } from "@/lib/accounting/registry";
import { requireTenant } from "@/lib/members/require-tenant";
import { listRuns, RUNS_PER_PAGE } from "@/lib/sync/history";
import { listHref, listParams, type SearchParams } from "../_records/list-address";
import { RunsTable } from "./runs-table";

export const metadata: Metadata = { title: "History" };

const Page = z.coerce.number().int().min(1).catch(1).default(1);

export default async function HistoryPage({
  params,
  searchParams,
}: {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const member = await requireTenant((await params).tenant);
  const address = await searchParams;
  const page = Page.parse(listParams(address).page);
  const { runs, total } = await listRuns(member, page);
  return (
    <>
      <PageHeader title="History">
        Every sync: who, when, what was sent and what the books answered.
      </PageHeader>
      <Panel flush>
        <RunsTable
          slug={member.slug}
          timeZone={member.timeZone}
          currency={member.currency}
          runs={runs}
          total={total}
          offset={(page - 1) * RUNS_PER_PAGE}
          empty={
            <EmptyState
              title={page > 1 ? "No more syncs" : "Nothing was synced yet"}
              icon={History}
              action={providers().map(({ id, label }) => (
                <LinkButton key={id} href={`/${member.slug}/integration/${id}`}>
                  Open {label}
                </LinkButton>
              ))}
            >
              Compare first, choose rows, and press Start Sync: the run is then kept here for good.
            </EmptyState>
          }
        />
        <Pagination
          page={page}
          pageSize={RUNS_PER_PAGE}
          total={total}
          hrefFor={(to) => listHref(`/${member.slug}/history`, address, { page: to })}
        />
      </Panel>
    </>
  );
}
