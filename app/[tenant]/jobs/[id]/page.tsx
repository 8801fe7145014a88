import type { Metadata } from "next";
import { PageHeader } from "@/app/_ui/page-header";
import { Facts, Panel } from "@/app/_ui/panel";
import { TextLink } from "@/app/_ui/text-link";
import { formatDate } from "@/lib/clock";
import { getJob } from "@/lib/jobs/detail";
import { requireTenant } from "@/lib/members/require-tenant";
import { may } from "@/lib/permissions";
import { BooksPanel } from "../../_records/books-panel";
import { ChargeTable } from "../../_records/charge-table";
import { FlagHistory } from "../../_records/flag-history";
import { StateBadge } from "../../_records/invoice-state";
import { orNotFound } from "../../_records/or-not-found";
import { SetFlagsButton } from "../../_records/set-flags-button";
import { InvoiceDetail } from "./invoice-detail";
import { KIND_LABELS } from "./kind-labels";

interface Props {
  params: Promise<{ tenant: string; id: string }>;
}

export const metadata: Metadata = { title: "Job" };

export default async function JobPage({ params }: Props) {
  const { tenant, id } = await params;
  const member = await requireTenant(tenant);
  const { job, customer, books, charges, rates, ownTotals, ticks, companyTicks, flagHistory } =
    await orNotFound(id, (jobId) => getJob(member, jobId));
  const { slug, currency, timeZone } = member;
  const canSet = may(member.role, "setFlags");
  return (
    <>
      <PageHeader
        title={`Job ${job.number}`}
        back={{ label: "Closed Jobs", href: `/${slug}/jobs` }}
        badge={<StateBadge record={{ ...job, forced: job.forcedAt !== null }} />}
        actions={
          canSet && job.status === "closed" ? (
            <SetFlagsButton slug={slug} kind="job" id={job.id} net={job.net} currency={currency} />
          ) : undefined
        }
      >
        {job.description}
      </PageHeader>
      <div className="grid gap-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Panel title="Job">
            <Facts
              items={[
                {
                  label: "Customer",
                  value: <TextLink href={`/${slug}/customers/${customer.id}`}>{customer.name}</TextLink>,
                },
                { label: "Site", value: [job.siteName, job.siteAddress].filter(Boolean).join(", ") },
                { label: "Type", value: job.jobType },
                { label: "Customer order number", value: job.orderNumber },
                {
                  label: "Closed",
                  value: job.status === "closed" ? formatDate(job.closedDate) : "Still open",
                },
                { label: "Invoice number", value: job.invoiceNumber },
              ]}
            />
          </Panel>
          <Panel title="Charges" flush>
            <ChargeTable
              caption="Charges"
              currency={currency}
              totals={ownTotals}
              rows={charges.map((charge) => ({ ...charge, kind: KIND_LABELS[charge.kind] }))}
            />
          </Panel>
          <InvoiceDetail
            slug={slug}
            job={{
              id: job.id,
              description: job.description,
              siteName: job.siteName,
              siteAddress: job.siteAddress,
              own: {
                jobDetails: job.showJobDetails,
                kitDescriptions: job.showKitDescriptions,
                itemisedDescriptions: job.showItemisedDescriptions,
                itemisedPrices: job.showItemisedPrices,
              },
            }}
            charges={charges}
            rates={rates}
            ticks={ticks}
            companyTicks={companyTicks}
            totals={ownTotals}
            currency={currency}
            canChange={canSet}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <BooksPanel books={books} currency={currency} timeZone={timeZone} />
          <Panel title="Flags">
            <FlagHistory changes={flagHistory} timeZone={timeZone} />
          </Panel>
        </div>
      </div>
    </>
  );
}
