"use client";

import { useMemo } from "react";
import type { DataColumn } from "@/app/_ui/data-table/columns";
import { Money } from "@/app/_ui/money";
import { TextLink } from "@/app/_ui/text-link";
import { formatDate } from "@/lib/clock";
import type { JobRow } from "@/lib/jobs/queries";
import { BooksBadge } from "../_records/books-state";
import { type FlaggedListProps, FlaggedTable } from "../_records/flagged-table";
import { InvoiceState } from "../_records/invoice-state";

export function JobsTable({ rows, list }: { rows: JobRow[]; list: FlaggedListProps }) {
  const { slug, currency } = list;
  const columns = useMemo<DataColumn<JobRow>[]>(
    () => [
      {
        id: "number",
        header: "Job",
        sortKey: "number",
        width: "6rem",
        cell: (job) => (
          <TextLink href={`/${slug}/jobs/${job.id}`} className="inline-block py-2 tabular-nums">
            {job.number}
          </TextLink>
        ),
      },
      {
        id: "customer",
        header: "Customer",
        sortKey: "customer",
        cell: (job) => (
          <>
            {job.customerName}
            {job.siteName ? <span className="block text-sm text-muted">{job.siteName}</span> : null}
          </>
        ),
      },
      {
        id: "description",
        header: "Work",
        shows: "wide",
        cell: (job) => <span className="line-clamp-2">{job.description}</span>,
      },
      {
        id: "closed",
        header: "Closed",
        sortKey: "date",
        shows: "tablet",
        width: "7.5rem",
        cell: (job) => <span className="whitespace-nowrap">{formatDate(job.closedDate)}</span>,
      },
      {
        id: "state",
        header: "Invoice",
        shows: "narrow",
        width: "10.5rem",
        cell: (job) => (
          <span className="flex flex-wrap gap-1.5">
            <InvoiceState record={{ ...job, forced: job.forcedAt !== null }} />
            <BooksBadge books={job.books} />
          </span>
        ),
      },
      {
        id: "net",
        header: "Net",
        sortKey: "net",
        align: "end",
        width: "7rem",
        cell: (job) => <Money value={job.net} currency={currency} />,
      },
    ],
    [slug, currency],
  );
  return (
    <FlaggedTable
      kind="job"
      noun={{ one: "job", many: "jobs" }}
      caption="Closed jobs"
      columns={columns}
      rows={rows}
      list={list}
    />
  );
}
