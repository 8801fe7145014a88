import { PlainTable } from "@/app/_ui/plain-table";
import { TextLink } from "@/app/_ui/text-link";
import { formatDate } from "@/lib/clock";
import { BILLING_MODE_LABELS } from "@/lib/contracts/schemas";
import type { CustomerDetail } from "@/lib/customers/queries";
import { formatMoney } from "@/lib/money";

export function CustomerJobs({
  slug,
  currency,
  jobs,
}: {
  slug: string;
  currency: string;
  jobs: CustomerDetail["jobs"];
}) {
  if (jobs.length === 0) return <p className="text-muted">No jobs for this customer.</p>;
  return (
    <PlainTable
      caption="Newest jobs"
      rows={jobs}
      rowKey={(job) => job.id}
      columns={[
        {
          id: "number",
          header: "Job",
          cell: (job) => <TextLink href={`/${slug}/jobs/${job.id}`}>{job.number}</TextLink>,
        },
        { id: "work", header: "Work", className: "max-w-md", cell: (job) => job.description },
        { id: "closed", header: "Closed", cell: (job) => formatDate(job.closedDate) || "Still open" },
        {
          id: "invoice",
          header: "Invoice",
          cell: (job) => (job.invoiced ? (job.invoiceNumber ?? "Invoiced") : "–"),
        },
        { id: "net", header: "Net", align: "end", cell: (job) => formatMoney(job.net, currency) },
      ]}
    />
  );
}

export function CustomerContracts({
  slug,
  contracts,
}: {
  slug: string;
  contracts: CustomerDetail["contracts"];
}) {
  if (contracts.length === 0) return <p className="text-muted">No contracts with this customer.</p>;
  return (
    <PlainTable
      caption="Contracts"
      rows={contracts}
      rowKey={(contract) => contract.id}
      columns={[
        {
          id: "number",
          header: "Contract",
          cell: (contract) => (
            <TextLink href={`/${slug}/contracts/agreements/${contract.id}`}>{contract.number}</TextLink>
          ),
        },
        { id: "description", header: "Description", cell: (contract) => contract.description },
        { id: "billing", header: "Billing", cell: (contract) => BILLING_MODE_LABELS[contract.billingMode] },
        {
          id: "runs",
          header: "Runs",
          cell: (contract) => `${formatDate(contract.startDate)} – ${formatDate(contract.endDate) || "open"}`,
        },
      ]}
    />
  );
}
