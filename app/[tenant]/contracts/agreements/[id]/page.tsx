import type { Metadata } from "next";
import { PageHeader } from "@/app/_ui/page-header";
import { Facts, Panel } from "@/app/_ui/panel";
import { PlainTable } from "@/app/_ui/plain-table";
import { TextLink } from "@/app/_ui/text-link";
import { formatDate } from "@/lib/clock";
import { getContract } from "@/lib/contracts/detail";
import { BILLING_MODE_LABELS } from "@/lib/contracts/schemas";
import { requireTenant } from "@/lib/members/require-tenant";
import { formatMoney, lineNet } from "@/lib/money";
import { StateBadge } from "../../../_records/invoice-state";
import { orNotFound } from "../../../_records/or-not-found";

interface Props {
  params: Promise<{ tenant: string; id: string }>;
}

const SCHEDULES = {
  monthly: "Monthly",
  quarterly: "Quarterly",
  half_yearly: "Half-yearly",
  yearly: "Yearly",
} as const;

export const metadata: Metadata = { title: "Contract" };

export default async function ContractPage({ params }: Props) {
  const { tenant, id } = await params;
  const member = await requireTenant(tenant);
  const { contract, customer, invoices, jobsBilling } = await orNotFound(id, (contractId) =>
    getContract(member, contractId),
  );
  const { slug, currency } = member;
  const period = (from: string | null, to: string | null) =>
    from && to ? `${formatDate(from)} – ${formatDate(to)}` : "–";
  return (
    <>
      <PageHeader
        title={`Contract ${contract.number}`}
        back={{ label: "Service Invoices", href: `/${slug}/contracts` }}
      >
        {contract.description}
      </PageHeader>
      <div className="flex flex-col gap-6">
        <Panel title="Contract">
          <Facts
            items={[
              {
                label: "Customer",
                value: <TextLink href={`/${slug}/customers/${customer.id}`}>{customer.name}</TextLink>,
              },
              { label: "Billing", value: BILLING_MODE_LABELS[contract.billingMode] },
              { label: "Schedule", value: SCHEDULES[contract.schedule] },
              { label: "Annual value", value: formatMoney(contract.annualValue, currency) },
              { label: "Services per year", value: contract.servicesPerYear },
              {
                label: "Runs",
                value: `${formatDate(contract.startDate)} – ${formatDate(contract.endDate) || "open"}`,
              },
            ]}
          />
        </Panel>
        {invoices.length > 0 ? (
          <Panel title="Contract invoices" flush>
            <PlainTable
              caption="Contract invoices"
              rows={invoices}
              rowKey={(row) => row.id}
              columns={[
                {
                  id: "number",
                  header: "Invoice",
                  cell: (row) => <TextLink href={`/${slug}/contracts/${row.id}`}>{row.number}</TextLink>,
                },
                { id: "period", header: "Period", cell: (row) => period(row.periodFrom, row.periodTo) },
                {
                  id: "state",
                  header: "State",
                  cell: (row) => <StateBadge record={{ ...row, forced: row.forcedAt !== null }} />,
                },
                { id: "books", header: "Number in the books", cell: (row) => row.invoiceNumber ?? "–" },
                { id: "net", header: "Net", align: "end", cell: (row) => formatMoney(row.net, currency) },
              ]}
            />
          </Panel>
        ) : null}
        {jobsBilling.length > 0 ? (
          <Panel title="Jobs that bill this contract" flush>
            <PlainTable
              caption="Jobs that bill this contract"
              rows={jobsBilling}
              rowKey={(row, index) => `${row.jobId}-${index}`}
              columns={[
                {
                  id: "job",
                  header: "Job",
                  cell: (row) => <TextLink href={`/${slug}/jobs/${row.jobId}`}>{row.jobNumber}</TextLink>,
                },
                { id: "period", header: "Period", cell: (row) => period(row.periodFrom, row.periodTo) },
                { id: "closed", header: "Closed", cell: (row) => formatDate(row.closedDate) || "Still open" },
                { id: "books", header: "Number in the books", cell: (row) => row.invoiceNumber ?? "–" },
                {
                  id: "net",
                  header: "Net",
                  align: "end",
                  cell: (row) => formatMoney(lineNet(row.quantity, row.unitPrice), currency),
                },
              ]}
            />
          </Panel>
        ) : null}
        {invoices.length === 0 && jobsBilling.length === 0 ? (
          <p className="text-muted">Nothing was billed under this contract yet.</p>
        ) : null}
      </div>
    </>
  );
}
