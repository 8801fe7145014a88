import type { Metadata } from "next";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { UrlSearch } from "@/app/_ui/url-search";
import { listContractInvoices } from "@/lib/contracts/queries";
import { ContractInvoiceQuery } from "@/lib/contracts/schemas";
import { requireTenant } from "@/lib/members/require-tenant";
import { may } from "@/lib/permissions";
import { FilteredCustomer } from "../_records/filtered-customer";
import { listHref, listParams, type SearchParams, sortText } from "../_records/list-address";
import { showTabs } from "../_records/show-tabs";
import { ContractInvoicesTable } from "./contract-invoices-table";

export const metadata: Metadata = { title: "Service Invoices" };

export default async function ContractsPage({
  params,
  searchParams,
}: {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const member = await requireTenant((await params).tenant);
  const address = await searchParams;
  const query = ContractInvoiceQuery.parse(listParams(address));
  const { rows, counts, total, net, page, pageSize } = await listContractInvoices(member, query);
  const path = `/${member.slug}/contracts`;
  return (
    <>
      <PageHeader title="Service Invoices">
        A service invoice is sent to the books when Ready for invoice and Send to accounts are both set.
      </PageHeader>
      <Panel flush>
        <div className="flex flex-col gap-4 px-5 pt-4">
          <UrlSearch
            label="Search service invoices"
            placeholder="Invoice, contract, customer or order number"
            className="max-w-xl"
          />
          <FilteredCustomer
            member={member}
            customerId={query.customerId}
            clearHref={listHref(path, address, { customer: null })}
          />
          <LinkTabs label="Which invoices" tabs={showTabs(path, address, query.show, counts)} />
        </div>
        <ContractInvoicesTable
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
                  title="No service invoices yet"
                  action={
                    may(member.role, "import") ? (
                      <LinkButton kind="primary" href={`/${member.slug}/settings/import`}>
                        Import from Tracker Pro
                      </LinkButton>
                    ) : undefined
                  }
                >
                  Generate contract invoices in Tracker Pro, then import its export files here.
                </EmptyState>
              ) : (
                <EmptyState
                  title="No service invoice matches"
                  action={<LinkButton href={path}>Show all service invoices</LinkButton>}
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
