import type { Metadata } from "next";
import { PageHeader } from "@/app/_ui/page-header";
import { Facts, Panel } from "@/app/_ui/panel";
import { StatusBadge } from "@/app/_ui/status-badge";
import { TextLink } from "@/app/_ui/text-link";
import { providers } from "@/lib/accounting/registry";
import { getCustomer } from "@/lib/customers/queries";
import { requireTenant } from "@/lib/members/require-tenant";
import { formatMoment } from "../../_records/moment";
import { orNotFound } from "../../_records/or-not-found";
import { CustomerContracts, CustomerJobs } from "./customer-records";

interface Props {
  params: Promise<{ tenant: string; id: string }>;
}

export const metadata: Metadata = { title: "Customer" };

export default async function CustomerPage({ params }: Props) {
  const { tenant, id } = await params;
  const member = await requireTenant(tenant);
  const { customer, links, jobs, contracts } = await orNotFound(id, (customerId) =>
    getCustomer(member, customerId),
  );
  const { slug, currency, timeZone } = member;
  const label = (providerId: string) =>
    providers().find((provider) => provider.id === providerId)?.label ?? providerId;
  const address = [
    customer.address1,
    customer.address2,
    customer.town,
    customer.county,
    customer.postcode,
    customer.country,
  ];
  return (
    <>
      <PageHeader
        title={customer.name}
        back={{ label: "Customers", href: `/${slug}/customers` }}
        badge={customer.archived ? <StatusBadge>Archived</StatusBadge> : undefined}
      >
        Account code {customer.accountCode}
      </PageHeader>
      <div className="flex flex-col gap-6">
        <Panel title="Details">
          <Facts
            items={[
              { label: "Contact", value: customer.contactName },
              { label: "E-mail", value: customer.email },
              { label: "Phone", value: customer.phone },
              { label: "Mobile", value: customer.mobile },
              { label: "Billing address", value: address.filter(Boolean).join(", ") },
              { label: "Site address", value: customer.siteAddress },
              { label: "VAT number", value: customer.vatNumber },
              {
                label: "Payment terms",
                value:
                  customer.paymentTermsDays === null
                    ? "As the preferences say"
                    : `${customer.paymentTermsDays} days`,
              },
              { label: "Send to accounts", value: customer.sendToAccounts ? "Yes" : "No" },
            ]}
          />
        </Panel>
        <Panel title="In the books">
          {links.length === 0 ? (
            <p className="text-muted">Not linked to a customer of the books yet.</p>
          ) : (
            <Facts
              items={links.map((link) => ({
                label: `${label(link.provider)}: ${link.organisationName}`,
                value: `Linked, last sync ${formatMoment(link.syncedAt, timeZone)}`,
              }))}
            />
          )}
        </Panel>
        <Panel
          title="Newest jobs"
          flush={jobs.length > 0}
          actions={
            jobs.length > 0 ? (
              <TextLink href={`/${slug}/jobs?customer=${customer.id}`} className="py-2">
                All closed jobs
              </TextLink>
            ) : undefined
          }
        >
          <CustomerJobs slug={slug} currency={currency} jobs={jobs} />
        </Panel>
        <Panel title="Contracts" flush={contracts.length > 0}>
          <CustomerContracts slug={slug} contracts={contracts} />
        </Panel>
      </div>
    </>
  );
}
