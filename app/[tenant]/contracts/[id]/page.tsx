import type { Metadata } from "next";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { Facts, Panel } from "@/app/_ui/panel";
import { TextLink } from "@/app/_ui/text-link";
import { formatDate } from "@/lib/clock";
import { getContractInvoice } from "@/lib/contracts/detail";
import { requireTenant } from "@/lib/members/require-tenant";
import { may } from "@/lib/permissions";
import { BooksPanel } from "../../_records/books-panel";
import { ChargeTable } from "../../_records/charge-table";
import { FlagHistory } from "../../_records/flag-history";
import { StateBadge } from "../../_records/invoice-state";
import { orNotFound } from "../../_records/or-not-found";
import { SetFlagsButton } from "../../_records/set-flags-button";
import { SETTLED_LABELS } from "../../_records/settled";

interface Props {
  params: Promise<{ tenant: string; id: string }>;
}

export const metadata: Metadata = { title: "Service invoice" };

export default async function ContractInvoicePage({ params }: Props) {
  const { tenant, id } = await params;
  const member = await requireTenant(tenant);
  const { invoice, contract, customer, books, lines, ownTotals, flagHistory } = await orNotFound(
    id,
    (invoiceId) => getContractInvoice(member, invoiceId),
  );
  const { slug, currency, timeZone } = member;
  return (
    <>
      <PageHeader
        title={`Service invoice ${invoice.number}`}
        back={{ label: "Service Invoices", href: `/${slug}/contracts` }}
        badge={<StateBadge record={{ ...invoice, forced: invoice.forcedAt !== null }} />}
        actions={
          may(member.role, "setFlags") ? (
            <SetFlagsButton
              slug={slug}
              kind="contract_invoice"
              id={invoice.id}
              net={invoice.net}
              currency={currency}
            />
          ) : undefined
        }
      >
        {contract.description}
      </PageHeader>
      {invoice.settledBy ? (
        <Notice tone="info" className="mb-6" title={`Already settled: ${SETTLED_LABELS[invoice.settledBy]}`}>
          It is sent to the books with a note, and is never chased.
        </Notice>
      ) : null}
      <div className="grid gap-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Panel title="Invoice">
            <Facts
              items={[
                {
                  label: "Customer",
                  value: <TextLink href={`/${slug}/customers/${customer.id}`}>{customer.name}</TextLink>,
                },
                {
                  label: "Contract",
                  value: (
                    <TextLink href={`/${slug}/contracts/agreements/${contract.id}`}>
                      {contract.number}
                    </TextLink>
                  ),
                },
                {
                  label: "Period",
                  value: `${formatDate(invoice.periodFrom)} – ${formatDate(invoice.periodTo)}`,
                },
                { label: "Date", value: formatDate(invoice.date) },
                {
                  label: "Due",
                  value: invoice.dueDate ? formatDate(invoice.dueDate) : "From the customer's terms",
                },
                { label: "Customer order number", value: invoice.orderNumber },
                { label: "Invoice number in the books", value: invoice.invoiceNumber },
              ]}
            />
          </Panel>
          <Panel title="Lines" flush>
            <ChargeTable caption="Invoice lines" currency={currency} totals={ownTotals} rows={lines} />
          </Panel>
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
