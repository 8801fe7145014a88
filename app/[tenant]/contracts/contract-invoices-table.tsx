"use client";

import { useMemo } from "react";
import type { DataColumn } from "@/app/_ui/data-table/columns";
import { Money } from "@/app/_ui/money";
import { StatusBadge } from "@/app/_ui/status-badge";
import { TextLink } from "@/app/_ui/text-link";
import { formatDate } from "@/lib/clock";
import type { ContractInvoiceRow } from "@/lib/contracts/queries";
import { BooksBadge } from "../_records/books-state";
import { type FlaggedListProps, FlaggedTable } from "../_records/flagged-table";
import { InvoiceState } from "../_records/invoice-state";
import { SETTLED_LABELS } from "../_records/settled";

export function ContractInvoicesTable({
  rows,
  list,
}: {
  rows: ContractInvoiceRow[];
  list: FlaggedListProps;
}) {
  const { slug, currency } = list;
  const columns = useMemo<DataColumn<ContractInvoiceRow>[]>(
    () => [
      {
        id: "number",
        header: "Invoice",
        sortKey: "number",
        width: "7rem",
        cell: (row) => (
          <TextLink href={`/${slug}/contracts/${row.id}`} className="inline-block py-2 tabular-nums">
            {row.number}
          </TextLink>
        ),
      },
      {
        id: "customer",
        header: "Customer",
        sortKey: "customer",
        cell: (row) => row.customerName,
      },
      {
        id: "contract",
        header: "Contract",
        sortKey: "contract",
        shows: "wide",
        cell: (row) => (
          <>
            <TextLink href={`/${slug}/contracts/agreements/${row.contractId}`}>{row.contractNumber}</TextLink>{" "}
            <span className="text-muted">{row.contractDescription}</span>
          </>
        ),
      },
      {
        id: "period",
        header: "Period",
        shows: "wide",
        width: "8.5rem",
        cell: (row) => `${formatDate(row.periodFrom)} – ${formatDate(row.periodTo)}`,
      },
      {
        id: "date",
        header: "Date",
        sortKey: "date",
        shows: "tablet",
        width: "7.5rem",
        cell: (row) => <span className="whitespace-nowrap">{formatDate(row.date)}</span>,
      },
      {
        id: "state",
        header: "State",
        shows: "narrow",
        width: "10.5rem",
        cell: (row) => (
          <span className="flex flex-wrap gap-1.5">
            <InvoiceState record={{ ...row, forced: row.forcedAt !== null }} />
            <BooksBadge books={row.books} />
            {row.settledBy ? <StatusBadge tone="neutral">{SETTLED_LABELS[row.settledBy]}</StatusBadge> : null}
          </span>
        ),
      },
      {
        id: "net",
        header: "Net",
        sortKey: "net",
        align: "end",
        width: "7rem",
        cell: (row) => <Money value={row.net} currency={currency} />,
      },
    ],
    [slug, currency],
  );
  return (
    <FlaggedTable
      kind="contract_invoice"
      noun={{ one: "service invoice", many: "service invoices" }}
      caption="Service invoices"
      columns={columns}
      rows={rows}
      list={list}
    />
  );
}
