import type { Metadata } from "next";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { UrlSearch } from "@/app/_ui/url-search";
import { listJobs } from "@/lib/jobs/queries";
import { JobQuery } from "@/lib/jobs/schemas";
import { requireTenant } from "@/lib/members/require-tenant";
import { may } from "@/lib/permissions";
import { FilteredCustomer } from "../_records/filtered-customer";
import { listHref, listParams, type SearchParams, sortText } from "../_records/list-address";
import { showTabs } from "../_records/show-tabs";
import { JobsTable } from "./jobs-table";

export const metadata: Metadata = { title: "Closed Jobs" };

export default async function JobsPage({
  params,
  searchParams,
}: {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const member = await requireTenant((await params).tenant);
  const address = await searchParams;
  const query = JobQuery.parse(listParams(address));
  const { rows, counts, total, net, page, pageSize } = await listJobs(member, query);
  const path = `/${member.slug}/jobs`;
  return (
    <>
      <PageHeader title="Closed Jobs">
        A job is sent to the books when Ready for invoice and Send to accounts are both set.
      </PageHeader>
      <Panel flush>
        <div className="flex flex-col gap-4 px-5 pt-4">
          <UrlSearch
            label="Search closed jobs"
            placeholder="Job, customer, site, work or order number"
            className="max-w-xl"
          />
          <FilteredCustomer
            member={member}
            customerId={query.customerId}
            clearHref={listHref(path, address, { customer: null })}
          />
          <LinkTabs label="Which jobs" tabs={showTabs(path, address, query.show, counts)} />
        </div>
        <JobsTable
          rows={rows}
          list={{
            slug: member.slug,
            currency: member.currency,
            canSetFlags: may(member.role, "setFlags"),
            filter: { search: query.search, show: query.show, customerId: query.customerId },
            sort: sortText(query),
            total,
            net,
            offset: (page - 1) * pageSize,
            pagination: (
              <Pagination
                page={page}
                pageSize={pageSize}
                total={total}
                hrefFor={(to) => listHref(path, address, { page: to })}
              />
            ),
            empty:
              counts.all === 0 && !query.search && !query.customerId ? (
                <EmptyState
                  title="No closed jobs yet"
                  action={
                    may(member.role, "import") ? (
                      <LinkButton kind="primary" href={`/${member.slug}/settings/import`}>
                        Import from Tracker Pro
                      </LinkButton>
                    ) : undefined
                  }
                >
                  Close jobs in Tracker Pro, then import its export files here.
                </EmptyState>
              ) : (
                <EmptyState
                  title="No job matches"
                  action={<LinkButton href={path}>Show all closed jobs</LinkButton>}
                >
                  Try another word, or another view above.
                </EmptyState>
              ),
          }}
        />
      </Panel>
    </>
  );
}
