import type { Metadata } from "next";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { UrlSearch } from "@/app/_ui/url-search";
import { providers } from "@/lib/accounting/registry";
import { listCustomers } from "@/lib/customers/queries";
import { CustomerQuery, type CustomerShow } from "@/lib/customers/schemas";
import { requireTenant } from "@/lib/members/require-tenant";
import { may } from "@/lib/permissions";
import { listHref, listParams, type SearchParams, sortText } from "../_records/list-address";
import { CustomersTable } from "./customers-table";

export const metadata: Metadata = { title: "Customers" };

const SHOWS: Record<CustomerShow, string> = {
  all: "All",
  send_to_accounts: "Send to accounts",
  not_sent: "Not sent",
  archived: "Archived",
};

export default async function CustomersPage({
  params,
  searchParams,
}: {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const member = await requireTenant((await params).tenant);
  const address = await searchParams;
  const query = CustomerQuery.parse(listParams(address));
  const { rows, counts, total, page, pageSize } = await listCustomers(member, query);
  const path = `/${member.slug}/customers`;
  const nothing = counts.all + counts.archived === 0 && !query.search;
  return (
    <>
      <PageHeader title="Customers">Tracker Pro's customers. They are changed in Tracker Pro.</PageHeader>
      <Panel flush>
        <div className="flex flex-col gap-4 px-5 pt-4">
          <UrlSearch
            label="Search customers"
            placeholder="Name, account code, contact, phone or town"
            className="max-w-xl"
          />
          <LinkTabs
            label="Which customers"
            tabs={(Object.keys(SHOWS) as CustomerShow[]).map((show) => ({
              label: SHOWS[show],
              href: listHref(path, address, { show: show === "all" ? null : show }),
              current: show === query.show,
              count: counts[show],
            }))}
          />
        </div>
        <CustomersTable
          slug={member.slug}
          providers={Object.fromEntries(providers().map(({ id, label }) => [id, label]))}
          rows={rows}
          total={total}
          offset={(page - 1) * pageSize}
          sort={sortText(query)}
          empty={
            nothing ? (
              <EmptyState
                title="No customers yet"
                action={
                  may(member.role, "import") ? (
                    <LinkButton kind="primary" href={`/${member.slug}/settings/import`}>
                      Import from Tracker Pro
                    </LinkButton>
                  ) : undefined
                }
              >
                Export your data in Tracker Pro, then import the files here.
              </EmptyState>
            ) : (
              <EmptyState
                title="No customer matches"
                action={<LinkButton href={path}>Show all customers</LinkButton>}
              >
                Try another word, or another view above.
              </EmptyState>
            )
          }
        />
        <Pagination
          page={page}
          pageSize={pageSize}
          total={total}
          hrefFor={(to) => listHref(path, address, { page: to })}
        />
      </Panel>
    </>
  );
}
