"use client";

import { Archive, Ban, Send } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { DataColumn } from "@/app/_ui/data-table/columns";
import { DataTable } from "@/app/_ui/data-table/data-table";
import { StatusBadge } from "@/app/_ui/status-badge";
import { TextLink } from "@/app/_ui/text-link";
import type { CustomerList } from "@/lib/customers/queries";

type Row = CustomerList["rows"][number];

export function CustomersTable({
  slug,
  providers,
  rows,
  total,
  offset,
  sort,
  empty,
}: {
  slug: string;
  /** Provider's id -> its name for people. */
  providers: Record<string, string>;
  rows: Row[];
  total: number;
  offset: number;
  sort: string;
  empty: ReactNode;
}) {
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: "name",
        header: "Name",
        sortKey: "name",
        cell: (row) => (
          <TextLink href={`/${slug}/customers/${row.id}`} className="inline-block py-2">
            {row.name}
          </TextLink>
        ),
      },
      {
        id: "code",
        header: "Account code",
        sortKey: "code",
        width: "9.5rem",
        cell: (row) => row.accountCode,
      },
      {
        id: "contact",
        header: "Contact",
        shows: "wide",
        cell: (row) => (
          <>
            {row.contactName}
            {row.email ? <span className="block text-sm break-all text-muted">{row.email}</span> : null}
          </>
        ),
      },
      {
        id: "town",
        header: "Town",
        shows: "wide",
        width: "10rem",
        cell: (row) => [row.town, row.postcode].filter(Boolean).join(", "),
      },
      {
        id: "books",
        header: "In the books",
        shows: "tablet",
        width: "9rem",
        cell: (row) =>
          row.linkedTo.map((id) => providers[id] ?? id).join(", ") || <span className="text-muted">–</span>,
      },
      {
        id: "state",
        header: "State",
        shows: "narrow",
        width: "11rem",
        cell: (row) => <SendState row={row} />,
      },
    ],
    [slug, providers],
  );
  return (
    <DataTable
      caption="Customers"
      columns={columns}
      rows={rows}
      getRowId={(row) => row.id}
      rowLabel={(row) => row.name}
      total={total}
      offset={offset}
      sort={sort}
      empty={empty}
    />
  );
}

function SendState({ row }: { row: Pick<Row, "archived" | "sendToAccounts"> }) {
  if (row.archived) return <StatusBadge icon={Archive}>Archived</StatusBadge>;
  if (!row.sendToAccounts) return <StatusBadge icon={Ban}>Not sent</StatusBadge>;
  return (
    <StatusBadge tone="info" icon={Send}>
      Send to accounts
    </StatusBadge>
  );
}
